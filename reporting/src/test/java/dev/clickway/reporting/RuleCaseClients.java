package dev.clickway.reporting;

/** The clients that {@code rule-cases.txt} names. */
final class RuleCaseClients {
    private RuleCaseClients() {}

    /** User agent, TLS fingerprint, HTTP version and packed headers. */
    static String[] of(String name) {
        String chrome = "Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 %sSafari/537.36";
        String windows = chrome.formatted("Windows NT 10.0; Win64; x64", 150, "");
        String fetch = "al=de&fs=cross-site&fm=navigate&fd=document";
        String hints = fetch + "&ch=%22Chromium%22%3Bv%3D%22150%22&cm=%3F0&cp=%22Windows%22";
        String tls = "t13d1516h2_8daaf6152771_02713d6af862";
        return switch (name) {
            case "windows" -> new String[] {windows, tls, "2.0", hints};
            case "android" ->
                new String[] {
                    chrome.formatted("Linux; Android 10; K", 150, "Mobile "),
                    tls,
                    "2.0",
                    fetch + "&ch=%22Chromium%22%3Bv%3D%22150%22&cm=%3F1&cp=%22Android%22"
                };
            case "linux" ->
                new String[] {
                    chrome.formatted("X11; Linux x86_64", 150, ""), tls, "2.0", hints.replace("Windows", "Linux")
                };
            case "iphone" ->
                new String[] {
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                            + " Version/18.5 Mobile/15E148 Safari/604.1",
                    "t13d2014h2_a09f3c656075_14788d8d241b",
                    "3.0",
                    fetch
                };
            case "in-app" ->
                new String[] {
                    "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
                            + " Chrome/150.0.0.0 Mobile Safari/537.36 GoogleApp/15.2",
                    tls,
                    "2.0",
                    fetch + "&ch=%22Android WebView%22&cm=%3F1&cp=%22Android%22"
                };
            case "cubot" ->
                new String[] {
                    chrome.formatted("Linux; Android 9; CUBOT X19", 150, "Mobile "),
                    tls,
                    "2.0",
                    hints.replace("Windows", "Android").replace("%3F0", "%3F1")
                };
            case "mac-that-is-windows" ->
                new String[] {chrome.formatted("Macintosh; Intel Mac OS X 10_15_7", 150, ""), tls, "2.0", hints};
            case "foreign-tls" -> new String[] {windows.replace("Chrome/150", "Firefox/150"), tls, "2.0", fetch};
            case "tls-1.2" -> new String[] {windows, "t12d1516h2_8daaf6152771_02713d6af862", "2.0", hints};
            case "http-1" -> new String[] {windows, tls, "1.1", hints};
            case "old" ->
                new String[] {windows.replace("Chrome/150", "Chrome/85"), tls, "2.0", hints.replace("150", "85")};
            case "bare" -> new String[] {windows, tls, "2.0", ""};
            case "no-client-hints" -> new String[] {windows, tls, "2.0", fetch};
            case "no-language" -> new String[] {windows, tls, "2.0", hints.replace("al=de&", "")};
            case "fetch" -> new String[] {windows, tls, "2.0", hints.replace("navigate", "no-cors")};
            case "prefetch" -> new String[] {windows, tls, "2.0", hints + "&sp=prefetch"};
            case "prerender" -> new String[] {windows, tls, "2.0", hints + "&sp=prefetch%3Bprerender"};
            case "barracuda" -> new String[] {"Barracuda Sentinel (EE)", "", "1.1", ""};
            case "curl" -> new String[] {"curl/8.4.0", "", "1.1", ""};
            case "app" -> new String[] {"okhttp/4.12.0", "", "2.0", "al=de"};
            case "googlebot" ->
                new String[] {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "", "1.1", ""
                };
            case "slack" -> new String[] {"Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "", "1.1", ""};
            case "imessage" ->
                new String[] {
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1"
                            + " Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
                    tls,
                    "2.0",
                    "al=en"
                };
            case "nothing" -> new String[] {"", "", "1.1", ""};
            default -> throw new IllegalArgumentException(name);
        };
    }
}
