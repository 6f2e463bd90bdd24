package dev.clickway.rewriter.url;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parser of the URL Standard, cut down to http and https, which share all their rules.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-parsing">URL Standard, 4.4</a>
 */
final class WebUrlParser {
    private final String input;
    private final @Nullable WebUrl base;
    private final Charset queryCharset;

    private String scheme = "";
    private String username = "";
    private String password = "";
    private @Nullable String host;
    private int port = -1;
    private List<String> path = new ArrayList<>();
    private @Nullable String query;
    private @Nullable String fragment;

    WebUrlParser(String trimmed, @Nullable WebUrl base, Charset queryCharset) {
        this.input = trimmed;
        this.base = base;
        this.queryCharset = queryCharset;
    }

    @Nullable WebUrl parse() {
        String given = WebUrl.schemeOf(input);
        boolean parsed;
        if (given == null) {
            parsed = base != null && relative(0, base);
        } else if (!given.equals("http") && !given.equals("https")) {
            parsed = false;
        } else {
            scheme = given;
            int rest = given.length() + 1;
            WebUrl like = base == null || !base.scheme().equals(given) || input.startsWith("//", rest) ? null : base;
            parsed = like == null ? authority(afterSlashes(rest)) : relative(rest, like);
        }
        return parsed && host != null
                ? new WebUrl(scheme, username, password, host, port, "/" + String.join("/", path), query, fragment)
                : null;
    }

    private boolean relative(int at, WebUrl from) {
        scheme = from.scheme();
        if (isSlash(at) && isSlash(at + 1)) {
            return authority(afterSlashes(at));
        }
        username = from.username();
        password = from.password();
        host = from.host();
        port = from.port();
        if (isSlash(at)) {
            pathFrom(at + 1);
            return true;
        }
        path = new ArrayList<>(List.of(from.path().substring(1).split("/", -1)));
        char c = at < input.length() ? input.charAt(at) : '#';
        if (c == '?' || c == '#') {
            query = from.query();
            queryAndFragment(at);
        } else {
            path.removeLast();
            pathFrom(at);
        }
        return true;
    }

    private boolean authority(int start) {
        int end = start;
        while (end < input.length() && "/\\?#".indexOf(input.charAt(end)) < 0) {
            end++;
        }
        String authority = input.substring(start, end);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            credentials(authority.substring(0, at));
        }
        if (!hostAndPort(authority.substring(at + 1))) {
            return false;
        }
        pathFrom(isSlash(end) ? end + 1 : end);
        return true;
    }

    private void credentials(String credentials) {
        int colon = credentials.indexOf(':');
        username = PercentCode.USERINFO.encode(colon < 0 ? credentials : credentials.substring(0, colon));
        password = colon < 0 ? "" : PercentCode.USERINFO.encode(credentials.substring(colon + 1));
    }

    private boolean hostAndPort(String hostAndPort) {
        int colon = portColon(hostAndPort);
        String name = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        host = name.isEmpty() ? null : WebHost.parse(name);
        return host != null && (colon < 0 || port(hostAndPort.substring(colon + 1)));
    }

    private static int portColon(String hostAndPort) {
        boolean brackets = false;
        for (int i = 0; i < hostAndPort.length(); i++) {
            switch (hostAndPort.charAt(i)) {
                case '[' -> brackets = true;
                case ']' -> brackets = false;
                case ':' -> {
                    if (!brackets) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private boolean port(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            value = value * 10 + (c - '0');
            if (!Ascii.isDigit(c) || value > 65_535) {
                return false;
            }
        }
        boolean own = digits.isEmpty() || value == (scheme.equals("http") ? 80 : 443);
        port = own ? -1 : value;
        return true;
    }

    private void pathFrom(int start) {
        int segment = start;
        while (true) {
            int end = segment;
            while (end < input.length() && "/\\?#".indexOf(input.charAt(end)) < 0) {
                end++;
            }
            addSegment(input.substring(segment, end), isSlash(end));
            if (!isSlash(end)) {
                queryAndFragment(end);
                return;
            }
            segment = end + 1;
        }
    }

    private void addSegment(String segment, boolean more) {
        String dots = segment.length() > 6 ? segment : Ascii.lower(segment).replace("%2e", ".");
        if (dots.equals("..")) {
            if (!path.isEmpty()) {
                path.removeLast();
            }
        } else if (!dots.equals(".")) {
            path.add(PercentCode.PATH.encode(segment));
            return;
        }
        if (!more) {
            path.add("");
        }
    }

    private void queryAndFragment(int at) {
        int hash = input.indexOf('#', at);
        int end = hash < 0 ? input.length() : hash;
        if (at < end && input.charAt(at) == '?') {
            query = PercentCode.QUERY.encode(input.substring(at + 1, end), queryCharset);
        }
        if (hash >= 0) {
            fragment = PercentCode.FRAGMENT.encode(input.substring(hash + 1));
        }
    }

    private int afterSlashes(int at) {
        int after = at;
        while (isSlash(after)) {
            after++;
        }
        return after;
    }

    private boolean isSlash(int at) {
        return at < input.length() && (input.charAt(at) == '/' || input.charAt(at) == '\\');
    }
}
