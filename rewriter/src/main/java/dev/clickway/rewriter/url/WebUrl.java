package dev.clickway.rewriter.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An http or https URL as a browser has it after parsing: all parts percent-encoded, the host in ASCII. Immutable.
 *
 * @param path begins with a slash
 * @param port -1 where it is the scheme's own
 * @see <a href="https://url.spec.whatwg.org/#concept-url">URL Standard, 4.1</a>
 */
public record WebUrl(
        String scheme,
        String username,
        String password,
        String host,
        int port,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    /**
     * Parses what stands in a link.
     *
     * @param input as decoded from HTML or text; spaces around it and line breaks within do not matter
     * @param base what a relative URL is resolved against; null where there is nothing
     * @param queryCharset the document's, in which browsers encode a query
     * @return null for what no browser navigates to over http or https
     */
    public static @Nullable WebUrl parse(String input, @Nullable WebUrl base, Charset queryCharset) {
        return new WebUrlParser(trimmed(input), base, queryCharset).parse();
    }

    /** Parses an absolute URL of a UTF-8 document. */
    public static @Nullable WebUrl parse(String input) {
        return parse(input, null, StandardCharsets.UTF_8);
    }

    /** The input without what every browser drops: controls and spaces around it, tabs and line breaks anywhere. */
    public static String trimmed(String input) {
        int start = 0;
        int end = input.length();
        while (start < end && input.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && input.charAt(end - 1) <= ' ') {
            end--;
        }
        String trimmed = input.substring(start, end);
        boolean clean = true;
        for (int i = 0; clean && i < trimmed.length(); i++) {
            clean = !isDropped(trimmed.charAt(i));
        }
        if (clean) {
            return trimmed;
        }
        StringBuilder kept = new StringBuilder(trimmed.length());
        // Half a letter is none, also where what stood between two halves is dropped.
        trimmed.codePoints()
                .filter(c -> !isDropped(c))
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The scheme in lower case, or null where there is none. Expects a trimmed input. */
    public static @Nullable String schemeOf(String trimmed) {
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c == ':') {
                return i == 0 ? null : Ascii.lower(trimmed.substring(0, i));
            }
            boolean letter = Ascii.isLetter(c);
            if (!letter && (i == 0 || !(Ascii.isDigit(c) || c == '+' || c == '-' || c == '.'))) {
                return null;
            }
        }
        return null;
    }

    /** The text that percent-encoded bytes stand for in UTF-8; what is none becomes U+FFFD. */
    public static String percentDecoded(String text) {
        return PercentCode.decode(text);
    }

    /** The URL written out, as a browser's address bar would hold it. */
    public String href() {
        StringBuilder href = new StringBuilder(scheme).append("://");
        if (!username.isEmpty() || !password.isEmpty()) {
            href.append(username);
            if (!password.isEmpty()) {
                href.append(':').append(password);
            }
            href.append('@');
        }
        href.append(host);
        if (port >= 0) {
            href.append(':').append(port);
        }
        href.append(path);
        if (query != null) {
            href.append('?').append(query);
        }
        if (fragment != null) {
            href.append('#').append(fragment);
        }
        return href.toString();
    }

    private static boolean isDropped(int c) {
        return c == '\t' || c == '\n' || c == '\r';
    }
}
