-- From clicks to figures.
--
-- "counted" is made for each report: the rows of "judged_click" that its filters let through, with "local_millis", which
-- is at_millis and what the clocks of the report's time zone are ahead of UTC.

-- Each click once for each way of telling figures by. A query that asks for one kind reads the others not at all.
CREATE VIEW click_by AS
SELECT 'all' AS kind, NULL AS name, NULL AS part, NULL AS period,
  delivery_key, at_millis, verdict, is_person
FROM counted
UNION ALL
SELECT 'message', message, NULL, NULL, delivery_key, at_millis, verdict, is_person FROM counted
UNION ALL
SELECT 'link', message, link, NULL, delivery_key, at_millis, verdict, is_person FROM counted
UNION ALL
SELECT 'domain', domain, NULL, NULL, delivery_key, at_millis, verdict, is_person FROM counted
UNION ALL
SELECT 'country', country, NULL, NULL, delivery_key, at_millis, verdict, is_person FROM counted
UNION ALL
SELECT 'device', device, NULL, NULL, delivery_key, at_millis, verdict, is_person FROM counted
UNION ALL
-- Days and hours are those of one domain each: the figures of two domains are never one line.
SELECT 'day', domain, NULL, CAST(floor(local_millis / 86400000.0E0) AS BIGINT), delivery_key, at_millis, verdict, is_person
FROM counted
UNION ALL
SELECT 'hour', domain, NULL, CAST(floor(local_millis / 3600000.0E0) AS BIGINT), delivery_key, at_millis, verdict, is_person
FROM counted;

-- A clicker is a delivery with a person's click. Clickers do not add up: one delivery may click several links on several
-- days. Each is counted where it belongs, and never summed.
CREATE VIEW figures AS
SELECT
  kind,
  name,
  part,
  period,
  count(*) AS clicks,
  sum(CASE WHEN is_person THEN 1 ELSE 0 END) AS human,
  sum(CASE WHEN verdict = 'unsure' THEN 1 ELSE 0 END) AS unsure,
  sum(CASE WHEN verdict = 'machine' THEN 1 ELSE 0 END) AS machine,
  count(DISTINCT CASE WHEN is_person THEN delivery_key END) AS clickers,
  min(at_millis) AS first_millis,
  max(at_millis) AS last_millis
FROM click_by
GROUP BY kind, name, part, period;

-- Who the machines are. The actor is not known for all.
CREATE VIEW actor_figures AS
SELECT
  actor,
  count(*) AS clicks,
  sum(CASE WHEN verdict = 'machine' THEN 1 ELSE 0 END) AS machine,
  count(DISTINCT delivery_key) AS deliveries
FROM counted
WHERE NOT is_person
GROUP BY actor;

-- How long after the send: up to ten seconds, a minute, ten minutes, an hour, six hours, a day, three days, a week, and
-- later. Null where the time of sending is not known.
CREATE VIEW age_figures AS
SELECT
  CASE
    WHEN since_sent <= 10 THEN 1
    WHEN since_sent <= 60 THEN 2
    WHEN since_sent <= 600 THEN 3
    WHEN since_sent <= 3600 THEN 4
    WHEN since_sent <= 21600 THEN 5
    WHEN since_sent <= 86400 THEN 6
    WHEN since_sent <= 259200 THEN 7
    WHEN since_sent <= 604800 THEN 8
    WHEN since_sent IS NOT NULL THEN 9
  END AS age,
  count(*) AS clicks,
  sum(CASE WHEN is_person THEN 1 ELSE 0 END) AS human,
  sum(CASE WHEN verdict = 'unsure' THEN 1 ELSE 0 END) AS unsure,
  sum(CASE WHEN verdict = 'machine' THEN 1 ELSE 0 END) AS machine
FROM counted
GROUP BY 1
