-- What a click's surroundings say: its message, its delivery, what the same source did elsewhere.

-- Every click with numbers in place of text. Bait is what no person's own browser takes: a link that people do not see,
-- a HEAD request, or software that names itself as a scanner.
CREATE VIEW moment AS
SELECT
  click.click_no,
  click.delivery_key,
  click.link_key,
  click.client_key,
  click.asn,
  click.ip_key,
  click.at_millis,
  click.since_sent,
  click.message,
  client_sign.os,
  client_sign.has_hints,
  client_sign.sends_fetch,
  client_sign.sends_client_hints,
  click.kind IS NULL AND client_sign.software = 'browser' AS is_ordinary,
  click.kind IS NULL AND client_sign.software = 'browser' AND network.network_kind IS NULL AS is_usual,
  coalesce(network.network_kind, 'other') AS network_kind,
  CASE
    WHEN click.kind = 'honeypot' OR click.method = 'HEAD' OR client_sign.software IN ('scanner', 'tool', 'crawler') THEN 1
    ELSE 0
  END AS bait,
  CASE WHEN click.token = 'mended' THEN 1 ELSE 0 END AS mended
FROM click
JOIN client_sign ON client_sign.client_key = click.client_key
LEFT JOIN network ON network.asn = click.asn;

-- What a message is like. By clicks of browsers outside clouds and scanners: which headers the edge packs (where few
-- clicks have one, its absence means nothing), and whether people click within minutes, as they do with a code or a
-- receipt (then haste means nothing). And how many links it has for people to see.
CREATE TABLE message_sign AS
SELECT
  message,
  coalesce(avg(CASE WHEN has_hints THEN 1.0E0 ELSE 0.0E0 END) FILTER (WHERE is_usual) >= 0.3E0, FALSE) AS packs_headers,
  coalesce(avg(CASE WHEN sends_fetch THEN 1.0E0 ELSE 0.0E0 END) FILTER (WHERE is_usual) >= 0.3E0, FALSE) AS packs_fetch,
  coalesce(
    avg(CASE WHEN sends_client_hints THEN 1.0E0 WHEN NOT sends_client_hints THEN 0.0E0 END) FILTER (WHERE is_usual)
      >= 0.3E0,
    FALSE
  ) AS packs_client_hints,
  coalesce(avg(CASE WHEN since_sent <= 300 THEN 1.0E0 ELSE 0.0E0 END) FILTER (WHERE is_usual) >= 0.2E0, FALSE)
    AS is_clicked_at_once,
  count(DISTINCT link_key) FILTER (WHERE is_ordinary) AS links
FROM moment
GROUP BY message;

-- Only where a delivery has several clicks is there anything to set beside a click.
CREATE TABLE busy_delivery AS
SELECT delivery_key FROM click GROUP BY delivery_key HAVING count(*) > 1;

-- The clicks of these, each with the time since the one before and until the one after.
CREATE TABLE pace AS
SELECT
  click_no, delivery_key, link_key, client_key, asn, ip_key, at_millis, since_sent, os, network_kind, bait, mended,
  at_millis - lag(at_millis) OVER (PARTITION BY delivery_key ORDER BY at_millis, click_no) AS since_before,
  lead(at_millis) OVER (PARTITION BY delivery_key ORDER BY at_millis, click_no) - at_millis AS until_after
FROM moment
WHERE delivery_key IN (SELECT delivery_key FROM busy_delivery);

-- A burst: clicks of one delivery, each at most five seconds after the one before, out of one network. Where the network
-- of a click is not known, it is taken to be that of the others.
CREATE TABLE burst_click AS
SELECT
  click_no, delivery_key, link_key, client_key, at_millis, since_sent, bait, mended, burst,
  CASE WHEN asn = 0 THEN max(asn) OVER (PARTITION BY delivery_key, burst) ELSE asn END AS asn
FROM (
  SELECT
    *,
    CAST(
      sum(CASE WHEN since_before <= 5000 THEN 0 ELSE 1 END) OVER (
        PARTITION BY delivery_key ORDER BY at_millis, click_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT
    ) AS burst
  FROM pace
  WHERE since_before <= 5000 OR until_after <= 5000
) AS counted;

CREATE TABLE burst AS
SELECT
  delivery_key,
  asn,
  burst,
  count(DISTINCT link_key) AS links,
  count(DISTINCT client_key) AS clients,
  max(at_millis) - min(at_millis) AS lasted_millis,
  min(since_sent) AS began_since_sent,
  CAST(sum(bait) AS BIGINT) AS baits,
  CAST(sum(mended) AS BIGINT) AS mended,
  count(*) AS clicks
FROM burst_click
GROUP BY delivery_key, asn, burst
HAVING count(*) > 1;

-- The same out of several networks at once.
CREATE TABLE spread AS
SELECT delivery_key, burst, count(DISTINCT link_key) AS links, count(DISTINCT asn) AS networks
FROM burst_click
GROUP BY delivery_key, burst
HAVING count(DISTINCT asn) > 1;

-- All clicks of busy deliveries: those of bursts, and those that stand alone.
CREATE VIEW step AS
SELECT click_no, delivery_key, link_key, client_key, asn, since_sent, bait, burst
FROM burst_click
UNION ALL
SELECT click_no, delivery_key, link_key, client_key, asn, since_sent, bait, NULL
FROM pace
WHERE coalesce(since_before, 5001) > 5000 AND coalesce(until_after, 5001) > 5000;

-- What one client did to one delivery out of one network.
CREATE TABLE visit AS
SELECT
  step.delivery_key,
  step.asn,
  step.client_key,
  CAST(sum(step.bait) AS BIGINT) AS baits,
  min(step.since_sent) AS first_since_sent,
  max(coalesce(burst.links, 1)) AS most_links
FROM step
LEFT JOIN burst ON burst.delivery_key = step.delivery_key AND burst.asn = step.asn AND burst.burst = step.burst
GROUP BY step.delivery_key, step.asn, step.client_key;

-- The links of one delivery that one client opened out of a cloud or scanner network, however slowly.
CREATE TABLE sweep AS
SELECT delivery_key, asn, client_key, count(DISTINCT link_key) AS links
FROM step
WHERE asn IN (SELECT asn FROM network)
GROUP BY delivery_key, asn, client_key
HAVING count(DISTINCT link_key) >= 3;

-- What a client out of one network does in general: to how many deliveries, and to what share of them at once after the
-- send, in a burst, or with bait.
CREATE TABLE source AS
SELECT
  client_key,
  asn,
  count(*) AS deliveries,
  avg(CASE WHEN baits > 0 THEN 1.0E0 ELSE 0.0E0 END) AS baited,
  avg(CASE WHEN first_since_sent <= 120 THEN 1.0E0 ELSE 0.0E0 END) AS at_once,
  avg(CASE WHEN most_links >= 3 THEN 1.0E0 ELSE 0.0E0 END) AS in_bursts
FROM (
  SELECT client_key, asn, baits, first_since_sent, most_links FROM visit
  UNION ALL
  SELECT client_key, asn, bait, since_sent, 1
  FROM moment
  WHERE delivery_key NOT IN (SELECT delivery_key FROM busy_delivery)
) AS all_visits
GROUP BY client_key, asn;

-- The same of a whole network.
CREATE VIEW network_habit AS
SELECT
  asn,
  sum(deliveries) AS deliveries,
  sum(at_once * deliveries) / sum(deliveries) AS at_once,
  sum(in_bursts * deliveries) / sum(deliveries) AS in_bursts,
  sum(baited * deliveries) / sum(deliveries) AS baited
FROM source
GROUP BY asn;

-- A person's click and a machine's on the same link, one shortly after the other, out of two networks. Only clicks with
-- another one near them can be such.
CREATE TABLE twin AS
SELECT *
FROM (
  SELECT
    click_no,
    coalesce(
      os <> os_before AND kind_before = 'other' AND bait_before = 0 AND at_millis - at_before <= 30000 AND (
        asn <> asn_before AND asn <> 0
        -- Without networks, addresses tell. What comes within seconds may be the person, after a scan at the click.
        OR asn = 0 AND asn_before = 0 AND ip_key <> ip_before AND at_millis - at_before >= 4000
      ),
      FALSE
    ) AS is_later_twin,
    coalesce(
      at_after - at_millis <= 4000 AND asn <> asn_after AND kind_after = 'other' AND bait_after = 0,
      FALSE
    ) AS is_earlier_twin
  FROM (
    SELECT
      click_no,
      at_millis,
      asn,
      ip_key,
      os,
      lag(ip_key) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS ip_before,
      lag(at_millis) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS at_before,
      lag(asn) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS asn_before,
      lag(os) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS os_before,
      lag(network_kind) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS kind_before,
      lag(bait) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS bait_before,
      lead(at_millis) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS at_after,
      lead(asn) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS asn_after,
      lead(network_kind) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS kind_after,
      lead(bait) OVER (PARTITION BY delivery_key, link_key ORDER BY at_millis, click_no) AS bait_after
    FROM pace
    WHERE since_before <= 30000 OR until_after <= 30000
  ) AS neighbour
) AS either
WHERE is_later_twin OR is_earlier_twin;

-- What else happened to the same delivery, for clicks that something did happen beside.
CREATE TABLE beside AS
SELECT
  step.click_no,
  burst.links AS burst_links,
  burst.clients AS burst_clients,
  spread.links AS spread_links,
  spread.networks AS spread_networks,
  sweep.links AS sweep_links,
  burst.lasted_millis AS burst_millis,
  burst.began_since_sent AS burst_since_sent,
  step.asn,
  coalesce(burst.baits, 0) AS burst_baits,
  coalesce(burst.mended BETWEEN 1 AND burst.clicks - 1, FALSE) AS burst_is_partly_mended,
  visit.baits AS visit_baits,
  visit.first_since_sent AS visit_first_since_sent,
  visit.most_links AS visit_links,
  other.network_first_since_sent,
  coalesce(twin.is_later_twin, FALSE) AS is_later_twin,
  coalesce(twin.is_earlier_twin, FALSE) AS is_earlier_twin
FROM step
JOIN visit
  ON visit.delivery_key = step.delivery_key AND visit.asn = step.asn AND visit.client_key = step.client_key
JOIN (
  SELECT
    delivery_key,
    asn,
    min(first_since_sent) AS network_first_since_sent
  FROM visit
  GROUP BY delivery_key, asn
) AS other ON other.delivery_key = step.delivery_key AND other.asn = step.asn
LEFT JOIN burst ON burst.delivery_key = step.delivery_key AND burst.asn = step.asn AND burst.burst = step.burst
LEFT JOIN spread ON spread.delivery_key = step.delivery_key AND spread.burst = step.burst
LEFT JOIN sweep
  ON sweep.delivery_key = step.delivery_key AND sweep.asn = step.asn AND sweep.client_key = step.client_key
LEFT JOIN twin ON twin.click_no = step.click_no;

-- Addresses that clicked for many deliveries within one minute.
CREATE TABLE crowded_minute AS
SELECT ip_key, CAST(floor(at_millis / 60000.0E0) AS BIGINT) AS minute
FROM click
WHERE ip_key IS NOT NULL
GROUP BY 1, 2
HAVING count(*) >= 10;

CREATE TABLE fan_out AS
SELECT click.ip_key, crowded_minute.minute, count(DISTINCT click.delivery_key) AS deliveries
FROM click
JOIN crowded_minute
  ON crowded_minute.ip_key = click.ip_key
  AND crowded_minute.minute = CAST(floor(click.at_millis / 60000.0E0) AS BIGINT)
GROUP BY click.ip_key, crowded_minute.minute
HAVING count(DISTINCT click.delivery_key) >= 10;

-- All that is known of a client out of one network, once for each.
CREATE TABLE source_sign AS
SELECT
  source.client_key,
  source.asn,
  client_sign.software,
  client_sign.browser,
  client_sign.device,
  client_sign.os,
  client_sign.engine,
  client_sign.has_no_user_agent,
  coalesce(client_sign.is_prefetch, FALSE) AS is_prefetch,
  client_sign.is_prerender,
  client_sign.is_no_navigation,
  client_sign.contradicts_itself,
  client_sign.lacks_language,
  client_sign.lacks_fetch,
  client_sign.lacks_client_hints,
  client_sign.is_http_1,
  client_sign.has_odd_tls,
  client_sign.has_foreign_tls,
  client_sign.is_old_browser,
  coalesce(network.network_kind, 'other') AS network_kind,
  source.deliveries AS source_deliveries,
  source.baited AS source_baited,
  source.at_once AS source_at_once,
  source.in_bursts AS source_in_bursts,
  network_habit.deliveries AS network_deliveries,
  network_habit.baited AS network_baited,
  network_habit.at_once AS network_at_once,
  network_habit.in_bursts AS network_in_bursts
FROM source
JOIN client_sign ON client_sign.client_key = source.client_key
JOIN network_habit ON network_habit.asn = source.asn
LEFT JOIN network ON network.asn = source.asn;

-- All that rules can ask. None of it is null but "kind", "token" and "since_sent".
CREATE VIEW signal AS
SELECT
  click.*,
  source_sign.software,
  source_sign.browser,
  source_sign.device,
  source_sign.os,
  source_sign.engine,
  source_sign.has_no_user_agent,
  source_sign.is_prefetch,
  source_sign.is_prerender,
  source_sign.is_no_navigation,
  source_sign.contradicts_itself,
  source_sign.lacks_language AND message_sign.packs_headers AS lacks_language,
  source_sign.lacks_fetch AND message_sign.packs_fetch AS lacks_fetch,
  source_sign.lacks_client_hints AND message_sign.packs_client_hints AS lacks_client_hints,
  source_sign.is_http_1,
  source_sign.has_odd_tls,
  source_sign.has_foreign_tls,
  source_sign.is_old_browser,
  message_sign.is_clicked_at_once,
  message_sign.links AS message_links,
  source_sign.network_kind,
  source_sign.asn AS network_asn, -- the click's own, or that of the clicks within seconds of it; 0 where neither is known
  coalesce(beside.burst_links, 1) AS burst_links,
  coalesce(beside.burst_links >= 3 OR beside.burst_links = 2 AND message_sign.links = 2, FALSE) AS is_burst,
  coalesce(beside.burst_clients, 1) AS burst_clients,
  coalesce(beside.spread_links, 1) AS spread_links,
  coalesce(beside.spread_networks, 1) AS spread_networks,
  coalesce(beside.sweep_links, 1) AS sweep_links,
  coalesce(beside.burst_millis, 0) AS burst_millis,
  coalesce(beside.burst_since_sent, click.since_sent, 1000000) AS burst_since_sent,
  coalesce(beside.burst_baits, 0) AS burst_baits,
  coalesce(beside.burst_is_partly_mended, FALSE) AS burst_is_partly_mended,
  coalesce(beside.visit_baits, 0) AS visit_baits,
  coalesce(beside.visit_links, 1) AS visit_links,
  coalesce(beside.visit_first_since_sent, click.since_sent, 1000000) AS visit_first_since_sent,
  coalesce(beside.network_first_since_sent, click.since_sent, 1000000) AS network_first_since_sent,
  coalesce(beside.is_later_twin, FALSE) AS is_later_twin,
  coalesce(beside.is_earlier_twin, FALSE) AS is_earlier_twin,
  source_sign.source_deliveries,
  source_sign.source_baited,
  source_sign.source_at_once,
  source_sign.source_in_bursts,
  source_sign.network_deliveries,
  source_sign.network_baited,
  source_sign.network_at_once,
  source_sign.network_in_bursts,
  coalesce(fan_out.deliveries, 1) AS address_deliveries
FROM click
JOIN message_sign ON message_sign.message = click.message
LEFT JOIN beside ON beside.click_no = click.click_no
JOIN source_sign ON source_sign.client_key = click.client_key AND source_sign.asn = coalesce(beside.asn, click.asn)
LEFT JOIN fan_out
  ON fan_out.ip_key = click.ip_key AND fan_out.minute = CAST(floor(click.at_millis / 60000.0E0) AS BIGINT)
