-- From lines to rows, and from rows to clicks.

-- Incremental exports may tell of one click several times: the last time it was written counts.
CREATE TABLE last_change AS
SELECT *
FROM (
  SELECT
    *,
    row_number() OVER (PARTITION BY delivery, click ORDER BY written_micros DESC, is_deletion DESC, data_file) AS time_told
  FROM read_line
  WHERE is_change AND delivery IS NOT NULL AND click IS NOT NULL AND written_micros IS NOT NULL
) AS change
WHERE time_told = 1;

-- What the table held at the end of the last export: the full export's lines, but for those that changed since, and the
-- changes that left something. Of some changes nobody knows of what they are, or when they were written.
CREATE VIEW export_row AS
SELECT
  data_file, delivery, click, message, link, clicked_at, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, destination_key, client_key,
  FALSE AS is_lost_change
FROM read_line
WHERE NOT is_change AND row_key NOT IN (SELECT row_key FROM last_change)
UNION ALL
SELECT
  data_file, delivery, click, message, link, clicked_at, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, destination_key, client_key,
  FALSE
FROM read_line
WHERE
  NOT is_change
  AND row_key IN (SELECT row_key FROM last_change) -- the same number, and yet another click
  AND NOT EXISTS (
    SELECT 1
    FROM last_change
    WHERE last_change.delivery = read_line.delivery AND last_change.click = read_line.click
  )
UNION ALL
SELECT
  data_file, delivery, click, message, link, clicked_at, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, destination_key, client_key,
  FALSE
FROM last_change
WHERE NOT is_deletion
UNION ALL
SELECT
  data_file, delivery, click, message, link, clicked_at, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, destination_key, client_key,
  TRUE
FROM read_line
WHERE is_change AND (delivery IS NULL OR click IS NULL OR written_micros IS NULL);

-- Every row says why it is no click, or nothing where it is one. A time is whole milliseconds, from 1970 to the year
-- 9999; casting it back shows that nothing was rounded away.
CREATE VIEW judged_row AS
SELECT
  *,
  TRY_CAST(clicked_at AS BIGINT) AS at_millis,
  CASE
    WHEN is_lost_change THEN 'a change without a key or a time'
    WHEN delivery IS NULL AND click IS NULL AND message IS NULL AND link IS NULL AND clicked_at IS NULL
      THEN 'not a click'
    WHEN delivery IS NULL OR delivery = '' THEN 'no delivery'
    WHEN delivery LIKE 'clickway-probe%' THEN 'a probe of clickway doctor'
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

-- Rows whose key comes again: nearly always none, so that what follows sorts these few and not all.
CREATE TABLE key_again AS
SELECT row_key
FROM judged_row
WHERE left_out_for IS NULL
GROUP BY row_key
HAVING count(*) > 1;

-- How many rows are left out of all figures, by reason. The same click again is a reason as well.
CREATE VIEW left_out AS
SELECT left_out_for AS reason, count(*) AS rows_left_out
FROM judged_row
WHERE left_out_for IS NOT NULL
GROUP BY left_out_for
UNION ALL
SELECT 'the same click again', sum(times - 1)
FROM (
  SELECT count(*) AS times
  FROM judged_row
  WHERE left_out_for IS NULL AND row_key IN (SELECT row_key FROM key_again)
  GROUP BY delivery, click
) AS again
HAVING sum(times - 1) > 0;

-- A click is one delivery and one click id, once. Where rows disagree on the rest, the earliest one counts. Of the rows
-- whose key comes again:
CREATE TABLE click_again AS
SELECT
  delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints, delivery_key, link_key, destination_key, client_key,
  row_number() OVER (ORDER BY delivery, click) AS click_no
FROM (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY delivery, click
      ORDER BY at_millis, message, link, ua, ip, asn, hints, method, kind, sent_at
    ) AS time_seen
  FROM judged_row
  WHERE left_out_for IS NULL AND row_key IN (SELECT row_key FROM key_again)
) AS seen
WHERE time_seen = 1;

-- And with all others. NOT IN, for what it excludes is nearly nothing: with NOT EXISTS, DuckDB makes its table of
-- the many and takes twice as long.
CREATE VIEW click_row AS
SELECT
  delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints, delivery_key, link_key, destination_key, client_key,
  row_key AS click_no
FROM judged_row
WHERE left_out_for IS NULL AND row_key NOT IN (SELECT row_key FROM key_again)
UNION ALL
SELECT
  delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints, delivery_key, link_key, destination_key, client_key,
  click_no
FROM click_again;

-- The clicks, each with a number of its own. Numbers that are none, or absurd, are missing; the seconds since sending are reckoned
-- where the record does not say them.
CREATE VIEW click AS
SELECT
  click_no,
  delivery,
  click,
  message,
  link,
  at_millis,
  sent_at_seconds AS sent_at,
  coalesce(since_sent_seconds, CAST(floor(at_millis / 1000.0) AS BIGINT) - sent_at_seconds) AS since_sent,
  kind,
  method,
  token,
  domain,
  destination,
  destination_hash,
  ip,
  coalesce(asn_number, 0) AS asn, -- 0 where it is not known
  country,
  delivery_key,
  link_key,
  destination_key,
  client_key
FROM (
  SELECT
    click_row.*,
    CASE
      WHEN CAST(TRY_CAST(sent_at AS BIGINT) AS VARCHAR) = sent_at
        AND TRY_CAST(sent_at AS BIGINT) BETWEEN 0 AND 253402300799
        THEN TRY_CAST(sent_at AS BIGINT)
    END AS sent_at_seconds,
    CASE
      WHEN CAST(TRY_CAST(since_sent AS BIGINT) AS VARCHAR) = since_sent
        AND TRY_CAST(since_sent AS BIGINT) BETWEEN -253402300799 AND 253402300799
        THEN TRY_CAST(since_sent AS BIGINT)
    END AS since_sent_seconds,
    CASE
      WHEN CAST(TRY_CAST(asn AS BIGINT) AS VARCHAR) = asn AND TRY_CAST(asn AS BIGINT) BETWEEN 0 AND 4294967295
        THEN TRY_CAST(asn AS BIGINT)
    END AS asn_number
  FROM click_row
) AS numbered;

-- What software said of itself: each distinct user agent, TLS fingerprint, HTTP version and set of headers once. Text
-- that is missing is empty here.
CREATE TABLE client AS
SELECT
  client_key,
  coalesce(any_value(ua), '') AS ua,
  coalesce(any_value(ja4), '') AS ja4,
  coalesce(any_value(http), '') AS http,
  coalesce(any_value(hints), '') AS hints,
  count(*) AS clicks
FROM click_row
GROUP BY client_key;

-- Where clicks led: each distinct destination once.
CREATE TABLE destination AS
SELECT
  destination_key,
  any_value(destination) AS destination,
  any_value(destination_hash) AS destination_hash
FROM click_row
GROUP BY destination_key
