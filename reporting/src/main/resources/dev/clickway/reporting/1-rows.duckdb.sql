-- The lines of an export, one row each, with the attributes that figures are made of, still as text.
--
-- This is the one part that only DuckDB understands. Nothing is skipped here: what is no JSON, or is of another shape
-- than expected, becomes a row of nulls, and the next part says what it was left out for.
-- A table, so that files are read once; it spills to disk where memory ends.
CREATE TEMP TABLE export_row AS
SELECT
  parse_filename(filename) AS data_file,
  Item.delivery.S AS delivery,
  Item.click.S AS click,
  Item.message.S AS message,
  Item.link.S AS link,
  Item."at".N AS clicked_at
FROM read_json(
  getvariable('data_files'),
  format = 'newline_delimited',
  compression = 'gzip',
  columns = {
    Item: 'STRUCT(
      delivery STRUCT(S VARCHAR),
      click STRUCT(S VARCHAR),
      message STRUCT(S VARCHAR),
      link STRUCT(S VARCHAR),
      "at" STRUCT(N VARCHAR)
    )'
  },
  ignore_errors = true,
  filename = true,
  hive_partitioning = false
)
