-- From verdicts to what figures count. Reports without verdicts take 7-raw.sql in its place.

-- Every click with what figures are told by, and whether it is a person's.
CREATE VIEW judged_click AS
SELECT
  click_no,
  delivery_key,
  message,
  link,
  at_millis,
  since_sent,
  domain,
  country,
  device,
  hits,
  verdict,
  verdict = 'human' AS is_person,
  actor
FROM judged_hit
