package dev.clickway.bench.scale;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A bound of AWS in us-east-1 as an account has it at first; sources stand in {@code docs/scale.md}.
 *
 * @param need how much of it a volume takes at its busiest
 */
record Limit(String name, double most, ToDoubleFunction<Volume> need, String raisedBy) {
    private static final List<Limit> ALL = List.of(
            new Limit(
                    "writes a second that a new table takes at once",
                    4_000,
                    Volume::peak,
                    "warm throughput, set before the send"),
            new Limit(
                    "Lambda's concurrent executions, at ten requests a second each",
                    1_000,
                    Volume::concurrencyQuota,
                    "Service Quotas"),
            new Limit("write units a second of a table", 40_000, Volume::peak, "Service Quotas"),
            new Limit("requests a second of a distribution", 250_000, Volume::peak, "Service Quotas"));

    static List<Limit> all() {
        return ALL;
    }

    double share(Volume volume) {
        return need.applyAsDouble(volume) / most;
    }

    /** The one that a volume comes nearest to, or goes furthest beyond. */
    static Limit first(Volume volume) {
        return ALL.stream()
                .max(Comparator.comparingDouble(limit -> limit.share(volume)))
                .orElseThrow();
    }
}
