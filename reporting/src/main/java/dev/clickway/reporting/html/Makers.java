package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Report;

/** Whose clicks they are, and why we say so. */
final class Makers {
    static final String LEGEND = """
            <ul class="legend"><li class="human">human</li><li class="unsure">unsure</li><li class="machine">machine</li></ul>
            """;

    private static final int MOST_ROWS = 12;

    private Makers() {}

    static String of(Report report) {
        Figures all = report.total().figures();
        if (report.question().raw() || all.clicks() == 0) {
            return "";
        }
        String label = "%s of clicks human, %s unsure, %s machine"
                .formatted(
                        percent(all.human(), all.clicks()),
                        percent(all.unsure(), all.clicks()),
                        percent(all.machine(), all.clicks()));
        return """
                <ul class="legend"><li class="human">%s human (%s)</li><li class="unsure">%s unsure (%s)</li>\
                <li class="machine">%s machine (%s)</li></ul>
                <div class="stack" role="img" aria-label="%s">%s%s%s</div>
                """.formatted(
                                number(all.human()),
                                percent(all.human(), all.clicks()),
                                number(all.unsure()),
                                percent(all.unsure(), all.clicks()),
                                number(all.machine()),
                                percent(all.machine(), all.clicks()),
                                label,
                                Html.part("human", all.human(), all.clicks()),
                                Html.part("unsure", all.unsure(), all.clicks()),
                                Html.part("machine", all.machine(), all.clicks()))
                + actors(report)
                + reasons(report);
    }

    private static String actors(Report report) {
        if (report.actors().isEmpty()) {
            return "";
        }
        long most = report.actors().getFirst().clicks();
        StringBuilder rows = new StringBuilder();
        report.actors().stream()
                .limit(MOST_ROWS)
                .forEach(actor -> rows.append("<tr><th scope=\"row\">"
                        + Html.text(actor.name().orElse("nobody can say"))
                        + "</th>" + Html.number(actor.clicks())
                        + Html.cell(
                                percent(actor.clicks(), report.total().figures().clicks()))
                        + Html.number(actor.deliveries())
                        + Html.bars(0, actor.clicks() - actor.machine(), actor.machine(), most) + "</tr>\n"));
        return "<h3>Who they most likely are</h3>\n"
                + Html.table(
                        "Clicks that are no people’s, by actor",
                        Html.head("Actor", "#Clicks", "#Of all", "#Deliveries", "~Unsure and machine"),
                        rows.toString())
                + more(report.actors().size());
    }

    private static String reasons(Report report) {
        if (report.reasons().isEmpty()) {
            return "";
        }
        Report.Reason first = report.reasons().getFirst();
        StringBuilder rows = new StringBuilder();
        report.reasons().stream()
                .limit(MOST_ROWS)
                .forEach(reason -> rows.append("<tr><th scope=\"row\">"
                        + Html.text(reason.text()) + " <code>" + Html.text(reason.rule()) + "</code></th>"
                        + Html.number(reason.machine()) + Html.number(reason.unsure())
                        + Html.bars(0, reason.unsure(), reason.machine(), first.machine() + first.unsure())
                        + "</tr>\n"));
        return "<h3>Why they are taken for machines</h3>\n"
                + Html.table(
                        "Rules that hold for clicks that are no people’s",
                        Html.head("Reason", "#Machine", "#Unsure", "~Unsure and machine"),
                        rows.toString())
                + Html.note(
                        "Several reasons may hold for one click, and most take more than one to make it a machine’s.")
                + more(report.reasons().size());
    }

    private static String more(int all) {
        return all <= MOST_ROWS ? "" : Html.note("And " + (all - MOST_ROWS) + " more, with fewer clicks.");
    }
}
