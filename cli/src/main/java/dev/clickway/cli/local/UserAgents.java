package dev.clickway.cli.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** User agents for people to read. They say what their owner likes: nothing is decided by them. */
final class UserAgents {
    private static final int MAX_CHARS = 32;

    /** The first that is found: most browsers call themselves after others as well. */
    private static final SequencedMap<String, String> BROWSERS = inOrder(
            "Edg/",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "HeadlessChrome/",
            "Headless Chrome",
            "CriOS/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Version/",
            "Safari");

    private static final SequencedMap<String, String> SYSTEMS = inOrder(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Mac OS X",
            "Mac",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private UserAgents() {}

    static String brief(String userAgent) {
        String browser = find(BROWSERS, userAgent);
        String system = find(SYSTEMS, userAgent);
        if (browser.isEmpty() || !userAgent.startsWith("Mozilla/")) {
            String first = userAgent.split(" ", 2)[0];
            String name = first.startsWith("Mozilla/") ? userAgent : first;
            return name.isEmpty() ? "no user agent" : name.substring(0, Math.min(MAX_CHARS, name.length()));
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String find(SequencedMap<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static SequencedMap<String, String> inOrder(String... markersAndNames) {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < markersAndNames.length; i += 2) {
            names.put(markersAndNames[i], markersAndNames[i + 1]);
        }
        return names;
    }
}
