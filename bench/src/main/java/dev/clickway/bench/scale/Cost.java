package dev.clickway.bench.scale;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a part costs, in US dollars at the list prices of {@code docs/deploy.md}, without discounts: for the clicks of a
 * volume, and for a month of keeping as many clicks as 400 days bring.
 */
record Cost(String part, ToDoubleFunction<Volume> dollars) {
    private static final double GB = 1e9;
    private static final double MONTHS_KEPT = 400 / 30.4;
    private static final double ITEM = 1_000;

    static List<Cost> all() {
        return List.of(
                new Cost("CloudFront", of -> of.clicks() / 1e6 * (1.00 + 0.085 + 0.10)),
                new Cost("Lambda", of -> of.clicks() * (0.20 / 1e6 + Volume.DURATION * 1.7275 * 0.0000133334)),
                new Cost("DynamoDB, writes", of -> of.clicks() * 0.625 / 1e6),
                new Cost("DynamoDB, stored and restorable", of -> kept(of) * ITEM / GB * 0.45),
                new Cost("exports, daily and weekly", of -> (of.clicks() + kept(of) * 4.3) * ITEM / GB * 0.10),
                new Cost("the function's log", of -> of.clicks() * 400 / GB * 0.50),
                new Cost("S3", of -> kept(of) * 2 * Volume.EXPORTED_BYTES / GB * 0.023),
                new Cost("an Athena scan of a month", of -> scanned(of) / 1e12 * 5.00),
                new Cost("SQS, an hour without the table", of -> of.backlog() * 3 * 0.40 / 1e6));
    }

    /** In the long run; a spike is kept as it is. */
    static double kept(Volume of) {
        return of.clicks() * (of.name().endsWith("month") ? MONTHS_KEPT : 1);
    }

    static double scanned(Volume of) {
        return of.clicks() * Volume.EXPORTED_BYTES;
    }
}
