-- What the viewer's software says of itself, and where it contradicts itself. All of it is per distinct client, of which
-- there are far fewer than clicks.
--
-- "user_agent" (ua, software, actor, browser, device) is made by a library out of the distinct user agents, and
-- "network" (asn, network_kind, network_name) and "rule" come from the files beside this one; docs/verdicts.md says how
-- they get to Athena.

-- The packed headers, each by itself; null where it was not sent.
CREATE TABLE client_header AS
SELECT
  client.client_key,
  client.ua,
  client.ja4,
  client.http,
  client.hints,
  client.clicks,
  coalesce(user_agent.software, CASE WHEN client.ua LIKE 'Mozilla/%(%' THEN 'browser' ELSE 'unknown' END) AS software,
  user_agent.actor,
  coalesce(user_agent.browser, 'other') AS browser,
  coalesce(user_agent.device, 'other') AS device,
  nullif(regexp_extract(hints, '(^|&)al=([^&]*)', 2), '') AS accept_language,
  lower(nullif(regexp_extract(hints, '(^|&)sp=([^&]*)', 2), '')) AS sec_purpose,
  lower(nullif(regexp_extract(hints, '(^|&)(pu|xm|xp)=([^&]*)', 3), '')) AS legacy_purpose,
  nullif(regexp_extract(hints, '(^|&)fm=([^&]*)', 2), '') AS fetch_mode,
  nullif(regexp_extract(hints, '(^|&)fd=([^&]*)', 2), '') AS fetch_dest,
  nullif(regexp_extract(hints, '(^|&)fs=([^&]*)', 2), '') AS fetch_site,
  nullif(regexp_extract(hints, '(^|&)ch=([^&]*)', 2), '') AS ch_ua,
  nullif(regexp_extract(hints, '(^|&)cm=([^&]*)', 2), '') AS ch_mobile,
  lower(nullif(regexp_extract(hints, '(^|&)cp=([^&]*)', 2), '')) AS ch_platform,
  TRY_CAST(nullif(regexp_extract(client.ua, 'Chrome/([0-9]{1,4})', 1), '') AS INTEGER) AS chrome,
  TRY_CAST(nullif(regexp_extract(client.ua, 'Firefox/([0-9]{1,4})', 1), '') AS INTEGER) AS firefox,
  TRY_CAST(nullif(regexp_extract(client.ua, 'Version/([0-9]{1,4})', 1), '') AS INTEGER) AS safari,
  CASE
    WHEN client.ua LIKE '%iPhone%' OR client.ua LIKE '%iPad%' OR client.ua LIKE '%iPod%' THEN 'ios'
    WHEN client.ua LIKE '%Android%' THEN 'android'
    WHEN client.ua LIKE '%Windows%' THEN 'windows'
    WHEN client.ua LIKE '%CrOS%' THEN 'chromeos'
    WHEN client.ua LIKE '%Macintosh%' THEN 'mac'
    WHEN client.ua LIKE '%Linux%' OR client.ua LIKE '%X11%' THEN 'linux'
    ELSE 'other'
  END AS os
FROM client
LEFT JOIN user_agent ON user_agent.ua = client.ua;

-- The engine that a browser says it has. On iOS every browser has WebKit, whatever it calls itself.
CREATE VIEW client_engine AS
SELECT
  *,
  CASE
    WHEN software <> 'browser' THEN ''
    WHEN os = 'ios' THEN 'webkit'
    WHEN firefox IS NOT NULL THEN 'gecko'
    WHEN chrome IS NOT NULL THEN 'chromium'
    WHEN ua LIKE '%AppleWebKit/%' THEN 'webkit'
    ELSE ''
  END AS engine
FROM client_header;

-- The Chrome that most people have: by weight of clicks, the average version of those that say one. What is far behind it
-- is old, in whatever year this runs.
CREATE VIEW usual_chrome AS
SELECT sum(CAST(chrome AS DOUBLE) * clicks) / sum(clicks) AS version
FROM client_engine
WHERE engine = 'chromium';

-- One TLS fingerprint belongs to one engine. Which engines it came with, and what share each has.
CREATE VIEW fingerprint_engine AS
SELECT
  ja4 AS tls_ja4,
  engine AS tls_engine,
  CAST(clicks AS DOUBLE) / sum(clicks) OVER (PARTITION BY ja4) AS tls_share,
  sum(clicks) OVER (PARTITION BY ja4) AS tls_clicks
FROM (
  SELECT ja4, engine, sum(clicks) AS clicks
  FROM client_engine
  WHERE ja4 <> '' AND engine <> ''
  GROUP BY ja4, engine
) AS seen;

-- What a client's own words are worth. A browser of these versions sends Sec-Fetch headers with every request over HTTPS
-- (Chrome since 76, Firefox since 90, Safari since 16.4), Chrome also Sec-CH-UA since 89, and each sends Accept-Language.
CREATE TABLE client_sign AS
SELECT
  client_engine.client_key,
  client_engine.ua,
  client_engine.software,
  client_engine.actor,
  client_engine.browser,
  client_engine.device,
  client_engine.os,
  client_engine.engine,
  client_engine.hints <> '' AS has_hints,
  -- Where nothing at all of a client is recorded, it was the record that had no room.
  client_engine.ua = '' AND concat(client_engine.ja4, client_engine.http, client_engine.hints) <> '' AS has_no_user_agent,
  coalesce(fetch_mode, fetch_dest, fetch_site) IS NOT NULL AS sends_fetch,
  CASE WHEN engine = 'chromium' THEN ch_ua IS NOT NULL END AS sends_client_hints,
  (sec_purpose LIKE 'prefetch%' AND sec_purpose NOT LIKE '%prerender%') OR legacy_purpose IS NOT NULL AS is_prefetch,
  coalesce(sec_purpose LIKE '%prerender%', FALSE) OR coalesce(legacy_purpose LIKE '%prerender%', FALSE) AS is_prerender,
  engine <> '' AND client_engine.hints <> '' AND accept_language IS NULL AS lacks_language,
  fetch_mode IS NULL AND fetch_dest IS NULL AND fetch_site IS NULL AND (
    (engine = 'chromium' AND chrome >= 80) OR (engine = 'gecko' AND firefox >= 90) OR (engine = 'webkit' AND safari >= 17)
  ) AS lacks_fetch,
  engine = 'chromium' AND chrome >= 90 AND ch_ua IS NULL AS lacks_client_hints,
  coalesce(fetch_mode <> 'navigate', FALSE) OR coalesce(fetch_dest NOT IN ('document', 'iframe', 'frame'), FALSE)
    AS is_no_navigation,
  coalesce(
    (engine IN ('gecko', 'webkit') AND ch_ua IS NOT NULL)
    OR (os = 'windows' AND ch_platform NOT LIKE '%windows%')
    OR (os = 'mac' AND ch_platform NOT LIKE '%macos%' AND ch_platform NOT LIKE '%mac%os%')
    OR (os = 'android' AND ch_platform NOT LIKE '%android%')
    OR (os = 'android' AND ua LIKE '%Mobile%' AND ch_mobile = '%3F0')
    OR (os IN ('windows', 'mac') AND ch_mobile = '%3F1')
    OR ch_ua LIKE '%HeadlessChrome%',
    FALSE
  ) OR coalesce(
    CAST(chrome AS VARCHAR) <> nullif(regexp_extract(ch_ua, 'Chromium%22%3Bv%3D%22([0-9]{1,4})', 1), ''),
    FALSE
  ) AS contradicts_itself,
  engine <> '' AND http LIKE '1.%' AS is_http_1,
  engine <> '' AND coalesce(ja4 LIKE 't12%' OR ja4 LIKE 't1_______00\_%' ESCAPE '\', FALSE) AS has_odd_tls,
  coalesce(tls_clicks >= 50 AND tls_share <= 0.1E0, FALSE) AS has_foreign_tls,
  coalesce(engine = 'chromium' AND chrome <= usual_chrome.version - 25, FALSE) AS is_old_browser
FROM client_engine
CROSS JOIN usual_chrome
LEFT JOIN fingerprint_engine
  ON fingerprint_engine.tls_ja4 = client_engine.ja4 AND fingerprint_engine.tls_engine = client_engine.engine
