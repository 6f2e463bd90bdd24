-- Every line of the export once more, as it is, with the verdict on it: nothing where it is no click. The same click again
-- has the same verdict again. For DuckDB alone; Athena joins what it likes to "verdict".
SELECT
  coalesce(CAST(export_line.line -> '$.Item' AS VARCHAR), CAST(export_line.line AS VARCHAR)) AS item,
  verdict.verdict,
  verdict.score,
  verdict.reasons,
  verdict.actor,
  verdict.rules_version
FROM read_json(
  getvariable('data_files'),
  format = 'newline_delimited',
  records = false,
  compression = 'gzip',
  columns = {line: 'JSON'},
  ignore_errors = true
) AS export_line
LEFT JOIN verdict
  ON verdict.delivery = (export_line.line ->> '$.Item.delivery.S') AND verdict.click = (export_line.line ->> '$.Item.click.S')
