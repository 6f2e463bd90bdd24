-- From orders that have a click to revenue.
--
-- "counted_order" is made for each report: the rows of "order_attribution" whose click its filters let through.

-- Each with what is known of the mail that brought it: revenue per recipient is that of the mails that were sent.
CREATE VIEW order_of_send AS
SELECT
  counted_order.message,
  counted_order.link,
  counted_order.currency,
  counted_order.amount,
  counted_order.refunded,
  click_of_send.is_in_rate,
  click_of_send.is_in_rate_of_link,
  click_of_send.outside_for
FROM click_of_send
JOIN counted_order ON counted_order.click_no = click_of_send.click_no;

-- What orders brought, per currency: currencies are never added up. "of_sends" is what those kept that the sends can
-- account for, and null where there is none.
CREATE VIEW revenue AS
SELECT
  kind,
  name,
  part,
  currency,
  count(*) AS orders,
  sum(amount) AS amount,
  sum(refunded) AS refunded,
  sum(CASE WHEN is_in_rate THEN amount + refunded END) AS of_sends
FROM (
  SELECT 'all' AS kind, NULL AS name, NULL AS part, currency, amount, refunded, is_in_rate FROM order_of_send
  UNION ALL
  SELECT 'message', message, NULL, currency, amount, refunded, is_in_rate FROM order_of_send
  UNION ALL
  SELECT 'link', message, link, currency, amount, refunded, is_in_rate_of_link FROM order_of_send
) AS order_by
GROUP BY kind, name, part, currency;

-- Orders that are in the revenue, and not in that per recipient.
CREATE VIEW order_outside_sends AS
SELECT outside_for AS reason, currency, count(*) AS orders, sum(amount + refunded) AS amount
FROM order_of_send
WHERE NOT is_in_rate
GROUP BY outside_for, currency;

-- Orders in no figure.
CREATE VIEW order_left_out AS
SELECT reason, currency, count(*) AS orders, sum(amount + refunded) AS amount
FROM order_attribution
WHERE reason IS NOT NULL
GROUP BY reason, currency
UNION ALL
SELECT 'of a click that this report does not cover', currency, count(*), sum(amount + refunded)
FROM order_attribution
WHERE reason IS NULL AND line_no NOT IN (SELECT line_no FROM counted_order)
GROUP BY currency
UNION ALL
SELECT 'money that went back for an order that is not told', currency, count(*), sum(amount)
FROM order_line
WHERE amount < 0 AND (order_id IS NULL OR order_id NOT IN (SELECT order_id FROM purchase WHERE order_id IS NOT NULL))
GROUP BY currency
