-- What the table held at the end of the last export, each item as it is, attributes that nobody knows included: the items
-- of the full export but for those that changed since, and those that changes left. A line without an item is given as it
-- is, one that is no JSON as an empty object. The lines are read once more, since the rows do not hold all of them. For
-- DuckDB alone.
CREATE VIEW held_item AS
SELECT line_of_export.delivery, line_of_export.click, coalesce(full_item, new_image, CAST(line AS VARCHAR), '{}') AS item
FROM (
  SELECT
    line,
    nullif(CAST(line -> '$.Item' AS VARCHAR), 'null') AS full_item,
    nullif(CAST(line -> '$.NewImage' AS VARCHAR), 'null') AS new_image,
    parse_filename(filename) AS data_file,
    TRY_CAST(line ->> '$.Metadata.WriteTimestampMicros.N' AS BIGINT) AS written_micros,
    coalesce(line ->> '$.Item.delivery.S', line ->> '$.NewImage.delivery.S', line ->> '$.Keys.delivery.S') AS delivery,
    coalesce(line ->> '$.Item.click.S', line ->> '$.NewImage.click.S', line ->> '$.Keys.click.S') AS click
  FROM read_json(
    getvariable('data_files'),
    format = 'newline_delimited',
    records = false,
    compression = 'gzip',
    columns = {line: 'JSON'},
    ignore_errors = true,
    filename = true,
    hive_partitioning = false
  )
) AS line_of_export
LEFT JOIN last_change
  ON last_change.delivery = line_of_export.delivery AND last_change.click = line_of_export.click
WHERE last_change.click IS NULL
  OR (
    full_item IS NULL
    AND new_image IS NOT NULL
    AND NOT last_change.is_deletion
    AND last_change.data_file = line_of_export.data_file
    AND last_change.written_micros = line_of_export.written_micros
  )
