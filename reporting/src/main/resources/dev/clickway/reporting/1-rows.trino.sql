-- The lines of an export, one row each, as 1-rows.duckdb.sql makes them: this is the one part for Athena and Trino alone.
--
-- It reads a table export_line (data_file, line) with one text column that holds a whole line of the export; how to
-- declare it over an export in S3 is in docs/verdicts.md.
CREATE TABLE export_row AS
SELECT
  data_file, delivery, click, message, link, clicked_at, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  from_big_endian_64(xxhash64(to_utf8(concat(delivery, U&'\0001', click)))) AS row_key,
  from_big_endian_64(xxhash64(to_utf8(delivery))) AS delivery_key,
  from_big_endian_64(xxhash64(to_utf8(link))) AS link_key,
  from_big_endian_64(xxhash64(to_utf8(concat_ws(U&'\0001', coalesce(destination, U&'\0002'),
    coalesce(destination_hash, U&'\0002'))))) AS destination_key,
  from_big_endian_64(xxhash64(to_utf8(concat_ws(U&'\0001', coalesce(ua, U&'\0002'), coalesce(ja4, U&'\0002'), coalesce(http, U&'\0002'),
    coalesce(hints, U&'\0002'))))) AS client_key
FROM (
  SELECT
    data_file,
    json_extract_scalar(line, '$.Item.delivery.S') AS delivery,
    json_extract_scalar(line, '$.Item.click.S') AS click,
    json_extract_scalar(line, '$.Item.message.S') AS message,
    json_extract_scalar(line, '$.Item.link.S') AS link,
    json_extract_scalar(line, '$.Item.at.N') AS clicked_at,
    json_extract_scalar(line, '$.Item.sentAt.N') AS sent_at,
    json_extract_scalar(line, '$.Item.sinceSent.N') AS since_sent,
    json_extract_scalar(line, '$.Item.kind.S') AS kind,
    json_extract_scalar(line, '$.Item.method.S') AS method,
    json_extract_scalar(line, '$.Item.token.S') AS token,
    json_extract_scalar(line, '$.Item.domain.S') AS domain,
    json_extract_scalar(line, '$.Item.destination.S') AS destination,
    json_extract_scalar(line, '$.Item.destinationHash.S') AS destination_hash,
    json_extract_scalar(line, '$.Item.ip.S') AS ip,
    json_extract_scalar(line, '$.Item.asn.N') AS asn,
    json_extract_scalar(line, '$.Item.country.S') AS country,
    json_extract_scalar(line, '$.Item.ua.S') AS ua,
    json_extract_scalar(line, '$.Item.ja4.S') AS ja4,
    json_extract_scalar(line, '$.Item.http.S') AS http,
    json_extract_scalar(line, '$.Item.hints.S') AS hints
  FROM export_line
) AS line_of_export
