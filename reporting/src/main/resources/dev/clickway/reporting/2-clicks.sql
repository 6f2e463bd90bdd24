-- From rows to clicks.

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
  data_file, delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, place_key, destination_key, client_key, ip_key, left_out_for
FROM read_line
WHERE NOT is_change AND row_key NOT IN (SELECT row_key FROM last_change)
UNION ALL
SELECT
  data_file, delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, place_key, destination_key, client_key, ip_key, left_out_for
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
  data_file, delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, place_key, destination_key, client_key, ip_key, left_out_for
FROM last_change
WHERE NOT is_deletion
UNION ALL
SELECT
  data_file, delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, place_key, destination_key, client_key, ip_key, left_out_for
FROM read_line
WHERE is_change AND (delivery IS NULL OR click IS NULL OR written_micros IS NULL);

-- Rows whose key comes again: nearly always none, so that what follows sorts these few and not all.
CREATE TABLE key_again AS
SELECT row_key
FROM export_row
WHERE left_out_for IS NULL
GROUP BY row_key
HAVING count(*) > 1;

-- How many rows are left out of all figures, by reason. The same click again is a reason as well.
CREATE VIEW left_out AS
SELECT left_out_for AS reason, count(*) AS rows_left_out
FROM export_row
WHERE left_out_for IS NOT NULL
GROUP BY left_out_for
UNION ALL
SELECT 'the same click again', sum(times - 1)
FROM (
  SELECT count(*) AS times
  FROM export_row
  WHERE left_out_for IS NULL AND row_key IN (SELECT row_key FROM key_again)
  GROUP BY delivery, click
) AS again
HAVING sum(times - 1) > 0;

-- A click is one delivery and one click id, once. Where rows disagree on the rest, the earliest one counts. Of the rows
-- whose key comes again:
CREATE TABLE click_again AS
SELECT
  delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints, delivery_key, link_key, place_key, destination_key, client_key,
  ip_key,
  row_number() OVER (ORDER BY delivery, click) AS click_no
FROM (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY delivery, click
      ORDER BY at_millis, message, link, ua, ip, asn, hints, method, kind, sent_at
    ) AS time_seen
  FROM export_row
  WHERE left_out_for IS NULL AND row_key IN (SELECT row_key FROM key_again)
) AS seen
WHERE time_seen = 1;

-- The clicks, each with a number of its own: these, and with them all others. NOT IN, for what it excludes is nearly
-- nothing: with NOT EXISTS, DuckDB makes its table of the many and takes twice as long.
CREATE VIEW click AS
SELECT
  delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints, delivery_key, link_key, place_key, destination_key, client_key,
  ip_key,
  row_key AS click_no
FROM export_row
WHERE left_out_for IS NULL AND row_key NOT IN (SELECT row_key FROM key_again)
UNION ALL
SELECT
  delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints, delivery_key, link_key, place_key, destination_key, client_key,
  ip_key,
  click_no
FROM click_again;

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
FROM click
GROUP BY client_key;

-- Which link of which message, under which domain and from which country: each of these together once, of which there are
-- few beside the clicks.
CREATE TABLE place AS
SELECT
  place_key,
  any_value(message) AS message,
  any_value(link) AS link,
  any_value(domain) AS domain,
  any_value(country) AS country
FROM click
GROUP BY place_key;

-- Where clicks led: each distinct destination once.
CREATE TABLE destination AS
SELECT
  destination_key,
  any_value(destination) AS destination,
  any_value(destination_hash) AS destination_hash
FROM click
GROUP BY destination_key
