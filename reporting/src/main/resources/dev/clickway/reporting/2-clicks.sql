-- From rows to clicks.

-- Every row says why it is no click, or nothing where it is one. A time is whole milliseconds, from 1970 to the year
-- 9999; casting it back shows that nothing was rounded away.
CREATE VIEW judged_row AS
SELECT
  delivery,
  click,
  message,
  link,
  TRY_CAST(clicked_at AS BIGINT) AS at_millis,
  CASE
    WHEN delivery IS NULL AND click IS NULL AND message IS NULL AND link IS NULL AND clicked_at IS NULL
      THEN 'not a click'
    WHEN delivery IS NULL OR delivery = '' THEN 'no delivery'
    WHEN click IS NULL OR click = '' THEN 'no click id'
    WHEN message IS NULL OR message = '' THEN 'no message'
    WHEN link IS NULL OR link = '' THEN 'no link'
    WHEN clicked_at IS NULL THEN 'no time'
    WHEN TRY_CAST(clicked_at AS BIGINT) IS NULL
      OR CAST(TRY_CAST(clicked_at AS BIGINT) AS VARCHAR) <> clicked_at
      OR TRY_CAST(clicked_at AS BIGINT) NOT BETWEEN 0 AND 253402300799999
      THEN 'a time that is none'
  END AS left_out_for
FROM export_row;

-- How many rows are left out of all figures, by reason. The same click again is a reason as well.
CREATE VIEW left_out AS
SELECT left_out_for AS reason, count(*) AS rows_left_out
FROM judged_row
WHERE left_out_for IS NOT NULL
GROUP BY left_out_for
UNION ALL
SELECT 'the same click again', sum(times - 1)
FROM (SELECT count(*) AS times FROM judged_row WHERE left_out_for IS NULL GROUP BY delivery, click)
HAVING sum(times - 1) > 0;

-- A click is one delivery and one click id, once. Where rows disagree on the rest, the earliest one counts.
CREATE VIEW click AS
SELECT delivery, click, message, link, at_millis
FROM (
  SELECT
    *,
    row_number() OVER (PARTITION BY delivery, click ORDER BY at_millis, message, link) AS time_seen
  FROM judged_row
  WHERE left_out_for IS NULL
) AS seen
WHERE time_seen = 1;
