package dev.clickway.cli.exports;

import dev.clickway.cli.BadInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The time whose changes an incremental export has: from the first moment on, up to the second and without it. DynamoDB
 * exports windows of 15 minutes to 24 hours.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html">Requesting
 *     a table export</a>
 */
record ExportWindow(Instant from, Instant to) {
    static final Duration SHORTEST = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(24);

    /** As far as point-in-time recovery reaches back. */
    private static final Duration HISTORY = Duration.ofDays(35);

    /**
     * A time in as many windows as it needs, of the same length but for rounding, without a gap.
     *
     * @throws BadInput where DynamoDB exports no such time
     */
    static List<ExportWindow> of(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        if (length.compareTo(SHORTEST) < 0) {
            throw new BadInput("from " + from + " to " + to + ": DynamoDB exports changes of at least 15 minutes;"
                    + " give another --from or --until, or wait");
        }
        if (length.compareTo(HISTORY) > 0) {
            throw new BadInput("from " + from + " to " + to + ": DynamoDB knows the changes of 35 days;"
                    + " give a later --from, or make a full export");
        }
        long parts = Math.ceilDiv(length.toSeconds(), LONGEST.toSeconds());
        List<ExportWindow> windows = new ArrayList<>();
        Instant start = from;
        for (long part = 1; part <= parts; part++) {
            Instant end = part == parts ? to : from.plusSeconds(length.toSeconds() * part / parts);
            windows.add(new ExportWindow(start, end));
            start = end;
        }
        return windows;
    }
}
