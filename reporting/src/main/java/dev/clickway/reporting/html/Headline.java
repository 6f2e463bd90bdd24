package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Revenue;
import dev.clickway.reporting.text.Shown;

/** The figures that are read first. */
final class Headline {
    private final StringBuilder html = new StringBuilder("<dl class=\"headline\">\n");

    private Headline() {}

    static String of(Report report) {
        Figures all = report.total().figures();
        boolean raw = report.question().raw();
        Headline headline = new Headline();
        headline.one(
                " class=\"first\"",
                raw ? "Deliveries that clicked" : "Deliveries with a human click",
                number(all.clickers()),
                raw ? "without verdicts: machines’ are in it" : "each counted once");
        report.total().sent().ifPresent(rate -> headline.rate(rate));
        if (raw) {
            headline.one("", "Clicks", number(all.clicks()), "people’s and machines’ alike");
        } else {
            headline.one("", "Human clicks", number(all.human()), "of " + number(all.clicks()) + " clicks in all");
            headline.one(
                    "",
                    "Machine clicks",
                    percent(all.machine(), all.clicks()),
                    number(all.machine()) + " clicks; " + number(all.unsure()) + " more are unsure");
        }
        for (Revenue revenue : report.total().revenue()) {
            headline.revenue(revenue, report.total());
        }
        return headline.html.append("</dl>\n").toString();
    }

    private void rate(Rate rate) {
        one(
                "",
                "Click rate",
                percent(rate.clickRate()),
                number(rate.clicked()) + " of " + number(rate.sent()) + " sent");
    }

    private void revenue(Revenue revenue, Report.Side all) {
        String under = number(revenue.orders())
                + (revenue.orders() == 1 ? " order" : " orders")
                + revenue.perRecipient(all.sent())
                        .map(each -> "; " + Shown.amount(each) + " per recipient")
                        .orElse("");
        one(
                "",
                "Revenue, " + revenue.gross().currency(),
                Shown.amount(revenue.net().amount()),
                under);
    }

    private void one(String kind, String name, String figure, String under) {
        html.append("<div%s><dt>%s</dt><dd>%s</dd><dd>%s</dd></div>\n"
                .formatted(kind, Html.text(name), Html.text(figure), Html.text(under)));
    }
}
