package dev.clickway.reporting.figures;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a report is asked.
 *
 * @param by the ways of telling figures by; those of all clicks together are always told
 * @param zone whose days and hours
 * @param raw whether every click is taken for a person's, without verdicts
 * @param domains the brand's, with their dates, the oldest first; empty where they are not known
 * @param sends manifests as {@code clickway rewrite --manifest} writes them, or CSV; none where sends are not known
 * @param comparedWith what the figures are set beside
 */
public record Question(
        Filter filter,
        Set<By> by,
        ZoneId zone,
        boolean raw,
        List<DomainDates> domains,
        List<Path> sends,
        Optional<OrderTerms> orders,
        Optional<Filter> comparedWith) {
    /** What all clicks of an export come to, in UTC; nothing else. */
    public static final Question PLAIN = new Question(
            Filter.NONE, Set.of(), ZoneOffset.UTC, false, List.of(), List.of(), Optional.empty(), Optional.empty());

    public Question {
        by = by.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(by));
        domains = List.copyOf(domains);
        sends = List.copyOf(sends);
    }

    /** The same, told by other things. */
    public Question by(By... others) {
        return new Question(filter, Set.of(others), zone, raw, domains, sends, orders, comparedWith);
    }

    /** The same of other clicks. */
    public Question of(Filter other) {
        return new Question(other, by, zone, raw, domains, sends, orders, comparedWith);
    }

    /** The same with every click taken for a person's. */
    public Question withoutVerdicts() {
        return new Question(filter, by, zone, true, domains, sends, orders, comparedWith);
    }

    /** The same with sends. */
    public Question withSends(List<Path> files) {
        return new Question(filter, by, zone, raw, domains, files, orders, comparedWith);
    }
}
