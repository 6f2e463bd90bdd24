package dev.clickway.reporting.text;

import static dev.clickway.reporting.text.Shown.NONE;
import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.DomainDates;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.UtmAudit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report as tables for a terminal. Where it is too small, names lose their middle, and the times of first and last
 * clicks are left out; numbers are whole always.
 */
public final class TableReport {
    private final Report report;
    private final int width;
    private final boolean raw;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    private TableReport(Report report, int width) {
        this.report = report;
        this.width = width;
        this.raw = report.question().raw();
        this.zone = report.question().zone();
    }

    /** @param width of the terminal in columns */
    public static String of(Report report, int width) {
        return of(report, Optional.empty(), width);
    }

    /** The same, with what became of UTM parameters. */
    public static String of(Report report, Optional<UtmAudit> audit, int width) {
        TableReport table = new TableReport(report, width);
        table.head();
        for (By by : report.question().by()) {
            table.groups(by, report.by(by));
        }
        report.comparedWith().ifPresent(other -> table.section("Compared", ComparisonTable.of(report, other, width)));
        table.section("Orders", RevenueTable.of(report, width));
        table.actors();
        audit.ifPresent(of -> table.section("UTM parameters that arrived", AuditTable.of(of, width)));
        table.foot();
        return table.text.toString();
    }

    private void head() {
        Figures all = report.total().figures();
        text.append("Clicks of ")
                .append(TerminalText.shown(report.export().table()))
                .append(" as of ")
                .append(Shown.time(report.export().exportTime(), zone))
                .append(" (times in ")
                .append(Shown.zone(zone))
                .append(")\n");
        Shown.filter(report.total().filter(), zone)
                .ifPresent(filter ->
                        text.append("Only ").append(TerminalText.shown(filter)).append('\n'));
        text.append('\n').append(number(all.clicks())).append(all.clicks() == 1 ? " click" : " clicks");
        if (raw) {
            text.append(", people's and machines' alike: figures without verdicts\n");
        } else {
            text.append(": %s human (%s), %s unsure (%s), %s machine (%s)\n"
                    .formatted(
                            number(all.human()),
                            percent(all.human(), all.clicks()),
                            number(all.unsure()),
                            percent(all.unsure(), all.clicks()),
                            number(all.machine()),
                            percent(all.machine(), all.clicks())));
        }
        text.append(number(all.clickers()))
                .append(all.clickers() == 1 ? " delivery" : " deliveries")
                .append(raw ? " clicked" : " with a human click");
        report.total()
                .sent()
                .ifPresent(rate -> text.append("; of %s sent, %s: %s"
                        .formatted(number(rate.sent()), number(rate.clicked()), percent(rate.clickRate()))));
        text.append('\n');
    }

    private void groups(By by, List<Group> groups) {
        TextTable table = new TextTable();
        boolean ofDomains =
                by.isTime() && groups.stream().map(Group::name).distinct().count() > 1;
        table.name(capital(by.isTime() || by != By.LINK ? by.word() : "message"));
        if (by == By.LINK) {
            table.name("Link");
        }
        if (ofDomains) {
            table.name("Domain");
        }
        if (by == By.DOMAIN) {
            table.time("In use");
        }
        boolean hasRates = groups.stream().anyMatch(group -> group.sent().isPresent());
        columns(table, hasRates);
        List<DomainDates> seams = by.isTime() ? new ArrayList<>(Shown.cutovers(report.question())) : List.of();
        for (Group group : groups) {
            group.begins().ifPresent(begins -> seams(table, seams, begins.toLocalDate()));
            List<String> cells = new ArrayList<>(List.of(Shown.name(by, group)));
            group.link().ifPresent(cells::add);
            if (ofDomains) {
                cells.add(group.name().orElse("(not recorded)"));
            }
            if (by == By.DOMAIN) {
                cells.add(dates(group.name().orElse("")));
            }
            cells(group.figures(), hasRates, group.sent(), cells);
            table.row(cells);
        }
        if (!by.isTime()) {
            List<String> cells = new ArrayList<>(List.of("All"));
            if (by == By.LINK || by == By.DOMAIN) {
                cells.add("");
            }
            cells(report.total().figures(), hasRates, report.total().sent(), cells);
            table.row(cells);
        }
        section("By " + by.word(), table.fitted(width));
    }

    private void columns(TextTable table, boolean hasRates) {
        table.number("Clicks");
        if (!raw) {
            table.number("Human").number("Unsure").number("Machine");
        }
        table.number("Clickers");
        if (hasRates) {
            table.number("Sent").number("Clicked").number("Click rate");
        }
        table.time("First").time("Last");
    }

    private void cells(Figures figures, boolean hasRates, Optional<Rate> sent, List<String> cells) {
        cells.add(number(figures.clicks()));
        if (!raw) {
            cells.addAll(List.of(number(figures.human()), number(figures.unsure()), number(figures.machine())));
        }
        cells.add(number(figures.clickers()));
        if (hasRates) {
            cells.add(sent.map(rate -> number(rate.sent())).orElse(NONE));
            cells.add(sent.map(rate -> number(rate.clicked())).orElse(NONE));
            cells.add(sent.map(rate -> percent(rate.clickRate())).orElse(NONE));
        }
        cells.add(figures.span().map(span -> Shown.time(span.first(), zone)).orElse(NONE));
        cells.add(figures.span().map(span -> Shown.time(span.last(), zone)).orElse(NONE));
    }

    /** A line where a domain took over: what is below it is not to be set beside what is above. */
    private static void seams(TextTable table, List<DomainDates> seams, LocalDate day) {
        while (!seams.isEmpty() && !day.isBefore(seams.getFirst().from())) {
            DomainDates taken = seams.removeFirst();
            table.line("── cutover: " + taken.domain() + " from " + taken.from() + " on ──");
        }
    }

    private String dates(String domain) {
        return report.question().domains().stream()
                .filter(dates -> dates.domain().equals(domain))
                .findFirst()
                .map(Shown::dates)
                .orElse(report.question().domains().isEmpty() ? "" : "not the brand's");
    }

    private void actors() {
        if (raw || report.actors().isEmpty()) {
            return;
        }
        TextTable table = new TextTable()
                .name("Actor")
                .number("Clicks")
                .number("Surely")
                .number("Of all clicks")
                .number("Deliveries");
        for (Report.Actor actor : report.actors()) {
            table.row(List.of(
                    actor.name().orElse("(nobody can say)"),
                    number(actor.clicks()),
                    number(actor.machine()),
                    percent(actor.clicks(), report.total().figures().clicks()),
                    number(actor.deliveries())));
        }
        section("Not people", table.fitted(width));
    }

    private void foot() {
        List<String> lines = new ArrayList<>();
        for (Notes.Note note : Notes.of(report)) {
            lines.add(note.name() + ": " + TerminalText.shown(note.text()));
        }
        for (String note : report.export().notes()) {
            lines.add("Export " + TerminalText.shown(note));
        }
        report.rulesVersion().ifPresent(version -> lines.add("Verdicts by rules, version " + version));
        if (!lines.isEmpty()) {
            text.append('\n').append(String.join("\n", lines)).append('\n');
        }
    }

    private void section(String title, String table) {
        if (!table.isEmpty()) {
            text.append('\n').append(title).append('\n').append(table);
        }
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
