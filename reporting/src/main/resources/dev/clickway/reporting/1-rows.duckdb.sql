-- The lines of an export, one row each, with the attributes that figures are made of, still as text.
--
-- This is the one part that only DuckDB understands. Nothing is skipped here: what is no JSON, or is of another shape
-- than expected, becomes a row of nulls, and the next part says what it was left out for.
-- A line is one value ("records = false"): were its fields the columns, one line that is no object would make nulls of
-- the lines around it as well.
-- A table, so that files are read once; it spills to disk where memory ends.
CREATE TEMP TABLE export_row AS
SELECT
  parse_filename(filename) AS data_file,
  line.Item.delivery.S AS delivery,
  line.Item.click.S AS click,
  line.Item.message.S AS message,
  line.Item.link.S AS link,
  line.Item."at".N AS clicked_at
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
        "at" STRUCT(N VARCHAR)
      )
    )'
  },
  ignore_errors = true,
  filename = true,
  hive_partitioning = false
)
