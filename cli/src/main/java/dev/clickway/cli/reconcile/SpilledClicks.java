package dev.clickway.cli.reconcile;

import dev.clickway.brand.Brand;
import dev.clickway.brand.TrackingDomain;
import dev.clickway.function.log.SpillLine;
import dev.clickway.function.store.ReadClick.Unreadable;
import dev.clickway.function.store.ReadClick.Whole;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads clicks that the function wrote to its log because no store took them. Thread-safe. */
final class SpilledClicks {
    private final Set<String> domains;
    private final boolean anyDomain;

    /** On a developer's machine links come over any host. */
    SpilledClicks(Brand brand) {
        this.domains = brand.domains().stream().map(TrackingDomain::name).collect(Collectors.toUnmodifiableSet());
        this.anyDomain = brand.development().isPresent();
    }

    sealed interface Outcome {}

    record Found(SequencedMap<String, Object> attributes) implements Outcome {}

    /** The click says which domain it came over, and that is none of the brand's: the log is another brand's. */
    record OfAnotherDomain() implements Outcome {}

    /** @param why quotes nothing of the line */
    record Broken(String why) implements Outcome {}

    /** @param line begins with the marker */
    Outcome read(String line) {
        return switch (SpillLine.read(line).orElse(new Unreadable("is none"))) {
            case Whole(SequencedMap<String, Object> attributes) ->
                anyDomain || !(attributes.get("domain") instanceof String domain) || domains.contains(domain)
                        ? new Found(attributes)
                        : new OfAnotherDomain();
            case Unreadable(String reason) -> new Broken("a spilled click that " + reason);
        };
    }
}
