-- From clicks to figures: per message and link, and for all of them together, where both are null. Deliveries do not
-- add up (one delivery may click several links), so the total is counted, not summed.
CREATE VIEW link_figures AS
SELECT
  message,
  link,
  count(*) AS clicks,
  count(DISTINCT delivery_key) AS deliveries,
  min(at_millis) AS first_millis,
  max(at_millis) AS last_millis
FROM click_hit
GROUP BY GROUPING SETS ((message, link), ())
