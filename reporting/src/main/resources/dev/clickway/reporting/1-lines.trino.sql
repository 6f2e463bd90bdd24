-- The lines of exports, one row each, as 1-lines.duckdb.sql makes them: this is for Athena and Trino alone.
--
-- It reads a table export_line (data_file, line) with one text column that holds a whole line of an export,
-- which 0-lines.athena.sql makes of the stack's tables.
CREATE VIEW line_of_export AS
SELECT
  *,
  -- A number always, since what is not known is neither among others nor not.
  coalesce(from_big_endian_64(xxhash64(to_utf8(concat(delivery, U&'\0001', click)))), 0) AS row_key,
  from_big_endian_64(xxhash64(to_utf8(delivery))) AS delivery_key,
  from_big_endian_64(xxhash64(to_utf8(link))) AS link_key,
  from_big_endian_64(xxhash64(to_utf8(concat_ws(U&'\0001', coalesce(message, U&'\0002'), coalesce(link, U&'\0002'),
    coalesce(domain, U&'\0002'), coalesce(country, U&'\0002'))))) AS place_key,
  from_big_endian_64(xxhash64(to_utf8(concat_ws(U&'\0001', coalesce(destination, U&'\0002'),
    coalesce(destination_hash, U&'\0002'))))) AS destination_key,
  from_big_endian_64(xxhash64(to_utf8(concat_ws(U&'\0001', coalesce(ua, U&'\0002'), coalesce(ja4, U&'\0002'), coalesce(http, U&'\0002'),
    coalesce(hints, U&'\0002'))))) AS client_key,
  from_big_endian_64(xxhash64(to_utf8(ip))) AS ip_key
FROM (
  SELECT
    data_file,
    full_item IS NULL AND (keys IS NOT NULL OR new_image IS NOT NULL) AS is_change,
    new_image IS NULL AS is_deletion,
    TRY_CAST(json_extract_scalar(line, '$.Metadata.WriteTimestampMicros.N') AS BIGINT) AS written_micros,
    coalesce(json_extract_scalar(item, '$.delivery.S'), json_extract_scalar(keys, '$.delivery.S')) AS delivery,
    coalesce(json_extract_scalar(item, '$.click.S'), json_extract_scalar(keys, '$.click.S')) AS click,
    json_extract_scalar(item, '$.message.S') AS message,
    json_extract_scalar(item, '$.link.S') AS link,
    json_extract_scalar(item, '$.at.N') AS clicked_at,
    json_extract_scalar(item, '$.sentAt.N') AS sent_at,
    json_extract_scalar(item, '$.sinceSent.N') AS since_sent,
    json_extract_scalar(item, '$.kind.S') AS kind,
    json_extract_scalar(item, '$.method.S') AS method,
    json_extract_scalar(item, '$.token.S') AS token,
    json_extract_scalar(item, '$.domain.S') AS domain,
    json_extract_scalar(item, '$.destination.S') AS destination,
    json_extract_scalar(item, '$.destinationHash.S') AS destination_hash,
    json_extract_scalar(item, '$.ip.S') AS ip,
    json_extract_scalar(item, '$.asn.N') AS asn,
    json_extract_scalar(item, '$.country.S') AS country,
    json_extract_scalar(item, '$.ua.S') AS ua,
    json_extract_scalar(item, '$.ja4.S') AS ja4,
    json_extract_scalar(item, '$.http.S') AS http,
    json_extract_scalar(item, '$.hints.S') AS hints
  FROM (
    SELECT *, coalesce(full_item, new_image) AS item
    FROM (
      SELECT
        data_file,
        line,
        nullif(json_extract(line, '$.Item'), JSON 'null') AS full_item,
        nullif(json_extract(line, '$.NewImage'), JSON 'null') AS new_image,
        nullif(json_extract(line, '$.Keys'), JSON 'null') AS keys
      FROM (
        -- As a whole: a path into a line that breaks off would find what stands before the break.
        SELECT data_file, TRY(json_parse(line)) AS line FROM export_line
      ) AS whole
    ) AS part
  ) AS line_of_export
) AS attribute
