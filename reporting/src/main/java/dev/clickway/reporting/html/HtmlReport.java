package dev.clickway.reporting.html;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.text.Comparison;
import dev.clickway.reporting.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A report as one HTML page. It holds all that it shows, has no script, and its Content-Security-Policy forbids it to load
 * anything. Long lists are cut, and the page says by how much.
 */
public final class HtmlReport {
    /** The ways of telling figures by that the page shows; a question should ask for all. */
    public static final Set<By> NEEDS = EnumSet.allOf(By.class);

    /** Nothing but what is in the page itself. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; " + "form-action 'none'";

    private final Report report;
    private final HtmlExtras extras;

    private HtmlReport(Report report, HtmlExtras extras) {
        this.report = report;
        this.extras = extras;
    }

    /** The page. */
    public static String of(Report report, HtmlExtras extras) {
        return new HtmlReport(report, extras).page();
    }

    private String page() {
        String title = "Clicks of " + extras.brand();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body><div class="page">
                <header>
                <h1>%s</h1>
                <p>%s</p>
                </header>
                <main>
                """.formatted(POLICY, Html.text(title), css(), Html.text(title), under())
                + Headline.of(report)
                + Html.section("Clicks over time", Trend.of(report))
                + Html.section("People and machines", Makers.of(report))
                + comparison()
                + Html.section("Messages", Links.messages(report))
                + Html.section("Links", Links.links(report))
                + ClickMapFrame.of(extras)
                + Html.section("Revenue", RevenueSection.of(report))
                + Html.section("Time from send to click", Spread.ages(report))
                + "<div class=\"two\">\n"
                + Html.section("Countries", Spread.of(report, By.COUNTRY))
                + Html.section("Devices", Spread.of(report, By.DEVICE))
                + "</div>\n"
                + Html.section("Tracking domains", Spread.domains(report))
                + Html.section("UTM parameters that arrived", AuditSection.of(extras))
                + "</main>\n"
                + Footnotes.of(report)
                + "</div></body>\n</html>\n";
    }

    private String under() {
        String span = report.total()
                .figures()
                .span()
                .map(all -> "%s to %s"
                        .formatted(
                                Shown.time(all.first(), report.question().zone()),
                                Shown.time(all.last(), report.question().zone())))
                .orElse("No clicks");
        String filter = Shown.filter(report.total().filter(), report.question().zone())
                .map(only -> " · only " + only)
                .orElse("");
        return span + ", times in " + Shown.zone(report.question().zone()) + filter;
    }

    private String comparison() {
        if (report.comparedWith().isEmpty()) {
            return "";
        }
        Report.Side other = report.comparedWith().get();
        StringBuilder rows = new StringBuilder();
        List<Comparison.Line> lines =
                Comparison.of(report.total(), other, report.question().raw());
        for (Comparison.Line line : lines) {
            rows.append("<tr><th scope=\"row\">")
                    .append(Html.text(line.figure()))
                    .append("</th>")
                    .append(Html.cell(line.here()))
                    .append(Html.cell(line.there()))
                    .append(Html.cell(line.difference()))
                    .append("</tr>\n");
        }
        String what = "This: %s. Other: %s.".formatted(covered(report.total()), covered(other));
        return Html.section(
                "Compared",
                Html.table("Comparison", Html.head("Figure", "#This", "#Other", "#Difference"), rows.toString())
                        + Html.note(Html.text(what)));
    }

    private String covered(Report.Side side) {
        return Shown.filter(side.filter(), report.question().zone()).orElse("all clicks");
    }

    /** The longest bar's clicks. */
    static long most(List<Group> groups) {
        return groups.stream()
                .map(Group::figures)
                .mapToLong(Figures::clicks)
                .max()
                .orElse(0);
    }

    private static String css() {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
