-- The lines of exports, one row each, with the attributes of docs/click-record.md that reports use, still as text.
--
-- This is what only DuckDB understands; 1-lines.trino.sql says the same for Athena. Nothing is skipped here: what is no
-- JSON, or is of another shape than expected, becomes a row of nulls, and the next part says what it was left out for.
-- A line is one value ("records = false"): were its fields the columns, one line that is no object would make nulls of
-- the lines around it as well.

-- An item, as it stands in a full export ("Item") and in an incremental one ("NewImage").
CREATE TYPE click_item AS STRUCT(
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
);

CREATE VIEW line_of_export AS
SELECT
  *,
  -- Numbers of 64 bits in place of text, by which rows are brought together fast. They mean nothing outside this run.
  CAST(hash(delivery, click) >> 1 AS BIGINT) AS row_key,
  CAST(hash(delivery) >> 1 AS BIGINT) AS delivery_key,
  CAST(hash(link) >> 1 AS BIGINT) AS link_key,
  CAST(hash(message, link, domain, country) >> 1 AS BIGINT) AS place_key,
  CAST(hash(destination, destination_hash) >> 1 AS BIGINT) AS destination_key,
  CAST(hash(ua, ja4, http, hints) >> 1 AS BIGINT) AS client_key,
  CASE WHEN ip IS NOT NULL THEN CAST(hash(ip) >> 1 AS BIGINT) END AS ip_key
FROM (
  SELECT
    parse_filename(filename) AS data_file,
    line.Item IS NULL AND (line.Keys IS NOT NULL OR line.NewImage IS NOT NULL) AS is_change,
    line.NewImage IS NULL AS is_deletion,
    TRY_CAST(line.Metadata.WriteTimestampMicros.N AS BIGINT) AS written_micros,
    coalesce(item.delivery.S, line.Keys.delivery.S) AS delivery,
    coalesce(item.click.S, line.Keys.click.S) AS click,
    item.message.S AS message,
    item.link.S AS link,
    item."at".N AS clicked_at,
    item.sentAt.N AS sent_at,
    item.sinceSent.N AS since_sent,
    item.kind.S AS kind,
    item."method".S AS method,
    item.token.S AS token,
    item.domain.S AS domain,
    item.destination.S AS destination,
    item.destinationHash.S AS destination_hash,
    item.ip.S AS ip,
    item.asn.N AS asn,
    item.country.S AS country,
    item.ua.S AS ua,
    item.ja4.S AS ja4,
    item.http.S AS http,
    item.hints.S AS hints
  FROM (
    SELECT filename, line, coalesce(line.Item, line.NewImage) AS item
    FROM read_json(
      getvariable('data_files'),
      format = 'newline_delimited',
      records = false,
      compression = 'gzip',
      columns = {
        line: 'STRUCT(
          Item click_item,
          NewImage click_item,
          Keys STRUCT(delivery STRUCT(S VARCHAR), click STRUCT(S VARCHAR)),
          Metadata STRUCT(WriteTimestampMicros STRUCT(N VARCHAR))
        )'
      },
      ignore_errors = true,
      filename = true,
      hive_partitioning = false
    )
  ) AS line_of_export
) AS attribute
