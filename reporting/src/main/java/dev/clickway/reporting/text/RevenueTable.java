package dev.clickway.reporting.text;

import static dev.clickway.reporting.text.Shown.NONE;
import static dev.clickway.reporting.text.Shown.number;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Revenue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What orders brought: a line for each message and currency. */
final class RevenueTable {
    private RevenueTable() {}

    /** Nothing where orders are not known. */
    static String of(Report report, int width) {
        if (report.question().orders().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable()
                .name("Message")
                .number("Orders")
                .number("Revenue")
                .number("Refunded")
                .name("Currency")
                .number("Per recipient")
                .number("Per click");
        for (Group group : report.by(By.MESSAGE)) {
            rows(
                    table,
                    group.name().orElse(""),
                    group.revenue(),
                    group.sent(),
                    group.figures().human());
        }
        Report.Side all = report.total();
        rows(table, "All", all.revenue(), all.sent(), all.figures().human());
        return table.fitted(width) + terms(report);
    }

    private static void rows(TextTable table, String name, List<Revenue> all, Optional<Rate> sent, long clicks) {
        for (Revenue revenue : all) {
            table.row(List.of(
                    name,
                    number(revenue.orders()),
                    Shown.amount(revenue.net().amount()),
                    Shown.amount(revenue.refunded().amount()),
                    revenue.gross().currency(),
                    revenue.perRecipient(sent).map(Shown::amount).orElse(NONE),
                    revenue.net().per(clicks).map(Shown::amount).orElse(NONE)));
        }
    }

    private static String terms(Report report) {
        return report.question()
                .orders()
                .map(terms -> "Each order is of the %s %s within %s before it; per click is per %s.\n"
                        .formatted(
                                terms.model().name().toLowerCase(Locale.ROOT),
                                report.question().raw() ? "click" : "human click",
                                Shown.days(terms.window()),
                                report.question().raw() ? "click" : "human click"))
                .orElse("");
    }
}
