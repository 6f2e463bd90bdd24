package dev.clickway.bench.scale;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints the tables of {@code docs/scale.md}. A test holds the page to them. */
public final class Scale {
    private Scale() {}

    public static void main(String[] args) {
        tables().forEach(System.out::println);
    }

    /** Each a Markdown table that ends with a line break. */
    static List<String> tables() {
        return List.of(load(), limits(), first(), spread(), cost());
    }

    private static String load() {
        return header("At the busiest")
                + row("clicks a second", of -> number(of.peak()))
                + row("functions at work", of -> number(of.concurrency()))
                + row("the same, with a table that refuses all", of -> number(of.concurrencyRefused()))
                + row("partitions of the table, for its writes", of -> number(of.partitions()))
                + row("messages in SQS after an hour without the table", of -> number(of.backlog()))
                + row("hours until the recovery function has them in", of -> number(of.hoursToRecover()))
                + row("GB in the table after 400 days", of -> number(Cost.kept(of) * 1_000 / 1e9))
                + row("GB of log", of -> number(of.clicks() * 400 / 1e9))
                + row("GB that an Athena query of it scans", of -> number(Cost.scanned(of) / 1e9));
    }

    private static String limits() {
        return header("Share of the limit")
                + Limit.all().stream()
                        .map(limit -> row(limit.name() + ", " + number(limit.most()), of -> percent(limit.share(of))))
                        .collect(Collectors.joining());
    }

    private static String first() {
        return "| | The first limit | is reached at | raised by |\n|---|---|---|---|\n"
                + Volume.all().stream()
                        .map(of -> {
                            Limit first = Limit.first(of);
                            return "| %s | %s | %s of this volume | %s |\n"
                                    .formatted(of.name(), first.name(), times(1 / first.share(of)), first.raisedBy());
                        })
                        .collect(Collectors.joining());
    }

    private static String spread() {
        StringBuilder table = new StringBuilder("""
                | Deliveries are | Partitions | Busiest, of the mean | the same, one percent of the clicks one delivery's |
                |---|---:|---:|---:|
                """);
        for (Spread.Keys keys : Spread.Keys.values()) {
            for (int partitions : List.of(4, 17, 100)) {
                Spread even = Spread.of(keys, partitions, 0);
                Spread hot = Spread.of(keys, partitions, 0.01);
                table.append("| %s | %d | %s | %s |\n"
                        .formatted(even.keys(), partitions, two(even.busiestOfMean()), two(hot.busiestOfMean())));
            }
        }
        return table.toString();
    }

    private static String cost() {
        return header("US dollars")
                + Cost.all().stream()
                        .map(cost ->
                                row(cost.part(), of -> dollars(cost.dollars().applyAsDouble(of))))
                        .collect(Collectors.joining())
                + row(
                        "**together**",
                        of -> "**"
                                + dollars(Cost.all().stream()
                                        .mapToDouble(cost -> cost.dollars().applyAsDouble(of))
                                        .sum())
                                + "**");
    }

    private static String header(String what) {
        return "| " + what + " | "
                + Volume.all().stream().map(Volume::name).collect(Collectors.joining(" | ")) + " |\n|---|"
                + "---:|".repeat(Volume.all().size()) + "\n";
    }

    private static String row(String name, Function<Volume, String> cell) {
        return "| " + name + " | " + Volume.all().stream().map(cell).collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String number(double value) {
        return value < 10 ? format("%.2f", value) : format("%,.0f", value);
    }

    private static String dollars(double value) {
        return value < 100 ? format("%.2f", value) : format("%,.0f", value);
    }

    private static String percent(double share) {
        return share < 0.01 ? "< 1 %" : format("%,.0f %%", share * 100);
    }

    private static String times(double times) {
        return times >= 1 ? format("%,.1f times", times) : format("%.0f %%", times * 100);
    }

    private static String two(double value) {
        return format("%.2f", value);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
