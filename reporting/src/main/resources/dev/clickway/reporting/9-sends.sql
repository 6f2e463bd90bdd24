-- From what was sent to click rates. A rate is of deliveries, not of clicks: of those that were sent, how many have a
-- person's click.
--
-- "counted_message" is made for each report: the messages of sends that its filters let through.

-- A delivery that is listed again is one send; the first that tells its links is believed.
CREATE VIEW sent AS
SELECT message, delivery, min(link_set) AS link_set
FROM sent_line
WHERE message IN (SELECT message FROM counted_message)
GROUP BY message, delivery;

-- Mere numbers, for messages whose deliveries nobody lists.
CREATE VIEW sent_number AS
SELECT message, sum(sent) AS sent
FROM sent_count
WHERE
  message IN (SELECT message FROM counted_message)
  AND message NOT IN (SELECT message FROM sent_line)
GROUP BY message;

-- People's clicks, and what is known of their deliveries.
CREATE VIEW click_of_send AS
SELECT
  counted.message,
  counted.link,
  counted.delivery,
  sent.delivery IS NOT NULL AS was_sent,
  sent.link_set IS NOT NULL AS links_are_known,
  link_in_set.link IS NOT NULL AS had_link,
  sent_number.message IS NOT NULL AS is_of_number
FROM counted
LEFT JOIN sent ON sent.message = counted.message AND sent.delivery = counted.delivery
LEFT JOIN link_in_set ON link_in_set.link_set = sent.link_set AND link_in_set.link = counted.link
LEFT JOIN sent_number ON sent_number.message = counted.message
WHERE counted.is_person;

CREATE VIEW message_send_figures AS
SELECT sends.message, sends.sent, coalesce(clickers.clicked, 0) AS clicked
FROM (
  SELECT message, count(*) AS sent FROM sent GROUP BY message
  UNION ALL
  SELECT message, sent FROM sent_number
) AS sends
LEFT JOIN (
  SELECT message, count(DISTINCT delivery) AS clicked
  FROM click_of_send
  WHERE was_sent OR is_of_number
  GROUP BY message
) AS clickers ON clickers.message = sends.message;

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
SELECT message, NULL, sent, clicked FROM message_send_figures
UNION ALL
SELECT NULL, NULL, coalesce(sum(sent), 0), coalesce(sum(clicked), 0) FROM message_send_figures;

-- Clicks that the sends cannot account for: in no rate, or in the message's alone.
CREATE VIEW click_outside_sends AS
SELECT reason, count(*) AS clicks
FROM (
  SELECT
    CASE
      WHEN is_of_number THEN NULL
      WHEN NOT was_sent THEN 'of a delivery that is not among the sends'
      WHEN links_are_known AND NOT had_link THEN 'of a link that its mail did not have'
    END AS reason
  FROM click_of_send
) AS judged
WHERE reason IS NOT NULL
GROUP BY reason
