package dev.clickway.cli.doctor.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who clicks. Each sends what its like sends when a link of a mail is opened. */
enum Client {
    PHONE(
            "phone",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.6 Mobile/15E148 Safari/604.1",
            true),
    DESKTOP(
            "desktop",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                    + " Safari/537.36",
            true),
    /** Keeps no cookie, not even from one redirect to the next: what a shop must not rely on. */
    LOGGED_OUT(
            "browser without cookies",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0",
            false);

    private final String words;
    private final String userAgent;
    private final boolean keepsCookies;

    Client(String words, String userAgent, boolean keepsCookies) {
        this.words = words;
        this.userAgent = userAgent;
        this.keepsCookies = keepsCookies;
    }

    String words() {
        return words;
    }

    String userAgent() {
        return userAgent;
    }

    boolean keepsCookies() {
        return keepsCookies;
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent);
        headers.put("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        headers.put("Accept-Language", "en-GB,en;q=0.9");
        headers.put("Upgrade-Insecure-Requests", "1");
        headers.put("Sec-Fetch-Dest", "document");
        headers.put("Sec-Fetch-Mode", "navigate");
        headers.put("Sec-Fetch-Site", "none");
        headers.put("Sec-Fetch-User", "?1");
        return headers;
    }
}
