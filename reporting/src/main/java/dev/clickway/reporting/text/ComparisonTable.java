package dev.clickway.reporting.text;

import dev.clickway.reporting.figures.Report;
import java.util.List;

/** Two filters' figures beside each other. */
final class ComparisonTable {
    private ComparisonTable() {}

    static String of(Report report, Report.Side other, int width) {
        TextTable table =
                new TextTable().name("Figure").number("This").number("Other").number("Difference");
        for (Comparison.Line line :
                Comparison.of(report.total(), other, report.question().raw())) {
            table.row(List.of(line.figure(), line.here(), line.there(), line.difference()));
        }
        return "This: "
                + TerminalText.shown(
                        Shown.filter(report.total().filter(), report.question().zone())
                                .orElse("all clicks"))
                + "\nOther: "
                + TerminalText.shown(
                        Shown.filter(other.filter(), report.question().zone()).orElse("all clicks"))
                + "\n" + table.fitted(width);
    }
}
