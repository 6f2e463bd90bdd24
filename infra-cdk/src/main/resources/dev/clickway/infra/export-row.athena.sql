-- The rows of the exports, as the story's first part, with the attributes that figures are made of still as text: the
-- last full exports, and what was written since. Of a click that several exports have, the last is believed; one that was
-- deleted since is gone.
--
-- Two weeks hold two full exports, so that one that failed leaves no gap; older days are in either.
CREATE VIEW export_row AS
WITH line AS (
  SELECT
    "$path" AS data_file,
    item.delivery.s AS delivery,
    item.click.s AS click,
    item,
    CAST(to_unixtime(CAST(dt AS timestamp)) * 1000000 AS BIGINT) AS written
  FROM export_full
  WHERE dt >= date_format(current_date - INTERVAL '14' DAY, '%Y-%m-%d') AND "$path" LIKE '%/data/%'
  UNION ALL
  SELECT
    "$path",
    keys.delivery.s,
    keys.click.s,
    newimage,
    CAST(metadata.writetimestampmicros.n AS BIGINT)
  FROM export_incremental
  WHERE dt >= date_format(current_date - INTERVAL '14' DAY, '%Y-%m-%d') AND "$path" LIKE '%/data/%'
),
last_line AS (
  SELECT *, row_number() OVER (PARTITION BY delivery, click ORDER BY written DESC) AS age
  FROM line
)
SELECT
  data_file,
  delivery,
  click,
  item.message.s AS message,
  item.link.s AS link,
  item."at".n AS clicked_at
FROM last_line
WHERE age = 1 AND item IS NOT NULL
