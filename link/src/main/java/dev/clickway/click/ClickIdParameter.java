package dev.clickway.click;

import dev.clickway.link.LinkLimits;
import dev.clickway.link.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The parameter by which a click's id reaches the shop, so that an order can be told from the click that led to it. It is
 * put behind the destination's query and before its fragment; every other byte stays.
 *
 * <p>It is left out where the destination has a parameter of that name already, whose meaning is the shop's; where its
 * host is none of {@link #hosts}; and where the URL would become longer than {@link LinkLimits#MAX_DESTINATION_BYTES}.
 * Immutable.
 *
 * @param name of the parameter: letters, digits and {@code -._~}, at most 64 (RFC 3986, section 2.3)
 * @param hosts of destinations that get it, {@code acme.com} or {@code *.acme.com}; none means all
 */
public record ClickIdParameter(String name, List<String> hosts) {
    /** A function's environment has room for 4 KB in all. */
    public static final int MAX_TEXT_CHARS = 512;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.~-]{1,64}");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9.-]{1,253}");
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** @throws IllegalArgumentException if the name or a host is none, or they are too many */
    public ClickIdParameter {
        hosts = List.copyOf(hosts);
        if (!isName(name)) {
            throw new IllegalArgumentException("the parameter's name is none");
        }
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new IllegalArgumentException("one of the hosts is none");
        }
        if (text(name, hosts).length() > MAX_TEXT_CHARS) {
            throw new IllegalArgumentException("name and hosts are longer than " + MAX_TEXT_CHARS + " characters");
        }
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static ClickIdParameter parse(String text) {
        List<String> words = Arrays.asList(text.split(" ", -1));
        return new ClickIdParameter(words.getFirst(), words.subList(1, words.size()));
    }

    /** The name, and the hosts behind it, with spaces between: for an environment variable. */
    public String text() {
        return text(name, hosts);
    }

    /** How long {@link #text} is to be. */
    public static String text(String name, List<String> hosts) {
        return hosts.isEmpty() ? name : name + ' ' + String.join(" ", hosts);
    }

    /**
     * The destination with the click's id.
     *
     * @param destination of a link of ours: an http or https URL of printable ASCII
     * @param click the id as it is recorded, see {@link ClickItem#id}
     */
    public String addTo(String destination, String click) {
        int hash = destination.indexOf('#');
        int end = hash < 0 ? destination.length() : hash;
        int mark = destination.indexOf('?', 0, end);
        if (!isFor(destination) || (mark >= 0 && QueryParameters.has(destination, mark + 1, end, name))) {
            return destination;
        }
        StringBuilder url = new StringBuilder(destination.length() + name.length() + click.length() + 8);
        url.append(destination, 0, end);
        if (mark < 0) {
            url.append('?');
        } else if (mark + 1 < end && destination.charAt(end - 1) != '&') {
            url.append('&');
        }
        url.append(name).append('=');
        encode(click, url);
        url.append(destination, end, destination.length());
        return url.length() > LinkLimits.MAX_DESTINATION_BYTES ? destination : url.toString();
    }

    /** By what stands between the slashes and the path. A host written in any odder way matches none. */
    private boolean isFor(String url) {
        if (hosts.isEmpty()) {
            return true;
        }
        int start = url.indexOf("//") + 2;
        int end = start;
        while (end < url.length() && "/\\?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        start = Math.max(start, url.lastIndexOf('@', end - 1) + 1);
        int colon = url.indexOf(':', start, end);
        end = colon < 0 ? end : colon;
        end = end > start && url.charAt(end - 1) == '.' ? end - 1 : end;
        for (String host : hosts) {
            int skipped = host.startsWith("*.") ? 1 : 0;
            int length = host.length() - skipped;
            boolean fits = skipped == 0 ? end - start == length : end - start > length;
            if (fits && url.regionMatches(true, end - length, host, skipped, length)) {
                return true;
            }
        }
        return false;
    }

    /** An id may be anything that came in: in a URL it is nothing but a value. */
    private static void encode(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean unreserved = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~';
            if (unreserved) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4 & 0xF]).append(HEX[c & 0xF]);
            }
        }
    }
}
