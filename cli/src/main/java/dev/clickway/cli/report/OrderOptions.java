package dev.clickway.cli.report;

import dev.clickway.cli.BadInput;
import dev.clickway.reporting.figures.OrderTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known besides clicks: what was sent, and what was ordered. */
public final class OrderOptions {
    private static final int DEFAULT_DAYS = 7;
    private static final int MOST_DAYS = 400;

    @Option(
            names = "--sends",
            paramLabel = "FILE",
            description = {
                "What was sent: a manifest of rewrite --manifest, or CSV of message,delivery or message,sent; gzipped or",
                "not; may be given several times. The report then has click rates."
            })
    private List<Path> sends = List.of();

    @Option(
            names = "--orders",
            paramLabel = "FILE",
            description = {
                "Orders, CSV or JSON lines of order, click or delivery, time, amount, currency; may be given several times.",
                "The report then has revenue, per message, recipient and click."
            })
    private List<Path> orders = List.of();

    @Option(names = "--model", description = "Which click before an order has it: first, or last (when left out).")
    private OrderTerms.@Nullable Model model;

    @Option(names = "--window", paramLabel = "DAYS", description = "For how many days after a click; 7 when left out.")
    private @Nullable Integer days;

    public List<Path> sends() {
        return sends;
    }

    /** Nothing where no orders are given. */
    public Optional<OrderTerms> orders() {
        if (orders.isEmpty()) {
            if (model != null || days != null) {
                throw new BadInput("--model and --window are about orders; give them with --orders");
            }
            return Optional.empty();
        }
        int window = days == null ? DEFAULT_DAYS : days;
        if (window < 1 || window > MOST_DAYS) {
            throw new BadInput("--window " + window + " is out of range; give 1 to " + MOST_DAYS + " days");
        }
        return Optional.of(
                new OrderTerms(orders, model == null ? OrderTerms.Model.LAST : model, Duration.ofDays(window)));
    }
}
