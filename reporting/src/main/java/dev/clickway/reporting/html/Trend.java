package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.number;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.DomainDates;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.text.Shown;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Clicks by day, or by hour where there are few days: a chart for each tracking domain, all on one scale, with a mark where
 * a domain took over. The figures of two domains are never in one chart.
 */
final class Trend {
    /** Beyond so many bars nobody tells them apart. */
    private static final int MOST_BARS = 400;

    private static final int FEW_DAYS = 4;

    private final Report report;
    private final By by;
    private final List<Group> groups;
    private final LocalDateTime begin;
    private final int bars;
    private final long most;

    private Trend(Report report, By by) {
        this.report = report;
        this.by = by;
        List<Group> all = report.by(by);
        LocalDateTime last = all.getLast().begins().orElseThrow();
        LocalDateTime first = all.getFirst().begins().orElseThrow();
        // A click of an absurd time must not press all others into one bar.
        LocalDateTime exported = LocalDateTime.ofInstant(
                report.export().exportTime(), report.question().zone());
        LocalDateTime end = last.isAfter(exported) && !first.isAfter(exported) ? exported : last;
        LocalDateTime earliest = end.minus(MOST_BARS - 1L, unit());
        this.groups = all.stream()
                .filter(group -> !group.begins().orElseThrow().isBefore(earliest)
                        && !group.begins().orElseThrow().isAfter(end))
                .toList();
        this.begin = groups.isEmpty() ? end : groups.getFirst().begins().orElseThrow();
        LocalDateTime newest =
                groups.isEmpty() ? end : groups.getLast().begins().orElseThrow();
        this.bars = (int) unit().between(begin, newest) + 1;
        this.most = HtmlReport.most(groups);
    }

    static String of(Report report) {
        List<Group> days = report.by(By.DAY);
        if (days.isEmpty()) {
            return "";
        }
        long span = ChronoUnit.DAYS.between(
                days.getFirst().begins().orElseThrow(), days.getLast().begins().orElseThrow());
        boolean hours = span < FEW_DAYS && !report.by(By.HOUR).isEmpty();
        return new Trend(report, hours ? By.HOUR : By.DAY).html();
    }

    private String html() {
        Map<String, Map<Integer, Figures>> domains = new LinkedHashMap<>();
        for (Group group : groups) {
            int bar = (int) unit().between(begin, group.begins().orElseThrow());
            domains.computeIfAbsent(group.name().orElse("domain not recorded"), name -> new LinkedHashMap<>())
                    .put(bar, group.figures());
        }
        StringBuilder html = new StringBuilder(report.question().raw() ? "" : Makers.LEGEND);
        domains.forEach((domain, figures) -> html.append(chart(domain, figures)));
        long shown =
                groups.stream().mapToLong(group -> group.figures().clicks()).sum();
        long outside = report.total().figures().clicks() - shown;
        if (outside > 0) {
            html.append(Html.note("Outside of these " + MOST_BARS + (by == By.DAY ? " days: " : " hours: ")
                    + number(outside) + (outside == 1 ? " click." : " clicks.")));
        }
        return html.append(table()).toString();
    }

    private String chart(String domain, Map<Integer, Figures> figures) {
        StringBuilder rects = new StringBuilder();
        figures.forEach((bar, of) -> rects.append(bar(bar, of)));
        long clicks = figures.values().stream().mapToLong(Figures::clicks).sum();
        long human = figures.values().stream().mapToLong(Figures::human).sum();
        String label = "Clicks by %s on %s: %s in all%s, %s at most"
                .formatted(
                        by.word(),
                        domain,
                        number(clicks),
                        report.question().raw() ? "" : ", " + number(human) + " human",
                        number(most));
        return """
                <figure class="trend">
                <figcaption>%s</figcaption>
                %s<div class="plot">
                <span class="up" style="top:0">%s</span><span class="up" style="top:5.5rem">%s</span>
                <svg viewBox="0 0 %d 100" preserveAspectRatio="none" role="img" aria-label="%s">
                %s</svg>
                %s<div class="%s">%s</div>
                </div>
                </figure>
                """.formatted(
                        Html.text(domain),
                        seamNames(),
                        number(most),
                        most % 2 == 0 ? number(most / 2) : "",
                        bars,
                        Html.text(label),
                        rects,
                        seamLines(),
                        bars > 6 ? "days many" : "days",
                        days());
    }

    private String bar(int bar, Figures of) {
        String title = "%s: %s"
                .formatted(
                        at(bar),
                        report.question().raw()
                                ? number(of.clicks()) + " clicks"
                                : "%s human, %s unsure, %s machine"
                                        .formatted(number(of.human()), number(of.unsure()), number(of.machine())));
        return "<g><title>" + title + "</title>"
                + "<rect class=\"hit\" x=\"" + bar + "\" y=\"0\" width=\"1\" height=\"100\"/>"
                + rect(bar, "human", 0, of.human())
                + rect(bar, "unsure", of.human(), of.unsure())
                + rect(bar, "machine", of.human() + of.unsure(), of.machine())
                + "</g>\n";
    }

    private String rect(int bar, String kind, long below, long clicks) {
        if (clicks == 0) {
            return "";
        }
        double gap = bars > 120 ? 0 : 0.14;
        double height = 100.0 * clicks / most;
        return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(
                        kind,
                        Html.percent(bar + gap / 2, 100),
                        Html.percent(100 - 100.0 * below / most - height, 100),
                        Html.percent(1 - gap, 100),
                        Html.percent(height, 100));
    }

    private String seamNames() {
        StringBuilder names = new StringBuilder();
        for (DomainDates domain : seams()) {
            double place = place(domain);
            String side = place > 60 ? "right:" + Html.percent(100 - place, 100) : "left:" + Html.percent(place, 100);
            names.append("<span style=\"%s%%\">%s from %s</span>"
                    .formatted(side, Html.text(domain.domain()), domain.from()));
        }
        return names.isEmpty() ? "" : "<div class=\"seams\">" + names + "</div>\n";
    }

    private String seamLines() {
        StringBuilder lines = new StringBuilder();
        for (DomainDates domain : seams()) {
            lines.append(
                    "<span class=\"seam\" style=\"left:calc((100%% - var(--axis)) * %s + var(--axis))\" title=\"cutover\"></span>\n"
                            .formatted(String.format(Locale.ROOT, "%.4f", place(domain) / 100)));
        }
        return lines.toString();
    }

    /** The cutovers that fall into the chart. */
    private List<DomainDates> seams() {
        return Shown.cutovers(report.question()).stream()
                .filter(domain -> place(domain) >= 0 && place(domain) <= 100)
                .toList();
    }

    private double place(DomainDates domain) {
        return 100.0 * unit().between(begin, domain.from().atStartOfDay()) / bars;
    }

    private String days() {
        StringBuilder days = new StringBuilder();
        int steps = Math.min(bars <= 6 ? 5 : 4, bars - 1);
        for (int i = 0; i <= steps; i++) {
            int bar = steps == 0 ? 0 : Math.round((bars - 1) * (float) i / steps);
            days.append("<span style=\"left:%s%%\">%s</span>".formatted(Html.percent(bar + 0.5, bars), at(bar)));
        }
        return days.toString();
    }

    private String table() {
        StringBuilder rows = new StringBuilder();
        for (Group group : groups) {
            Figures of = group.figures();
            rows.append("<tr><th scope=\"row\">" + Shown.name(by, group) + "</th><td>"
                    + Html.text(group.name().orElse("not recorded")) + "</td>" + Html.number(of.clicks())
                    + (report.question().raw()
                            ? ""
                            : Html.number(of.human()) + Html.number(of.unsure()) + Html.number(of.machine()))
                    + Html.number(of.clickers()) + "</tr>\n");
        }
        String head = report.question().raw()
                ? Html.head("When", "Domain", "#Clicks", "#Clickers")
                : Html.head("When", "Domain", "#Clicks", "#Human", "#Unsure", "#Machine", "#Clickers");
        return "<details><summary>The chart’s figures</summary>\n"
                + Html.table("Clicks over time", head, rows.toString()) + "</details>\n";
    }

    private String at(int bar) {
        LocalDateTime at = begin.plus(bar, unit());
        return by == By.DAY ? at.toLocalDate().toString() : at.toString().replace('T', ' ');
    }

    private ChronoUnit unit() {
        return by == By.DAY ? ChronoUnit.DAYS : ChronoUnit.HOURS;
    }
}
