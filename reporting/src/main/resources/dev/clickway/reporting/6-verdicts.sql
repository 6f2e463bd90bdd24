-- From the rules that hold to verdicts.
--
-- "hit_set" has every set of rules that hold together for some click, once, with their names.

-- Each of these sets, and each rule in it.
CREATE VIEW hit_rule AS
SELECT hit_set.hits, rule.rule_no, rule.rule, rule.weight, rule.actor, rule.reason
FROM hit_set
JOIN rule ON mod(hit_set.hits, 2 * rule.bit) >= rule.bit;

-- The verdict on each set. The actor is that of the rule which stands first in the file.
CREATE TABLE judgement AS
SELECT
  hit_set.hits,
  coalesce(scored.score, 0) AS score,
  CASE
    WHEN coalesce(scored.score, 0) >= 100 THEN 'machine'
    WHEN coalesce(scored.score, 0) >= 75 THEN 'unsure'
    ELSE 'human'
  END AS verdict,
  hit_set.reasons,
  scored.actor
FROM hit_set
LEFT JOIN (
  SELECT
    hits,
    sum(weight) AS score,
    min_by(actor, rule_no) AS actor
  FROM hit_rule
  GROUP BY hits
) AS scored ON scored.hits = hit_set.hits;

-- Every click with its judgement, and who made it: in a word, where it is no person's and anybody can say.
CREATE VIEW judged_hit AS
SELECT
  click_hit.*,
  place.message,
  place.link,
  place.domain,
  place.country,
  client_sign.software,
  client_sign.browser,
  client_sign.device,
  client_sign.os,
  judgement.verdict,
  judgement.score,
  judgement.reasons,
  CASE
    WHEN judgement.verdict = 'human' THEN NULL
    ELSE coalesce(client_sign.actor, CASE WHEN network.network_kind = 'scanner' THEN network.network_name END, judgement.actor)
  END AS actor
FROM click_hit
JOIN judgement ON judgement.hits = click_hit.hits
JOIN place ON place.place_key = click_hit.place_key
JOIN client_sign ON client_sign.client_key = click_hit.client_key
LEFT JOIN network ON network.asn = click_hit.asn;

-- THE CONTRACT. One row per click:
--   click's own columns (docs/click-record.md): delivery, click, message, link, at_millis, sent_at (seconds), since_sent
--   (seconds, null where unknown), kind ('honeypot' or null), method, token, domain, destination, destination_hash, ip,
--   asn (0 where unknown), country; text that was not recorded is null
--   verdict  'human', 'machine' or 'unsure'
--   score    0 and up: machine from 100, unsure from 75
--   reasons  names of the rules that hold, heaviest first, a blank between them; '' where none does
--   actor    who a machine most likely is, in a word; null for people and where nobody can say
--   rules_version  of verdict-rules.json
-- and of the client: software ('browser', 'app', 'scanner', 'preview', 'crawler', 'tool', 'unknown'), browser, device
-- ('phone', 'tablet', 'computer', 'other'), os.
-- Join nothing else for figures by message, link, time, domain, country or device.
CREATE VIEW verdict AS
SELECT
  click.delivery,
  click.click,
  click.message,
  click.link,
  click.at_millis,
  click.sent_at,
  click.since_sent,
  click.kind,
  click.method,
  click.token,
  click.domain,
  click.destination,
  click.destination_hash,
  click.ip,
  click.asn,
  click.country,
  judged_hit.software,
  judged_hit.browser,
  judged_hit.device,
  judged_hit.os,
  judged_hit.verdict,
  judged_hit.score,
  judged_hit.reasons,
  judged_hit.actor,
  rules_version.version AS rules_version,
  judged_hit.hits
FROM click
JOIN judged_hit ON judged_hit.click_no = click.click_no
CROSS JOIN rules_version;

-- People's clicks alone.
CREATE VIEW human_click AS SELECT * FROM verdict WHERE verdict = 'human';

-- What each rule does: for how many clicks it holds, and how many verdicts were another without it.
CREATE VIEW rule_effect AS
SELECT
  rule.rule_no,
  rule.rule,
  rule.weight,
  rule.reason,
  coalesce(effect.clicks, 0) AS clicks,
  coalesce(effect.no_longer_machine, 0) AS no_longer_machine,
  coalesce(effect.would_be_human, 0) AS would_be_human
FROM rule
LEFT JOIN (
  SELECT
    hit_rule.rule_no,
    sum(counted.clicks) AS clicks,
    sum(
      CASE WHEN judgement.score >= 100 AND judgement.score - hit_rule.weight < 100 THEN counted.clicks ELSE 0 END
    ) AS no_longer_machine,
    sum(
      CASE WHEN judgement.score >= 75 AND judgement.score - hit_rule.weight < 75 THEN counted.clicks ELSE 0 END
    ) AS would_be_human
  FROM hit_rule
  JOIN judgement ON judgement.hits = hit_rule.hits
  JOIN (SELECT hits, count(*) AS clicks FROM click_hit GROUP BY hits) AS counted ON counted.hits = hit_rule.hits
  GROUP BY hit_rule.rule_no
) AS effect ON effect.rule_no = rule.rule_no
