-- From orders to revenue.
--
-- "order_line" (line_no, order_id, click, delivery, ordered_millis, currency, amount) is a shop's file as it was read, in
-- minor units of the currency (cents of EUR), negative where money went back. "order_terms" (model, window_millis) is one
-- row: whether the first or the last click before an order has it, and for how long after the click.

-- An order that is told again is one order. One without an id cannot be told again.
CREATE VIEW purchase AS
SELECT
  order_id,
  min(line_no) AS line_no,
  min(click) AS click,
  min(delivery) AS delivery,
  min(ordered_millis) AS ordered_millis,
  min(currency) AS currency,
  min(amount) AS amount
FROM order_line
WHERE amount >= 0
GROUP BY order_id, CASE WHEN order_id IS NULL THEN line_no END;

-- Of two lines that tell the same order otherwise, nobody knows which is right; the file is refused.
CREATE VIEW order_contradiction AS
SELECT order_id, min(line_no) AS line_no, max(line_no) AS again_line_no
FROM order_line
WHERE amount >= 0 AND order_id IS NOT NULL
GROUP BY order_id
HAVING
  min(amount) <> max(amount)
  OR min(currency) <> max(currency)
  OR min(ordered_millis) <> max(ordered_millis)
  OR min(click) <> max(click)
  OR min(delivery) <> max(delivery)
UNION ALL
SELECT refund.order_id, min(purchase.line_no), min(refund.line_no)
FROM order_line AS refund
JOIN purchase ON purchase.order_id = refund.order_id AND purchase.currency <> refund.currency
WHERE refund.amount < 0
GROUP BY refund.order_id;

-- Money that went back belongs to the order that it is told with, whenever it went. The same refund told again is one.
CREATE VIEW refund AS
SELECT order_id, currency, sum(amount) AS amount, count(*) AS refunds
FROM (
  SELECT DISTINCT order_id, ordered_millis, currency, amount
  FROM order_line
  WHERE amount < 0 AND order_id IS NOT NULL
) AS once
GROUP BY order_id, currency;

-- Whose order it is: that of the click which it names, else of the delivery.
CREATE TABLE buyer AS
SELECT
  purchase.line_no,
  purchase.ordered_millis,
  coalesce(named.delivery, purchase.delivery) AS delivery,
  named.click AS named_click
FROM purchase
LEFT JOIN (
  SELECT click, min(delivery) AS delivery
  FROM click
  WHERE click IN (SELECT click FROM purchase)
  GROUP BY click
) AS named ON named.click = purchase.click;

-- All clicks of these deliveries.
CREATE TABLE buyer_click AS
SELECT click_no, delivery, click FROM click WHERE delivery IN (SELECT delivery FROM buyer);

-- And what each has to do with an order.
CREATE TABLE touch AS
SELECT
  buyer.line_no,
  buyer.ordered_millis,
  judged_click.click_no,
  judged_click.message,
  judged_click.link,
  judged_click.domain,
  judged_click.at_millis,
  judged_click.is_person,
  judged_click.at_millis <= buyer.ordered_millis AS is_before,
  buyer.ordered_millis - judged_click.at_millis <= order_terms.window_millis AS is_in_window,
  row_number() OVER (
    PARTITION BY buyer.line_no, judged_click.is_person AND judged_click.at_millis <= buyer.ordered_millis
      AND buyer.ordered_millis - judged_click.at_millis <= order_terms.window_millis
    ORDER BY
      CASE WHEN order_terms.model = 'last' AND buyer_click.click = buyer.named_click THEN 0 ELSE 1 END,
      CASE WHEN order_terms.model = 'first' THEN judged_click.at_millis ELSE -judged_click.at_millis END,
      buyer_click.click
  ) AS place
FROM judged_click
JOIN buyer_click ON buyer_click.click_no = judged_click.click_no
JOIN buyer ON buyer.delivery = buyer_click.delivery
CROSS JOIN order_terms;

-- Each order, and the click that has it, or why none has.
CREATE TABLE order_attribution AS
SELECT
  purchase.line_no,
  purchase.currency,
  purchase.amount,
  coalesce(refund.amount, 0) AS refunded,
  won.click_no,
  won.message,
  won.link,
  won.domain,
  won.at_millis,
  CASE
    WHEN won.line_no IS NOT NULL THEN NULL
    WHEN known.clicks IS NULL THEN 'no click of theirs is in the export'
    WHEN known.people = 0 THEN 'only machines clicked, or nobody knows whether a person did'
    WHEN known.people_before = 0 THEN 'ordered before the click'
    ELSE 'ordered later after the click than the window'
  END AS reason
FROM purchase
LEFT JOIN (
  SELECT order_id, sum(amount) AS amount FROM refund GROUP BY order_id
) AS refund ON refund.order_id = purchase.order_id
LEFT JOIN (
  SELECT line_no, click_no, message, link, domain, at_millis
  FROM touch
  WHERE is_person AND is_before AND is_in_window AND place = 1
) AS won ON won.line_no = purchase.line_no
LEFT JOIN (
  SELECT
    line_no,
    count(*) AS clicks,
    sum(CASE WHEN is_person THEN 1 ELSE 0 END) AS people,
    sum(CASE WHEN is_person AND is_before THEN 1 ELSE 0 END) AS people_before
  FROM touch
  GROUP BY line_no
) AS known ON known.line_no = purchase.line_no
