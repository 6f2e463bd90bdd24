package dev.clickway.reporting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what {@link LinkReport#toTable} promises; numbers are aligned on the right. */
final class LinkTable {
    static final int MIN_NAME_COLUMNS = 12;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String GAP = "  ";
    private static final int NAMES = 2;
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
        return head(report) + "\n" + table(rows, widths(rows, width)) + foot(report);
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

    private static String table(List<List<String>> rows, int[] widths) {
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP).append(cell(row.get(i), i, widths[i]));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String cell(String text, int column, int width) {
        if (column >= NAMES && column < NAMES + NUMBERS) {
            return TerminalText.right(text, width);
        }
        return TerminalText.left(column < NAMES ? TerminalText.fitted(text, width) : text, width);
    }

    private static int[] widths(List<List<String>> rows, int width) {
        int[] widths = new int[rows.getFirst().size()];
        int all = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> TerminalText.columns(row.get(column)))
                    .max()
                    .orElse(0);
            all += widths[i];
        }
        for (int over = all - width; over > 0; over--) {
            int wider = widths[0] >= widths[1] ? 0 : 1;
            if (widths[wider] <= MIN_NAME_COLUMNS) {
                break;
            }
            widths[wider]--;
        }
        return widths;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
