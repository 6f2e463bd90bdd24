package dev.clickway.reporting.figures;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Figures of some clicks. Human, unsure and machine clicks are all clicks; in a report without verdicts all are human.
 *
 * @param clickers deliveries with at least one human click, each once
 * @param span of all these clicks; nothing where there are none
 */
public record Figures(long clicks, long human, long unsure, long machine, long clickers, Optional<Span> span) {
    /** None. */
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, Optional.empty());

    /** From the first click to the last, to the millisecond. */
    public record Span(Instant first, Instant last) {}

    /** What share of all clicks machines made, of 1. */
    public OptionalDouble machineShare() {
        return clicks == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) machine / clicks);
    }
}
