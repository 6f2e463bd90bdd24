-- From text to rows, each of which says why it is no click, or nothing where it is one.
--
-- All of it is looked at once, and what follows reads narrow columns: no text is made a number twice. A time is whole
-- milliseconds, from 1970 to the year 9999; casting it back shows that nothing was rounded away. Numbers that are none,
-- or absurd, are missing; the seconds since sending are reckoned where the record does not say them.
CREATE VIEW row_of_export AS
SELECT
  data_file, is_change, is_deletion, written_micros,
  delivery, click, message, link, at_millis, sent_at,
  coalesce(since_sent, CAST(floor(at_millis / 1000.0E0) AS BIGINT) - sent_at) AS since_sent,
  kind, method, token, domain, destination, destination_hash, ip,
  coalesce(asn, 0) AS asn, -- 0 where it is not known
  country, ua, ja4, http, hints,
  row_key, delivery_key, link_key, place_key, destination_key, client_key, ip_key,
  CASE
    WHEN is_change AND (delivery IS NULL OR click IS NULL OR written_micros IS NULL)
      THEN 'a change without a key or a time'
    WHEN delivery IS NULL AND click IS NULL AND message IS NULL AND link IS NULL AND clicked_at IS NULL
      THEN 'not a click'
    WHEN delivery IS NULL OR delivery = '' THEN 'no delivery'
    WHEN delivery LIKE 'clickway-probe%' THEN 'a probe of clickway doctor'
    WHEN click IS NULL OR click = '' THEN 'no click id'
    WHEN message IS NULL OR message = '' THEN 'no message'
    WHEN link IS NULL OR link = '' THEN 'no link'
    WHEN clicked_at IS NULL THEN 'no time'
    WHEN at_millis IS NULL THEN 'a time that is none'
  END AS left_out_for
FROM (
  SELECT
    data_file, is_change, is_deletion, written_micros, delivery, click, message, link, clicked_at, kind, method, token,
    domain, destination, destination_hash, ip, country, ua, ja4, http, hints,
    row_key, delivery_key, link_key, place_key, destination_key, client_key, ip_key,
    CASE WHEN CAST(at_number AS VARCHAR) = clicked_at AND at_number BETWEEN 0 AND 253402300799999 THEN at_number END
      AS at_millis,
    CASE
      WHEN CAST(sent_at_number AS VARCHAR) = sent_at AND sent_at_number BETWEEN 0 AND 253402300799 THEN sent_at_number
    END AS sent_at,
    CASE
      WHEN CAST(since_sent_number AS VARCHAR) = since_sent AND since_sent_number BETWEEN -253402300799 AND 253402300799
        THEN since_sent_number
    END AS since_sent,
    CASE WHEN CAST(asn_number AS VARCHAR) = asn AND asn_number BETWEEN 0 AND 4294967295 THEN asn_number END AS asn
  FROM (
    SELECT
      *,
      TRY_CAST(clicked_at AS BIGINT) AS at_number,
      TRY_CAST(sent_at AS BIGINT) AS sent_at_number,
      TRY_CAST(since_sent AS BIGINT) AS since_sent_number,
      TRY_CAST(asn AS BIGINT) AS asn_number
    FROM line_of_export
  ) AS numbered
) AS checked
