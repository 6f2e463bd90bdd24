package dev.clickway.reporting.text;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Revenue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The groups of a report as CSV (RFC 4180, UTF-8, CRLF). Text that a spreadsheet would take for a formula gets an
 * apostrophe in front; numbers are as they are, and figures that there are not are empty. Each currency has columns of its
 * own. A table cannot say what is in no figure: whoever writes it says {@link Notes} beside it.
 */
public final class CsvReport {
    private final Report report;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    private CsvReport(Report report) {
        this.report = report;
        this.zone = report.question().zone();
    }

    /** @param by which groups, of those that were asked for */
    public static String of(Report report, By by) {
        CsvReport csv = new CsvReport(report);
        List<Group> groups = report.by(by);
        TreeSet<String> currencies = new TreeSet<>();
        groups.forEach(group -> group.revenue()
                .forEach(revenue -> currencies.add(revenue.gross().currency())));
        csv.line(csv.head(by, currencies));
        for (Group group : groups) {
            csv.line(csv.cells(by, group, currencies));
        }
        return csv.text.toString();
    }

    private List<String> head(By by, Set<String> currencies) {
        List<String> head = new ArrayList<>(
                switch (by) {
                    case LINK -> List.of("message", "link");
                    case DAY, HOUR -> List.of(by.word(), "domain");
                    default -> List.of(by.word());
                });
        head.add("clicks");
        if (!report.question().raw()) {
            head.addAll(List.of("human", "unsure", "machine"));
        }
        head.add("clickers");
        if (hasRates(by)) {
            head.addAll(List.of("sent", "clicked", "click_rate"));
        }
        for (String currency : currencies) {
            head.addAll(List.of("orders_" + currency, "revenue_" + currency, "refunded_" + currency));
            if (hasRates(by)) {
                head.add("per_recipient_" + currency);
            }
        }
        head.addAll(List.of("first", "last"));
        return head;
    }

    private List<String> cells(By by, Group group, Set<String> currencies) {
        List<String> cells = new ArrayList<>();
        group.begins()
                .ifPresent(
                        begins -> cells.add(by == By.DAY ? begins.toLocalDate().toString() : begins.toString()));
        cells.add(safe(group.name().orElse("")));
        if (by == By.LINK) {
            cells.add(safe(group.link().orElse("")));
        }
        cells.add(Long.toString(group.figures().clicks()));
        if (!report.question().raw()) {
            cells.add(Long.toString(group.figures().human()));
            cells.add(Long.toString(group.figures().unsure()));
            cells.add(Long.toString(group.figures().machine()));
        }
        cells.add(Long.toString(group.figures().clickers()));
        if (hasRates(by)) {
            cells.add(group.sent().map(rate -> Long.toString(rate.sent())).orElse(""));
            cells.add(group.sent().map(rate -> Long.toString(rate.clicked())).orElse(""));
            cells.add(group.sent()
                    .filter(rate -> rate.clickRate().isPresent())
                    .map(rate -> Double.toString(rate.clickRate().getAsDouble()))
                    .orElse(""));
        }
        for (String currency : currencies) {
            Optional<Revenue> revenue = group.revenue().stream()
                    .filter(one -> one.gross().currency().equals(currency))
                    .findFirst();
            cells.add(revenue.map(one -> Long.toString(one.orders())).orElse("0"));
            cells.add(revenue.map(one -> one.net().amount().toPlainString()).orElse("0"));
            cells.add(
                    revenue.map(one -> one.refunded().amount().toPlainString()).orElse("0"));
            if (hasRates(by)) {
                cells.add(revenue.flatMap(one -> one.perRecipient(group.sent()))
                        .map(BigDecimal::toPlainString)
                        .orElse(""));
            }
        }
        cells.add(time(group.figures().span().map(Figures.Span::first)));
        cells.add(time(group.figures().span().map(Figures.Span::last)));
        return cells;
    }

    private String time(Optional<Instant> time) {
        return time.map(at -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone)))
                .orElse("");
    }

    private boolean hasRates(By by) {
        return !report.question().sends().isEmpty() && (by == By.MESSAGE || by == By.LINK);
    }

    private void line(List<String> cells) {
        text.append(String.join(",", cells.stream().map(CsvReport::quoted).toList()))
                .append("\r\n");
    }

    /** What begins so is a formula to a spreadsheet (OWASP, CSV injection). */
    private static String safe(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain =
                cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\'' || c == ';');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
