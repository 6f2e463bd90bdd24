-- Lines are read once and kept as a table. DuckDB's part is 1-kept.duckdb.sql.
CREATE TABLE read_line AS SELECT * FROM row_of_export
