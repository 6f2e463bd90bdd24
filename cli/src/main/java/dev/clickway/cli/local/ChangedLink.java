package dev.clickway.cli.local;

import dev.clickway.rewriter.LinkReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a mail that the rewriter replaced.
 *
 * @param line of the mail as it came in
 * @param before the bytes that stood there, as UTF-8
 * @param after those that stand there now
 * @param destination where a click is redirected to
 */
record ChangedLink(int line, String name, String before, String after, String destination) {

    /**
     * What differs between a mail before and after, found in the bytes themselves and not in what the rewriter says of
     * them.
     *
     * @throws IllegalStateException if anything but the links differs
     */
    static List<ChangedLink> between(byte[] before, byte[] after, List<LinkReport> links) {
        List<ChangedLink> changes = new ArrayList<>();
        int here = 0;
        int there = 0;
        for (LinkReport link : links) {
            if (!(link.outcome() instanceof LinkReport.Tracked tracked)) {
                continue;
            }
            int start = link.place().offset();
            int untouched = start - here;
            int end = endOfValue(before, start);
            int endThere = endOfValue(after, there + untouched);
            requireSame(before, here, start, after, there, there + untouched);
            changes.add(new ChangedLink(
                    link.place().line(),
                    tracked.name(),
                    text(before, start, end),
                    text(after, there + untouched, endThere),
                    tracked.destination()));
            here = end;
            there = endThere;
        }
        requireSame(before, here, before.length, after, there, after.length);
        return changes;
    }

    /** Where an attribute's value ends that begins here: at its quote, or where it has none at a blank or a bracket. */
    private static int endOfValue(byte[] html, int start) {
        byte quote = start > 0 ? html[start - 1] : 0;
        boolean quoted = quote == '"' || quote == '\'';
        int end = start;
        while (end < html.length && (quoted ? html[end] != quote : !endsUnquoted(html[end]))) {
            end++;
        }
        return end;
    }

    /** HTML has five blanks; any other byte, a control character or half of a letter, is the value's own. */
    private static boolean endsUnquoted(byte b) {
        return switch (b) {
            case ' ', '\t', '\n', '\r', '\f', '>' -> true;
            default -> false;
        };
    }

    private static void requireSame(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
        if (!Arrays.equals(one, from, to, other, otherFrom, otherTo)) {
            throw new IllegalStateException("a byte outside the links changed, between " + from + " and " + to);
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
