package dev.clickway.reporting.figures;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one message, link, day and so on.
 *
 * @param name message, tracking domain (also of a day or hour), country or device; nothing where clicks do not say it
 * @param link only by link
 * @param begins only by day and hour: in the report's time zone
 * @param sent only by message and link, and where sends are known
 * @param revenue by currency; only by message and link, and where orders are known
 */
public record Group(
        Optional<String> name,
        Optional<String> link,
        Optional<LocalDateTime> begins,
        Figures figures,
        Optional<Rate> sent,
        List<Revenue> revenue) {
    public Group {
        revenue = List.copyOf(revenue);
    }
}
