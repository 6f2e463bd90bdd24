-- From verdicts to what figures count. Reports without verdicts take 7-raw.sql in its place.

-- Every click with what figures are told by, and whether it is a person's.
CREATE VIEW judged_click AS
SELECT
  click_hit.delivery,
  click_hit.delivery_key,
  click_hit.click,
  click_hit.message,
  click_hit.link,
  click_hit.at_millis,
  click_hit.since_sent,
  click_hit.domain,
  click_hit.country,
  client_sign.device,
  click_hit.hits,
  judgement.verdict,
  judgement.verdict = 'human' AS is_person,
  CASE
    WHEN judgement.verdict = 'human' THEN NULL
    ELSE coalesce(client_sign.actor, CASE WHEN network.network_kind = 'scanner' THEN network.network_name END, judgement.actor)
  END AS actor
FROM click_hit
JOIN judgement ON judgement.hits = click_hit.hits
JOIN client_sign ON client_sign.client_key = click_hit.client_key
LEFT JOIN network ON network.asn = click_hit.asn
