package dev.clickway.reporting;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Tells what software a user agent names. The project's own list ({@code user-agents.csv}) comes first: whole tokens,
 * never parts of words, so that a CUBOT phone stays a phone. What it does not know, the regular expressions of uap-core
 * tell. Not thread-safe.
 *
 * <p>User agents that differ in digits alone are parsed once: versions make most of their number, and none of what is
 * told here depends on them.
 *
 * @see <a href="https://github.com/ua-parser/uap-core">uap-core</a>
 */
final class UserAgents {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern TOKEN_END = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern TABLET = Pattern.compile("\\biPad\\b|\\bTablet\\b|\\bKindle\\b|\\bSM-[TX][0-9]");

    private final Parser parser = new Parser();
    private final Map<String, Known> tokens = Sql.rows("user-agents.csv").stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> row.get(0).toLowerCase(Locale.ROOT), row -> new Known(row.get(1), row.get(2))));
    private final Map<String, Kind> byShape = new HashMap<>();

    private record Known(String software, String actor) {}

    /**
     * @param software {@code browser}, {@code app}, {@code scanner}, {@code preview}, {@code crawler}, {@code tool} or {@code
     *     unknown}
     * @param actor whose software it is, where it is no browser; else empty
     * @param browser its family, {@code other} where nobody knows
     * @param device {@code phone}, {@code tablet}, {@code computer} or {@code other}
     */
    record Kind(String software, String actor, String browser, String device) {}

    Kind of(String userAgent) {
        String shape = DIGITS.matcher(userAgent).replaceAll("0");
        return byShape.computeIfAbsent(shape, _ -> parse(userAgent));
    }

    private Kind parse(String userAgent) {
        Client client = parser.parse(userAgent);
        String browser = client.userAgent.family.equals("Other") ? "other" : client.userAgent.family;
        String device = device(userAgent);
        for (String token : List.of(TOKEN_END.split(userAgent))) {
            Known known = tokens.get(token.toLowerCase(Locale.ROOT));
            if (known != null) {
                return new Kind(known.software(), known.actor(), browser, device);
            }
        }
        if (client.device.family.equals("Spider")) {
            return new Kind("crawler", browser, browser, device);
        }
        boolean likeBrowser = userAgent.startsWith("Mozilla/") && userAgent.length() > "Mozilla/5.0".length();
        return new Kind(likeBrowser ? "browser" : "unknown", "", browser, device);
    }

    private static String device(String userAgent) {
        if (TABLET.matcher(userAgent).find() || (userAgent.contains("Android") && !userAgent.contains("Mobile"))) {
            return "tablet";
        }
        if (userAgent.contains("iPhone") || userAgent.contains("iPod") || userAgent.contains("Android")) {
            return "phone";
        }
        if (userAgent.contains("Windows") || userAgent.contains("Macintosh") || userAgent.contains("X11")) {
            return "computer";
        }
        return "other";
    }
}
