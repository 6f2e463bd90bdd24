package dev.clickway.cli.local.scanner;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A piece of software, as its requests show it.
 *
 * @param headers besides {@code Host}, in the order in which it sends them
 */
record Client(SequencedMap<String, String> headers) {
    private static final String HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** Says its name, and what every HTTP library says. */
    static Client bare(String userAgent) {
        return new Client(new LinkedHashMap<>()).with("User-Agent", userAgent).with("Accept", "*/*");
    }

    /** A person's Safari on a phone, in which a link of a mail was tapped. */
    static Client iPhone(String version) {
        return new Client(new LinkedHashMap<>())
                .with("Sec-Fetch-Dest", "document")
                .with(
                        "User-Agent",
                        "Mozilla/5.0 (iPhone; CPU iPhone OS " + version.replace('.', '_')
                                + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/" + version
                                + " Mobile/15E148 Safari/604.1")
                .with("Accept", HTML)
                .with("Sec-Fetch-Site", "none")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Accept-Language", "en-GB,en;q=0.9");
    }

    /** A person's Chrome. */
    static Client chrome(String system, String platform, boolean phone) {
        return new Client(new LinkedHashMap<>())
                .with("sec-ch-ua", "\"Chromium\";v=\"142\", \"Google Chrome\";v=\"142\", \"Not_A Brand\";v=\"99\"")
                .with("sec-ch-ua-mobile", phone ? "?1" : "?0")
                .with("sec-ch-ua-platform", '"' + platform + '"')
                .with("Upgrade-Insecure-Requests", "1")
                .with(
                        "User-Agent",
                        "Mozilla/5.0 (" + system + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
                                + (phone ? "Mobile " : "") + "Safari/537.36")
                .with("Accept", HTML)
                .with("Sec-Fetch-Site", "cross-site")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-User", "?1")
                .with("Sec-Fetch-Dest", "document")
                .with("Accept-Language", "en-GB,en;q=0.9,de;q=0.8");
    }

    Client with(String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Client(more);
    }

    Client without(String name) {
        SequencedMap<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Client(fewer);
    }
}
