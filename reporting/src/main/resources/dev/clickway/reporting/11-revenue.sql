-- From orders that have a click to revenue.
--
-- "counted_order" is made for each report: the rows of "order_attribution" whose click its filters let through.

-- What orders brought, per currency: currencies are never added up.
CREATE VIEW revenue AS
SELECT kind, name, part, currency, count(*) AS orders, sum(amount) AS amount, sum(refunded) AS refunded
FROM (
  SELECT 'all' AS kind, NULL AS name, NULL AS part, currency, amount, refunded FROM counted_order
  UNION ALL
  SELECT 'message', message, NULL, currency, amount, refunded FROM counted_order
  UNION ALL
  SELECT 'link', message, link, currency, amount, refunded FROM counted_order
) AS order_by
GROUP BY kind, name, part, currency;

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
