-- From send manifests to click rates. A rate is of deliveries, not of clicks: of those that were sent, how many clicked.

-- What manifests say: who got which message, and which links were in the mail; mails with the same links share a set.
CREATE TABLE sent_line (message VARCHAR NOT NULL, delivery VARCHAR NOT NULL, link_set BIGINT);

CREATE TABLE link_in_set (link_set BIGINT NOT NULL, link VARCHAR NOT NULL);

-- A delivery that is listed again is one send; the first that tells its links is believed.
CREATE VIEW sent AS
SELECT message, delivery, min(link_set) AS link_set
FROM sent_line
GROUP BY message, delivery;

-- Every click, and what the manifests know of its delivery.
CREATE VIEW click_of_send AS
SELECT
  click.message,
  click.link,
  click.delivery,
  sent.delivery IS NOT NULL AS was_sent,
  sent.link_set IS NOT NULL AS links_are_known,
  link_in_set.link IS NOT NULL AS had_link
FROM click
LEFT JOIN sent ON sent.message = click.message AND sent.delivery = click.delivery
LEFT JOIN link_in_set ON link_in_set.link_set = sent.link_set AND link_in_set.link = click.link;

-- Per link (of the deliveries whose mail had it), per message (link is null), and for all (both are null).
CREATE VIEW send_figures AS
SELECT sends.message, sends.link, sends.sent, coalesce(clickers.clicked, 0) AS clicked
FROM (
  SELECT in_set.message, link_in_set.link, sum(in_set.sent) AS sent
  FROM (SELECT message, link_set, count(*) AS sent FROM sent GROUP BY message, link_set) AS in_set
  JOIN link_in_set ON link_in_set.link_set = in_set.link_set
  GROUP BY in_set.message, link_in_set.link
) AS sends
LEFT JOIN (
  SELECT message, link, count(DISTINCT delivery) AS clicked
  FROM click_of_send
  WHERE had_link
  GROUP BY message, link
) AS clickers ON clickers.message = sends.message AND clickers.link = sends.link
UNION ALL
SELECT sends.message, NULL, sends.sent, coalesce(clickers.clicked, 0)
FROM (SELECT message, count(*) AS sent FROM sent GROUP BY message) AS sends
LEFT JOIN (
  SELECT message, count(DISTINCT delivery) AS clicked
  FROM click_of_send
  WHERE was_sent
  GROUP BY message
) AS clickers ON clickers.message = sends.message
UNION ALL
SELECT
  NULL,
  NULL,
  (SELECT count(*) FROM sent),
  (SELECT count(*) FROM (SELECT DISTINCT message, delivery FROM click_of_send WHERE was_sent) AS clicker);

-- Clicks that the manifests cannot account for: in no rate, or in the message's alone.
CREATE VIEW click_outside_sends AS
SELECT reason, count(*) AS clicks
FROM (
  SELECT
    CASE
      WHEN NOT was_sent THEN 'of a delivery that no manifest lists'
      WHEN links_are_known AND NOT had_link THEN 'of a link that its mail did not have'
    END AS reason
  FROM click_of_send
) AS judged
WHERE reason IS NOT NULL
GROUP BY reason
