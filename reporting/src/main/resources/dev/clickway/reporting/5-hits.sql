-- Which rules hold for which click.
--
-- "rule" (rule_no, bit, rule, weight, actor, reason) is the table of verdict-rules.json. "hit" is made of it too: every
-- row of "signal" with the sum of the bits of the rules that hold. There are few distinct sums among millions of clicks,
-- so that what follows from one is reckoned once.

-- What all figures of people and machines are made of, and nothing besides: numbers, so that it is small in memory.
CREATE TABLE click_hit AS
SELECT
  click_no,
  delivery_key,
  place_key,
  at_millis,
  since_sent,
  asn,
  client_key,
  hits
FROM hit
