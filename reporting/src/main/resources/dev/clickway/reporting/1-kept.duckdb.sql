-- Lines are read once and kept as Parquet in the report's temporary folder, a file for each thread: a fourth of the size,
-- so that what follows reads the columns that it needs, and memory holds none of it. Athena's part is 1-kept.trino.sql.
COPY (SELECT * FROM row_of_export)
TO (getvariable('rows')) (
  FORMAT parquet, PER_THREAD_OUTPUT true, COMPRESSION lz4, ROW_GROUP_SIZE 122880, DICTIONARY_SIZE_LIMIT 8192,
  PARQUET_VERSION V2
);

CREATE VIEW read_line AS SELECT * FROM read_parquet(getvariable('rows') || '/*.parquet')
