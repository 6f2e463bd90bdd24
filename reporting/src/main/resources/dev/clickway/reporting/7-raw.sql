-- From clicks to what figures count, where nobody asks who clicked: each click is taken for a person's.
CREATE VIEW judged_click AS
SELECT
  click.click_no,
  click.delivery_key,
  click.message,
  click.link,
  click.at_millis,
  click.since_sent,
  click.domain,
  click.country,
  client_sign.device,
  CAST(0 AS BIGINT) AS hits,
  'any' AS verdict,
  TRUE AS is_person,
  CAST(NULL AS VARCHAR) AS actor
FROM click
JOIN client_sign ON client_sign.client_key = click.client_key
