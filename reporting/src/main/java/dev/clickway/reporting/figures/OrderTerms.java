package dev.clickway.reporting.figures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Orders, and which click has one.
 *
 * @param files CSV or JSON lines
 * @param window for how long after a click an order is the click's
 */
public record OrderTerms(List<Path> files, Model model, Duration window) {
    public OrderTerms {
        files = List.copyOf(files);
    }

    /** Of several clicks before an order, which has it. */
    public enum Model {
        FIRST,
        LAST
    }
}
