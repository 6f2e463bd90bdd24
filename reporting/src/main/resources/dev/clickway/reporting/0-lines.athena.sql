-- The lines of the exports, those of incremental ones written as full ones have them: the last full exports, and what was
-- written since. Of a click that several exports have, the last is believed; one that was deleted since is gone.
--
-- Two weeks hold two full exports, so that one that failed leaves no gap; what is older is in either. Without keys, which
-- only a broken line lacks, nothing can be told apart, and every line is kept for the reports to leave out by name.
CREATE VIEW export_line AS
WITH record AS (
  SELECT
    "$path" AS data_file,
    json_extract_scalar(line, '$.Item.delivery.S') AS delivery,
    json_extract_scalar(line, '$.Item.click.S') AS click,
    line,
    CAST(to_unixtime(CAST(dt AS timestamp)) * 1000000 AS BIGINT) AS written
  FROM export_full
  WHERE dt >= date_format(current_date - INTERVAL '14' DAY, '%Y-%m-%d') AND "$path" LIKE '%/data/%'
  UNION ALL
  SELECT
    "$path",
    json_extract_scalar(line, '$.Keys.delivery.S'),
    json_extract_scalar(line, '$.Keys.click.S'),
    concat('{"Item":', json_format(json_extract(line, '$.NewImage')), '}'),
    CAST(json_extract_scalar(line, '$.Metadata.WriteTimestampMicros.N') AS BIGINT)
  FROM export_incremental
  WHERE dt >= date_format(current_date - INTERVAL '14' DAY, '%Y-%m-%d') AND "$path" LIKE '%/data/%'
),
dated AS (
  SELECT *, row_number() OVER (PARTITION BY delivery, click ORDER BY written DESC) AS age
  FROM record
)
SELECT data_file, line
FROM dated
WHERE line IS NOT NULL AND (age = 1 OR delivery IS NULL OR click IS NULL)
