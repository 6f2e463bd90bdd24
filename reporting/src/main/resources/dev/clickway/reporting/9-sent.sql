-- What was sent. These tables are empty here, and made from no rows: Athena makes a table from rows alone.

-- Who got which message, when (null where nobody says), and which links were in the mail, where manifests say it; mails
-- with the same links share a set.
CREATE TABLE sent_line AS
SELECT
  CAST(NULL AS VARCHAR) AS message,
  CAST(NULL AS VARCHAR) AS delivery,
  CAST(NULL AS BIGINT) AS link_set,
  CAST(NULL AS BIGINT) AS sent_millis
WHERE FALSE;

CREATE TABLE link_in_set AS
SELECT CAST(NULL AS BIGINT) AS link_set, CAST(NULL AS VARCHAR) AS link
WHERE FALSE;

-- Mere numbers, for senders who know no more.
CREATE TABLE sent_count AS
SELECT CAST(NULL AS VARCHAR) AS message, CAST(NULL AS BIGINT) AS sent
WHERE FALSE
