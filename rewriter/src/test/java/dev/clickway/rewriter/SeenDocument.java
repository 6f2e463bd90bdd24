package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document as the browser has it.
 *
 * @param base what relative links are resolved against
 * @param hrefs where each {@code a} and {@code area} leads, in the order of the tree; null where nowhere
 * @param values their attributes
 * @param vml the attributes of Outlook's shapes, which lead nowhere in a browser
 * @param conditions the text of conditional comments
 * @param rest the whole document without these
 */
record SeenDocument(
        @Nullable String base,
        List<@Nullable String> hrefs,
        List<String> values,
        List<String> vml,
        List<String> conditions,
        String rest) {

    /** Where a tracked link leads, and where the browser went before. */
    record Pair(String value, @Nullable String href, String destination) {}

    @SuppressWarnings("unchecked")
    static SeenDocument of(Map<String, Object> seen) {
        return new SeenDocument(
                (String) seen.get("base"),
                (List<@Nullable String>) Objects.requireNonNull(seen.get("hrefs")),
                (List<String>) Objects.requireNonNull(seen.get("values")),
                (List<String>) Objects.requireNonNull(seen.get("vml")),
                (List<String>) Objects.requireNonNull(seen.get("conditions")),
                (String) Objects.requireNonNull(seen.get("rest")));
    }

    /**
     * What is wrong with the rewritten document, apart from where its links lead.
     *
     * @param after the rewritten one
     * @param pairs gets the tracked links
     */
    List<String> problems(SeenDocument after, Rewriting.Done done, List<Pair> pairs) {
        List<String> problems = new ArrayList<>();
        if (after.hrefs.size() != hrefs.size() || !after.rest.equals(rest) || !Objects.equals(after.base, base)) {
            problems.add("the browser sees another document: " + rest + "\n  now " + after.rest);
            return problems;
        }
        Set<String> told = done.links().stream()
                .filter(link -> link.outcome() instanceof LeftAlone)
                .map(link -> normal(link.original()))
                .collect(Collectors.toSet());
        boolean notText = done.links().stream()
                .anyMatch(link -> link.outcome() instanceof LeftAlone left && left.reason() == Reason.NOT_TEXT);
        for (int i = 0; i < hrefs.size(); i++) {
            String value = values.get(i);
            String href = hrefs.get(i);
            Matcher link = Mails.HREF.matcher(after.values.get(i));
            if (!value.equals(after.values.get(i)) && link.matches()) {
                pairs.add(new Pair(value, href, Mails.link(link).destination()));
            } else if (!value.equals(after.values.get(i))) {
                problems.add("a link was damaged: " + value + " to " + after.values.get(i));
                // Without a value there is no place to tell of, and none to put a link.
            } else if (isHttp(href)
                    && !value.isEmpty()
                    && !told.contains(normal(value))
                    && !(notText && value.indexOf('\uFFFD') >= 0)) {
                problems.add("a link was missed: " + value);
            }
        }
        for (LinkReport report : done.links()) {
            if (report.outcome() instanceof Tracked tracked && !after.holds(tracked.href())) {
                problems.add("no link to the browser: " + report.original());
            }
        }
        return problems;
    }

    private boolean holds(String href) {
        return values.contains(href)
                || vml.contains(href)
                || conditions.stream().anyMatch(condition -> condition.contains(href));
    }

    static boolean isHttp(@Nullable String href) {
        return href != null && (href.startsWith("http:") || href.startsWith("https:"));
    }

    /** What the parser makes of line ends and of a letter that is none. */
    private static String normal(String value) {
        return value.replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\uFFFD');
    }
}
