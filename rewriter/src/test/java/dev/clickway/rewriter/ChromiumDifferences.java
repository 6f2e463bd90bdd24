package dev.clickway.rewriter;

import dev.clickway.rewriter.url.WebUrl;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Chromium is known not to follow the URL Standard. The standard wins: what it refuses is left alone and reported,
 * and what it writes otherwise, Chromium turns into its own form when it follows the redirect.
 */
final class ChromiumDifferences {
    private static final String AUTHORITY = "https?://(?:[^/@]*@)?";

    /** What Chromium takes and the standard refuses. */
    private static final List<Pattern> TAKEN = List.of(
            // A space in a host is forbidden (3.1); Chromium encodes it.
            Pattern.compile(AUTHORITY + "[^/]*%20"),
            // A label with xn-- that is no Punycode, or decodes to what no label may be (3.3); Chromium leaves it as it
            // is.
            Pattern.compile(AUTHORITY + "(?:[^/]*\\.)?xn--"),
            // An IPv6 address is not decoded like a domain, nor may the numbers of its dotted part begin with 0 (3.5).
            Pattern.compile(AUTHORITY + "\\["));

    private static final Pattern HOST = Pattern.compile(AUTHORITY + "([^/:]*)");

    private ChromiumDifferences() {}

    /** Whether the difference lies in these, and in nothing else. */
    static boolean explain(@Nullable WebUrl standard, @Nullable String chromium) {
        if (chromium == null) {
            // The asterisk's code is digits, which may not stand everywhere in a label that runs from right to left.
            return standard != null && standard.host().indexOf('*') >= 0;
        }
        return standard == null
                ? TAKEN.stream()
                        .anyMatch(difference -> difference.matcher(chromium).lookingAt())
                : written(standard, chromium).equals(chromium);
    }

    /** The sets of what is encoded (1.3) lack these letters; Chromium encodes them. */
    private static String written(WebUrl url, String chromium) {
        Matcher host = HOST.matcher(chromium);
        return new WebUrl(
                        url.scheme(),
                        url.username().replace("'", "%27"),
                        url.password().replace("'", "%27"),
                        // In a label of other scripts it encodes the asterisk within the Punycode.
                        url.host().indexOf('*') >= 0 && host.lookingAt() ? host.group(1) : url.host(),
                        url.port(),
                        url.path().replace("|", "%7C"),
                        url.query(),
                        url.fragment())
                .href();
    }
}
