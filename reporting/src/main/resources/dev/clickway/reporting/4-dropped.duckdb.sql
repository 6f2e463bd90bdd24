-- What has done its part is dropped, since memory is short on one machine: the rules ask the tables that were made of
-- these. For DuckDB alone.
DROP VIEW step;

DROP TABLE pace;

DROP TABLE busy_delivery;

DROP TABLE burst_click;

DROP TABLE burst;

DROP TABLE spread;

DROP TABLE visit;

DROP TABLE sweep;

DROP TABLE twin
