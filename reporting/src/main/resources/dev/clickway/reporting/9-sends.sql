-- From what was sent to click rates. A rate is of deliveries, not of clicks: of those that were sent, how many have a
-- person's click.
--
-- "counted_line" and "counted_number" are made for each report: the sends of the messages that its filters let through,
-- with "is_covered", which says whether the filters let the send itself through. It is null where nobody says what they
-- ask for: when the mail was sent, or under which tracking domain.

-- A delivery that is listed again is one send; the first that tells its links is believed. It is covered (2), or perhaps
-- (1), or not (0).
CREATE VIEW sent AS
SELECT
  message,
  delivery,
  min(link_set) AS link_set,
  max(CASE WHEN is_covered THEN 2 WHEN is_covered IS NULL THEN 1 ELSE 0 END) AS covered
FROM counted_line
GROUP BY message, delivery;

-- Mere numbers, for messages whose deliveries nobody lists.
CREATE VIEW sent_number AS
SELECT message, sum(sent) AS sent, coalesce(min(is_covered), FALSE) AS is_covered
FROM (SELECT message, sent, is_covered FROM counted_number) AS number
WHERE message NOT IN (SELECT message FROM sent_line)
GROUP BY message;

-- The sends that have clicks, by the numbers of their deliveries.
CREATE VIEW clicked_send AS
SELECT sent.message, clicked.delivery_key, sent.link_set, sent.covered
FROM sent
JOIN (
  SELECT DISTINCT delivery, delivery_key FROM click WHERE delivery IN (SELECT delivery FROM sent_line)
) AS clicked ON clicked.delivery = sent.delivery;

-- People's clicks, what is known of their deliveries, and why a click is in no rate, or in the message's alone.
CREATE VIEW click_of_send AS
SELECT
  click_no,
  message,
  link,
  delivery_key,
  is_in_rate,
  is_in_rate AND had_link AS is_in_rate_of_link,
  CASE
    WHEN is_of_number AND is_in_rate THEN NULL
    WHEN is_of_number OR covered = 1
      THEN 'of a mail of which nobody says when, or under which tracking domain, it was sent'
    WHEN covered IS NULL THEN 'of a delivery that is not among the sends'
    WHEN covered = 0 THEN 'of a delivery that was sent outside of this time'
    WHEN links_are_known AND NOT had_link THEN 'of a link that its mail did not have'
  END AS outside_for
FROM (
  SELECT
    counted.click_no,
    counted.message,
    counted.link,
    counted.delivery_key,
    clicked_send.covered,
    clicked_send.link_set IS NOT NULL AS links_are_known,
    link_in_set.link IS NOT NULL AS had_link,
    sent_number.message IS NOT NULL AS is_of_number,
    coalesce(clicked_send.covered = 2, FALSE) OR coalesce(sent_number.is_covered, FALSE) AS is_in_rate
  FROM counted
  LEFT JOIN clicked_send
    ON clicked_send.message = counted.message AND clicked_send.delivery_key = counted.delivery_key
  LEFT JOIN link_in_set ON link_in_set.link_set = clicked_send.link_set AND link_in_set.link = counted.link
  LEFT JOIN sent_number ON sent_number.message = counted.message
  WHERE counted.is_person
) AS clicked;

CREATE VIEW message_send_figures AS
SELECT sends.message, sends.sent, coalesce(clickers.clicked, 0) AS clicked
FROM (
  SELECT message, count(*) AS sent FROM sent WHERE covered = 2 GROUP BY message
  UNION ALL
  SELECT message, sent FROM sent_number WHERE is_covered
) AS sends
LEFT JOIN (
  SELECT message, count(DISTINCT delivery_key) AS clicked
  FROM click_of_send
  WHERE is_in_rate
  GROUP BY message
) AS clickers ON clickers.message = sends.message;

-- Per link (of the deliveries whose mail had it), per message (link is null), and for all (both are null).
CREATE VIEW send_figures AS
SELECT sends.message, sends.link, sends.sent, coalesce(clickers.clicked, 0) AS clicked
FROM (
  SELECT in_set.message, link_in_set.link, sum(in_set.sent) AS sent
  FROM (
    SELECT message, link_set, count(*) AS sent FROM sent WHERE covered = 2 GROUP BY message, link_set
  ) AS in_set
  JOIN link_in_set ON link_in_set.link_set = in_set.link_set
  GROUP BY in_set.message, link_in_set.link
) AS sends
LEFT JOIN (
  SELECT message, link, count(DISTINCT delivery_key) AS clicked
  FROM click_of_send
  WHERE is_in_rate_of_link
  GROUP BY message, link
) AS clickers ON clickers.message = sends.message AND clickers.link = sends.link
UNION ALL
SELECT message, NULL, sent, clicked FROM message_send_figures
UNION ALL
SELECT NULL, NULL, sum(sent), sum(clicked) FROM message_send_figures HAVING count(*) > 0;

-- Clicks that the sends cannot account for: in no rate, or in the message's alone.
CREATE VIEW click_outside_sends AS
SELECT outside_for AS reason, count(*) AS clicks
FROM click_of_send
WHERE outside_for IS NOT NULL
GROUP BY outside_for;

-- What else must be known of the sends: how many are counted otherwise than they are told.
CREATE VIEW send_note AS
SELECT reason, sends
FROM (
  SELECT 'in no rate, since nobody says when, or under which tracking domain, they were sent' AS reason, sum(sent) AS sends
  FROM (
    SELECT count(*) AS sent FROM sent WHERE covered = 1
    UNION ALL
    SELECT sum(sent) FROM sent_number WHERE NOT is_covered
  ) AS uncovered
  UNION ALL
  SELECT 'listed again, and counted once', (SELECT count(*) FROM counted_line) - (SELECT count(*) FROM sent)
  UNION ALL
  SELECT 'told as a number for a message whose deliveries are listed, and not counted', sum(sent)
  FROM counted_number
  WHERE message IN (SELECT message FROM sent_line)
  UNION ALL
  SELECT 'told as a second number for the same message, and added to the first', sum(sent - first)
  FROM (
    SELECT sum(sent) AS sent, max(sent) AS first
    FROM counted_number
    WHERE message NOT IN (SELECT message FROM sent_line)
    GROUP BY message
    HAVING count(*) > 1
  ) AS added
  UNION ALL
  SELECT 'fewer told than clicked: the number is too small, and its rate above 100 %', sum(clicked - sent)
  FROM message_send_figures
  WHERE clicked > sent
) AS note
WHERE sends > 0
