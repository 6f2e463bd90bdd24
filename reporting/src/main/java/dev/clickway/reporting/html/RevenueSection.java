package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.NONE;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.OrderTerms;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Revenue;
import dev.clickway.reporting.text.Notes;
import dev.clickway.reporting.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What orders brought, a row for each message and currency. */
final class RevenueSection {
    private RevenueSection() {}

    static String of(Report report) {
        if (report.question().orders().isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (Group group : report.by(By.MESSAGE)) {
            rows(
                    "",
                    group.name().orElse(""),
                    group.revenue(),
                    group.sent(),
                    group.figures().human(),
                    rows);
        }
        Report.Side all = report.total();
        rows(" class=\"all\"", "All", all.revenue(), all.sent(), all.figures().human(), rows);
        String clicks = report.question().raw() ? "click" : "human click";
        OrderTerms terms = report.question().orders().get();
        String note = "Each order is that of the %s %s within %s before it. Currencies are never added up."
                .formatted(
                        terms.model() == OrderTerms.Model.FIRST ? "first" : "last", clicks, Shown.days(terms.window()));
        String leftOut = Notes.ofOrders(report).stream()
                .map(one -> "<br>" + Html.text(one.name() + ": " + one.text()))
                .collect(Collectors.joining());
        return Html.table(
                        "Revenue by message",
                        Html.head(
                                "Message",
                                "#Orders",
                                "#Revenue",
                                "#Refunded",
                                "Currency",
                                "#Per recipient",
                                "#Per " + clicks),
                        rows.toString())
                + Html.note(note + leftOut);
    }

    private static void rows(
            String kind, String name, List<Revenue> all, Optional<Rate> sent, long clicks, StringBuilder rows) {
        for (Revenue revenue : all) {
            rows.append("<tr" + kind + "><th scope=\"row\">" + Html.text(name) + "</th>" + Html.number(revenue.orders())
                    + Html.cell(Shown.amount(revenue.net().amount()))
                    + Html.cell(Shown.amount(revenue.refunded().amount()))
                    + "<td>" + Html.text(revenue.gross().currency()) + "</td>"
                    + Html.cell(revenue.perRecipient(sent).map(Shown::amount).orElse(NONE))
                    + Html.cell(revenue.net().per(clicks).map(Shown::amount).orElse(NONE))
                    + "</tr>\n");
        }
    }
}
