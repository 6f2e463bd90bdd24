package dev.clickway.reporting.text;

import static dev.clickway.reporting.text.Shown.NONE;
import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report.Side;
import dev.clickway.reporting.figures.Revenue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of two filters, line by line. Numbers differ by percent, shares by percentage points. */
public final class Comparison {
    /** A figure here and there, as it is shown. */
    public record Line(String figure, String here, String there, String difference) {}

    private final List<Line> lines = new ArrayList<>();

    private Comparison() {}

    /** The lines that both filters have something for. */
    public static List<Line> of(Side here, Side there, boolean raw) {
        Comparison all = new Comparison();
        all.numbers("Clicks", here.figures().clicks(), there.figures().clicks());
        if (!raw) {
            all.numbers("Human clicks", here.figures().human(), there.figures().human());
            all.numbers(
                    "Unsure clicks", here.figures().unsure(), there.figures().unsure());
            all.numbers(
                    "Machine clicks", here.figures().machine(), there.figures().machine());
            all.shares(
                    "Machine share",
                    here.figures().machineShare(),
                    there.figures().machineShare());
        }
        all.numbers("Clickers", here.figures().clickers(), there.figures().clickers());
        if (here.sent().isPresent() && there.sent().isPresent()) {
            Rate mine = here.sent().get();
            Rate other = there.sent().get();
            all.numbers("Sent", mine.sent(), other.sent());
            all.shares("Click rate", mine.clickRate(), other.clickRate());
        }
        TreeSet<String> currencies = new TreeSet<>();
        Stream.concat(here.revenue().stream(), there.revenue().stream())
                .forEach(revenue -> currencies.add(revenue.gross().currency()));
        currencies.forEach(currency -> all.revenue(currency, here, there));
        return all.lines;
    }

    private void numbers(String figure, long here, long there) {
        lines.add(new Line(
                figure, number(here), number(there), there == 0 ? NONE : change((double) here, (double) there)));
    }

    private void shares(String figure, OptionalDouble here, OptionalDouble there) {
        String difference = here.isEmpty() || there.isEmpty()
                ? NONE
                : String.format(Locale.ROOT, "%+.1f points", 100 * (here.getAsDouble() - there.getAsDouble()));
        lines.add(new Line(figure, percent(here), percent(there), difference));
    }

    private void revenue(String currency, Side here, Side there) {
        Revenue mine = in(currency, here);
        Revenue other = in(currency, there);
        numbers("Orders in " + currency, mine == null ? 0 : mine.orders(), other == null ? 0 : other.orders());
        amounts("Revenue in " + currency, net(mine), net(other));
        amounts("Per recipient in " + currency, perRecipient(mine, here), perRecipient(other, there));
    }

    private void amounts(String figure, Optional<BigDecimal> here, Optional<BigDecimal> there) {
        if (here.isEmpty() && there.isEmpty()) {
            return;
        }
        boolean comparable =
                here.isPresent() && there.isPresent() && there.get().signum() > 0;
        lines.add(new Line(
                figure,
                here.map(Shown::amount).orElse(NONE),
                there.map(Shown::amount).orElse(NONE),
                comparable ? change(here.get().doubleValue(), there.get().doubleValue()) : NONE));
    }

    private static Optional<BigDecimal> net(@Nullable Revenue revenue) {
        return Optional.ofNullable(revenue).map(one -> one.net().amount());
    }

    private static Optional<BigDecimal> perRecipient(@Nullable Revenue revenue, Side side) {
        return Optional.ofNullable(revenue).flatMap(one -> one.perRecipient(side.sent()));
    }

    private static @Nullable Revenue in(String currency, Side side) {
        return side.revenue().stream()
                .filter(revenue -> Objects.equals(revenue.gross().currency(), currency))
                .findFirst()
                .orElse(null);
    }

    private static String change(double here, double there) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * (here - there) / there);
    }
}
