package dev.clickway.reporting;

import dev.clickway.reporting.figures.Filter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A filter and a time zone as SQL that all engines understand. */
final class FilterSql {
    /** Clocks before and after these years go as they do in them; no mail was tracked then. */
    private static final Instant EARLIEST = Instant.parse("2005-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2045-01-01T00:00:00Z");

    private static final String UNKNOWN = "CAST(NULL AS BOOLEAN)";

    private FilterSql() {}

    /** A condition on {@code message}, {@code link}, {@code domain} and {@code at_millis}. */
    static String ofClicks(Filter filter) {
        List<String> all = new ArrayList<>();
        all.add(ofMessages(filter));
        oneOf("link", filter.links(), all);
        oneOf("domain", filter.domains(), all);
        filter.since().ifPresent(since -> all.add("at_millis >= " + since.toEpochMilli()));
        filter.until().ifPresent(until -> all.add("at_millis < " + until.toEpochMilli()));
        return String.join(" AND ", all);
    }

    /** A condition on {@code message} alone. */
    static String ofMessages(Filter filter) {
        List<String> all = new ArrayList<>();
        oneOf("message", filter.messages(), all);
        return all.isEmpty() ? "TRUE" : all.getFirst();
    }

    /** Whether a send of {@code sent_millis} is let through; null where nobody says what the filter asks for. */
    static String coversSend(Filter filter) {
        if (!filter.domains().isEmpty()) {
            return UNKNOWN;
        }
        List<String> all = new ArrayList<>();
        filter.since().ifPresent(since -> all.add("sent_millis >= " + since.toEpochMilli()));
        filter.until().ifPresent(until -> all.add("sent_millis < " + until.toEpochMilli()));
        return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
    }

    /** The same of a mere number of sends, which has no time. */
    static String coversNumber(Filter filter) {
        boolean asksForNothing = filter.domains().isEmpty()
                && filter.since().isEmpty()
                && filter.until().isEmpty();
        return asksForNothing ? "TRUE" : UNKNOWN;
    }

    /** By how many milliseconds the zone's clocks are ahead of UTC at {@code at_millis}. */
    static String millisAhead(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        StringBuilder cases = new StringBuilder();
        // From the newest on, since most clicks are new.
        for (ZoneOffsetTransition change = rules.previousTransition(LATEST);
                change != null && change.getInstant().isAfter(EARLIEST);
                change = rules.previousTransition(change.getInstant())) {
            cases.append(" WHEN at_millis >= ")
                    .append(change.getInstant().toEpochMilli())
                    .append(" THEN ")
                    .append(millis(change.getOffsetAfter()));
        }
        String first = millis(rules.getOffset(EARLIEST));
        return cases.isEmpty() ? first : "CASE" + cases + " ELSE " + first + " END";
    }

    private static String millis(ZoneOffset offset) {
        return Long.toString(offset.getTotalSeconds() * 1000L);
    }

    private static void oneOf(String column, List<String> values, List<String> all) {
        if (!values.isEmpty()) {
            all.add(column + " IN (" + values.stream().map(Sql::quoted).collect(Collectors.joining(", ")) + ")");
        }
    }
}
