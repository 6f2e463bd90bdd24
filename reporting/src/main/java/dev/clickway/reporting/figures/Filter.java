package dev.clickway.reporting.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which clicks a report covers; a list that is empty lets all through.
 *
 * @param since the first moment
 * @param until the first moment that is no longer in it
 * @param links names of links, in whatever message
 */
public record Filter(
        Optional<Instant> since,
        Optional<Instant> until,
        List<String> messages,
        List<String> links,
        List<String> domains) {
    /** All clicks. */
    public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

    public Filter {
        messages = List.copyOf(messages);
        links = List.copyOf(links);
        domains = List.copyOf(domains);
    }

    /** The same of other times. */
    public Filter between(Instant from, Instant to) {
        return new Filter(Optional.of(from), Optional.of(to), messages, links, domains);
    }

    /** The same of another message. */
    public Filter ofMessage(String message) {
        return new Filter(since, until, List.of(message), links, domains);
    }
}
