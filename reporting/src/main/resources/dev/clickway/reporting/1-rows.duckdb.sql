-- The lines of an export, one row each, with the attributes of docs/click-record.md that reports use, still as text.
--
-- This is the one part that only DuckDB understands; 1-rows.trino.sql says the same for Athena. Nothing is skipped here:
-- what is no JSON, or is of another shape than expected, becomes a row of nulls, and the next part says what it was left
-- out for.
-- A line is one value ("records = false"): were its fields the columns, one line that is no object would make nulls of
-- the lines around it as well.
-- Lines are read once and kept as Parquet in the report's temporary folder: a fourth of the size, so that what follows
-- reads the columns that it needs, and memory holds none of it.
COPY (
SELECT
  data_file, delivery, click, message, link, clicked_at, sent_at, since_sent, kind, method, token, domain, destination,
  destination_hash, ip, asn, country, ua, ja4, http, hints,
  -- Numbers of 64 bits in place of text, by which rows are brought together fast. They mean nothing outside this run.
  CAST(hash(delivery, click) >> 1 AS BIGINT) AS row_key,
  CAST(hash(delivery) >> 1 AS BIGINT) AS delivery_key,
  CAST(hash(link) >> 1 AS BIGINT) AS link_key,
  CAST(hash(destination, destination_hash) >> 1 AS BIGINT) AS destination_key,
  CAST(hash(ua, ja4, http, hints) >> 1 AS BIGINT) AS client_key
FROM (
  SELECT
    parse_filename(filename) AS data_file,
    line.Item.delivery.S AS delivery,
    line.Item.click.S AS click,
    line.Item.message.S AS message,
    line.Item.link.S AS link,
    line.Item."at".N AS clicked_at,
    line.Item.sentAt.N AS sent_at,
    line.Item.sinceSent.N AS since_sent,
    line.Item.kind.S AS kind,
    line.Item."method".S AS method,
    line.Item.token.S AS token,
    line.Item.domain.S AS domain,
    line.Item.destination.S AS destination,
    line.Item.destinationHash.S AS destination_hash,
    line.Item.ip.S AS ip,
    line.Item.asn.N AS asn,
    line.Item.country.S AS country,
    line.Item.ua.S AS ua,
    line.Item.ja4.S AS ja4,
    line.Item.http.S AS http,
    line.Item.hints.S AS hints
  FROM read_json(
    getvariable('data_files'),
    format = 'newline_delimited',
    records = false,
    compression = 'gzip',
    columns = {
      line: 'STRUCT(
        Item STRUCT(
          delivery STRUCT(S VARCHAR),
          click STRUCT(S VARCHAR),
          message STRUCT(S VARCHAR),
          link STRUCT(S VARCHAR),
          "at" STRUCT(N VARCHAR),
          sentAt STRUCT(N VARCHAR),
          sinceSent STRUCT(N VARCHAR),
          kind STRUCT(S VARCHAR),
          "method" STRUCT(S VARCHAR),
          token STRUCT(S VARCHAR),
          domain STRUCT(S VARCHAR),
          destination STRUCT(S VARCHAR),
          destinationHash STRUCT(S VARCHAR),
          ip STRUCT(S VARCHAR),
          asn STRUCT(N VARCHAR),
          country STRUCT(S VARCHAR),
          ua STRUCT(S VARCHAR),
          ja4 STRUCT(S VARCHAR),
          http STRUCT(S VARCHAR),
          hints STRUCT(S VARCHAR)
        )
      )'
    },
    ignore_errors = true,
    filename = true,
    hive_partitioning = false
  )
) AS line_of_export
) TO (getvariable('rows')) (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE 122880, DICTIONARY_SIZE_LIMIT 8192);

CREATE VIEW export_row AS SELECT * FROM read_parquet(getvariable('rows'))
