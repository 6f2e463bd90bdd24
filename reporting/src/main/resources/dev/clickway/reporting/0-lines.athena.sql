-- Which full export is read: of those of the last two weeks that are whole, the newest. Two weeks hold two of them, so that
-- one that failed leaves no gap. DynamoDB writes the summary last, and it says which moment's items there are.
CREATE TABLE taken_export AS
SELECT
  regexp_replace("$path", '[^/]+$', 'data/') AS folder,
  CAST(
    coalesce(
      max(to_unixtime(TRY(from_iso8601_timestamp(regexp_extract(line, '"exportTime"\s*:\s*"([^"]+)"', 1))))),
      max(to_unixtime(CAST(dt AS timestamp)))
    ) * 1000000 AS BIGINT
  ) AS written
FROM export_full
WHERE dt >= date_format(current_date - INTERVAL '14' DAY, '%Y-%m-%d') AND "$path" LIKE '%/manifest-summary.json'
GROUP BY "$path"
ORDER BY 2 DESC, 1
LIMIT 1;

-- Its lines, and what was written since, as full exports have it. Of a click that several exports have, the last is
-- believed; one that was deleted since is gone. What is no JSON, or is a change without a key or a time, can be laid over
-- nothing: its line is kept as it is, for the reports to leave it out by name.
CREATE VIEW export_line AS
WITH written_line AS (
  SELECT "$path" AS data_file, line, TRY(json_parse(line)) AS parsed, taken_export.written AS full_written
  FROM export_full
  JOIN taken_export ON taken_export.folder = regexp_replace("$path", '[^/]+$', '')
  WHERE dt >= date_format(current_date - INTERVAL '14' DAY, '%Y-%m-%d') AND "$path" LIKE '%/data/%'
  UNION ALL
  SELECT "$path", line, TRY(json_parse(line)), NULL
  FROM export_incremental
  WHERE dt >= date_format(current_date - INTERVAL '14' DAY, '%Y-%m-%d') AND "$path" LIKE '%/data/%'
),
record AS (
  SELECT
    data_file,
    line,
    full_written IS NULL AS is_change,
    coalesce(
      json_extract_scalar(parsed, '$.Item.delivery.S'),
      json_extract_scalar(parsed, '$.NewImage.delivery.S'),
      json_extract_scalar(parsed, '$.Keys.delivery.S')
    ) AS delivery,
    coalesce(
      json_extract_scalar(parsed, '$.Item.click.S'),
      json_extract_scalar(parsed, '$.NewImage.click.S'),
      json_extract_scalar(parsed, '$.Keys.click.S')
    ) AS click,
    coalesce(full_written, TRY_CAST(json_extract_scalar(parsed, '$.Metadata.WriteTimestampMicros.N') AS BIGINT)) AS written,
    nullif(json_extract(parsed, '$.NewImage'), JSON 'null') AS new_image
  FROM written_line
),
dated AS (
  SELECT
    *,
    delivery IS NOT NULL AND click IS NOT NULL AND written IS NOT NULL AS has_keys_and_time,
    row_number() OVER (
      PARTITION BY delivery, click
      ORDER BY written DESC NULLS LAST, CASE WHEN is_change AND new_image IS NULL THEN 0 ELSE 1 END, data_file
    ) AS age
  FROM record
)
SELECT
  data_file,
  CASE WHEN is_change AND has_keys_and_time THEN concat('{"Item":', json_format(new_image), '}') ELSE line END AS line
FROM dated
WHERE NOT has_keys_and_time OR (age = 1 AND (NOT is_change OR new_image IS NOT NULL))
