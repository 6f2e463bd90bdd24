package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.number;

import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.text.Notes;
import dev.clickway.reporting.text.Shown;

/** What a reader must know to believe the figures: what is in none, and out of what they were made. */
final class Footnotes {
    private final StringBuilder html = new StringBuilder("<footer>\n<dl>\n");

    private Footnotes() {}

    static String of(Report report) {
        Footnotes notes = new Footnotes();
        notes.one(
                "Source",
                "table %s as of %s %s, %s items"
                        .formatted(
                                report.export().table(),
                                Shown.time(
                                        report.export().exportTime(),
                                        report.question().zone()),
                                Shown.zone(report.question().zone()),
                                number(report.export().items())));
        report.export().notes().forEach(note -> notes.one("Export", note));
        if (report.leftOut().isEmpty()) {
            notes.one("In no figure", "nothing was left out");
        }
        Notes.of(report).forEach(note -> notes.one(note.name(), note.text()));
        report.rulesVersion()
                .ifPresentOrElse(
                        version -> notes.one(
                                "Verdicts",
                                "by rules, version " + version
                                        + "; unsure clicks are neither people’s nor machines’, and counted by themselves"),
                        () -> notes.one("Verdicts", "none: every click is taken for a person’s"));
        notes.one("Clickers", "deliveries with at least one human click, each counted once wherever it is counted");
        return notes.html.append("</dl>\n</footer>\n").toString();
    }

    private void one(String name, String text) {
        html.append("<dt>" + Html.text(name) + "</dt><dd>" + Html.text(text) + "</dd>\n");
    }
}
