-- The lines of exports, one row each, with the attributes that figures are made of, still as text.
--
-- This is the one part that only DuckDB understands. Nothing is skipped here: what is no JSON, or is of another shape
-- than expected, becomes a row of nulls, and the next part says what it was left out for.
-- A line is one value ("records = false"): were its fields the columns, one line that is no object would make nulls of
-- the lines around it as well.

-- An item, as it stands in a full export ("Item") and in an incremental one ("NewImage").
CREATE TYPE click_item AS STRUCT(
  delivery STRUCT(S VARCHAR),
  click STRUCT(S VARCHAR),
  message STRUCT(S VARCHAR),
  link STRUCT(S VARCHAR),
  "at" STRUCT(N VARCHAR)
);

-- A table, so that files are read once; it spills to disk where memory ends.
CREATE TEMP TABLE export_line AS
SELECT
  parse_filename(filename) AS data_file,
  line.Item IS NULL AND (line.Keys IS NOT NULL OR line.NewImage IS NOT NULL) AS is_change,
  line.NewImage IS NULL AS is_deletion,
  TRY_CAST(line.Metadata.WriteTimestampMicros.N AS BIGINT) AS written_micros,
  coalesce(item.delivery.S, line.Keys.delivery.S) AS delivery,
  coalesce(item.click.S, line.Keys.click.S) AS click,
  item.message.S AS message,
  item.link.S AS link,
  item."at".N AS clicked_at
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
) AS read_line;

-- Incremental exports may tell of one click several times: the last time it was written counts.
CREATE TEMP TABLE last_change AS
SELECT *
FROM export_line
WHERE is_change AND delivery IS NOT NULL AND click IS NOT NULL AND written_micros IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY delivery, click ORDER BY written_micros DESC, is_deletion DESC, data_file) = 1;

-- What the table held at the end of the last export: the full export's lines, but for those that changed since, and the
-- changes that left something. A change of which nobody knows of what it is, or when it was written, is a row of nulls.
CREATE VIEW export_row AS
SELECT * EXCLUDE (is_change, is_deletion, written_micros)
FROM export_line
WHERE
  NOT is_change
  AND NOT EXISTS (
    SELECT 1
    FROM last_change
    WHERE last_change.delivery = export_line.delivery AND last_change.click = export_line.click
  )
UNION ALL BY NAME
SELECT * EXCLUDE (is_change, is_deletion, written_micros)
FROM last_change
WHERE NOT is_deletion
UNION ALL BY NAME
SELECT data_file
FROM export_line
WHERE is_change AND (delivery IS NULL OR click IS NULL OR written_micros IS NULL)
