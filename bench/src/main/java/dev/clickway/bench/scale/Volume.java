package dev.clickway.bench.scale;

import java.util.List;

/**
 * Clicks of one brand, and the rate at their busiest. Reckoned, not measured: assumptions stand in {@code docs/scale.md}.
 *
 * @param name how the tables call it
 * @param clicks in a month
 * @param peak clicks a second in the busiest minute
 */
record Volume(String name, double clicks, double peak) {
    private static final double SECONDS = 30.4 * 86_400;
    /** Mail goes out at once and is read within hours: the busiest minute has ten times the mean. */
    private static final double PEAK_TO_MEAN = 10;
    /** What a click keeps a function busy, in seconds: `docs/deploy.md` says why. */
    static final double DURATION = 0.010;
    /** With a table that refuses every write: the bound of the write, and the send to SQS. */
    static final double DURATION_REFUSED = 0.270;
    /** The recovery function's two at a time, one write after another. */
    static final double RECOVERED_A_SECOND = 2 / DURATION;
    /** A click in an export, compressed; `docs/scale.md` has the measurement. */
    static final double EXPORTED_BYTES = 130;

    static List<Volume> all() {
        return List.of(
                ofMonth("1 million a month", 1e6),
                ofMonth("100 million a month", 1e8),
                ofMonth("10,000 million a month", 1e10),
                new Volume("a million in one minute", 1e6, 1e6 / 60));
    }

    private static Volume ofMonth(String name, double clicks) {
        return new Volume(name, clicks, PEAK_TO_MEAN * clicks / SECONDS);
    }

    double concurrency() {
        return peak * DURATION;
    }

    double concurrencyRefused() {
        return peak * DURATION_REFUSED;
    }

    /** Lambda takes at most ten requests a second for each unit of its quota, however short they are. */
    double concurrencyQuota() {
        return Math.max(concurrency(), peak / 10);
    }

    /** For writes: a partition takes a thousand a second. */
    double partitions() {
        return Math.max(1, Math.ceil(peak / 1000));
    }

    /** All clicks of an hour at the peak, or those that there are, where nothing can be written. */
    double backlog() {
        return Math.min(clicks, peak * 3600);
    }

    double hoursToRecover() {
        return backlog() / RECOVERED_A_SECOND / 3600;
    }
}
