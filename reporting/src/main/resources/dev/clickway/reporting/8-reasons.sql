-- Why clicks are no people's.

-- For how many clicks each rule holds. Several may hold for one click.
CREATE VIEW reason_figures AS
SELECT
  hit_rule.rule,
  hit_rule.reason,
  sum(seen.clicks) AS clicks,
  sum(CASE WHEN judgement.verdict = 'machine' THEN seen.clicks ELSE 0 END) AS machine,
  sum(CASE WHEN judgement.verdict = 'unsure' THEN seen.clicks ELSE 0 END) AS unsure
FROM (SELECT hits, count(*) AS clicks FROM counted GROUP BY hits) AS seen
JOIN hit_rule ON hit_rule.hits = seen.hits
JOIN judgement ON judgement.hits = seen.hits
GROUP BY hit_rule.rule, hit_rule.reason
