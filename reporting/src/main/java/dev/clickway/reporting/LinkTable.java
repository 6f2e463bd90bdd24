package dev.clickway.reporting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what {@link LinkReport#toTable} promises. */
final class LinkTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Of the columns behind the names; times follow. */
    private static final int NUMBERS = 2;

    private LinkTable() {}

    static String of(LinkReport report, int width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Message", "Link", "Clicks", "Deliveries", "First (UTC)", "Last (UTC)"));
        for (LinkFigures link : report.links()) {
            rows.add(List.of(
                    TerminalText.shown(link.message()),
                    TerminalText.shown(link.link()),
                    number(link.clicks()),
                    number(link.deliveries()),
                    time(link.first()),
                    time(link.last())));
        }
        LinkReport.Total total = report.total();
        rows.add(List.of(
                "Total",
                "",
                number(total.clicks()),
                number(total.deliveries()),
                total.span().map(span -> time(span.first())).orElse("–"),
                total.span().map(span -> time(span.last())).orElse("–")));
        return head(report)
                + "\n"
                + TextTable.of(rows, NUMBERS, width)
                + foot(report)
                + report.sends().map(sends -> "\n" + SendTable.of(sends, width)).orElse("");
    }

    private static String head(LinkReport report) {
        Export export = report.export();
        return """
                Clicks of %s as of %s UTC
                Raw figures: all clicks, people and machines
                """.formatted(TerminalText.shown(export.table()), time(export.exportTime()));
    }

    private static String foot(LinkReport report) {
        List<String> lines = new ArrayList<>();
        if (report.rowsLeftOut() > 0) {
            lines.add("In no figure: "
                    + report.leftOut().stream()
                            .map(one -> number(one.rows()) + " × " + one.reason())
                            .collect(Collectors.joining(", ")));
        }
        for (String note : report.export().notes()) {
            lines.add("Export " + TerminalText.shown(note));
        }
        return lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
