package dev.clickway.cli.local;

import java.util.List;

/** User agents for people to read. They say what their owner likes: nothing is decided by them. */
final class UserAgents {
    private static final int MAX_CHARS = 32;

    /** What a user agent holds, and whose it then is. */
    private record Mark(String text, String name) {}

    /** The first that is found counts, for most browsers call themselves after others as well. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg/", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("HeadlessChrome/", "Headless Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Version/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "Mac"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private UserAgents() {}

    static String brief(String userAgent) {
        String browser = find(BROWSERS, userAgent);
        if (!userAgent.startsWith("Mozilla/")) {
            return cut(userAgent.split(" ", 2)[0]);
        }
        if (browser.isEmpty()) {
            return cut(userAgent);
        }
        String system = find(SYSTEMS, userAgent);
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String cut(String name) {
        return name.isEmpty() ? "no user agent" : name.substring(0, Math.min(MAX_CHARS, name.length()));
    }

    private static String find(List<Mark> marks, String userAgent) {
        return marks.stream()
                .filter(mark -> userAgent.contains(mark.text()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
