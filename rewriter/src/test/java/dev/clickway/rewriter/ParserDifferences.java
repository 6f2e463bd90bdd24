package dev.clickway.rewriter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Markup that jsoup is known to read otherwise than browsers, so that a link may be seen that is none, or missed. No mail
 * of the corpus has any of it. What was changed nevertheless leads to the same place, and no other byte changes.
 */
final class ParserDifferences {
    private static final List<Pattern> KNOWN = List.of(
            // A noscript that a link is not closed before ends later in browsers: it is of those that hold formatting
            // up.
            Pattern.compile("(?is)<noscript.*<!\\[CDATA\\["),
            // A frameset takes the place of a body in which nothing stands; jsoup differs in what is nothing.
            Pattern.compile("(?i)<frameset"),
            // A drawing's script is markup to browsers, and text to jsoup.
            Pattern.compile("(?is)<(?:svg|math).*<script"));

    private ParserDifferences() {}

    static boolean explain(byte[] html) {
        String text = new String(html, StandardCharsets.ISO_8859_1);
        return KNOWN.stream().anyMatch(difference -> difference.matcher(text).find());
    }
}
