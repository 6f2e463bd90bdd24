package dev.clickway.cli.doctor.report;

import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Phase;
import dev.clickway.cli.doctor.cutover.Plan;
import dev.clickway.cli.doctor.probe.Journey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** For people who were not there: one page without a script, that opens anywhere and offline, and loads nothing. */
public final class HtmlReport {
    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    public static String of(Diagnosis diagnosis) {
        HtmlReport report = new HtmlReport();
        report.page(diagnosis);
        return report.html.toString();
    }

    private void page(Diagnosis diagnosis) {
        String title = "Check-up of " + diagnosis.brand();
        html.append("""
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%s</title>
                <style>
                %s</style>
                <main>
                <h1>%s</h1>
                <p class="when">%s, by <code>clickway doctor</code></p>
                <ul class="sum">
                <li class="failed"><b>%d</b> failed</li>
                <li class="warned"><b>%d</b> warnings</li>
                <li class="passed"><b>%d</b> passed</li>
                <li class="unknown"><b>%d</b> not checked</li>
                </ul>
                """.formatted(
                        escaped(title),
                        style(),
                        escaped(title),
                        escaped(diagnosis.at().toString()),
                        diagnosis.checkUp().failed(),
                        diagnosis.checkUp().warned(),
                        diagnosis.checkUp().passed(),
                        diagnosis.checkUp().notChecked()));
        diagnosis.notes().forEach(note -> html.append("<p class=\"note\">").append(escaped(note)).append("</p>\n"));
        for (Phase phase : Phase.values()) {
            phase(phase, diagnosis);
        }
        html.append("</main>\n</html>\n");
    }

    private void phase(Phase phase, Diagnosis diagnosis) {
        List<Finding> findings = diagnosis.checkUp().findings().stream()
                .filter(finding -> finding.check().phase() == phase)
                .toList();
        if (findings.isEmpty()) {
            return;
        }
        html.append("<section>\n<h2>").append(phase.title()).append("</h2>\n<ol>\n");
        findings.forEach(this::finding);
        html.append("</ol>\n");
        switch (phase) {
            case END_TO_END -> diagnosis.journeys().forEach(this::journey);
            case BEFORE_CUTOVER -> plan(diagnosis.plan());
            case BEFORE_DEPLOY, AFTER_DEPLOY -> {}
        }
        html.append("</section>\n");
    }

    private void finding(Finding finding) {
        switch (finding.outcome()) {
            case Outcome.Passed(String found) -> {
                open("passed", "✔", "passed", finding);
                html.append("<p>").append(escaped(found)).append("</p>");
            }
            case Outcome.Warned(String found, String expected, String mend) -> {
                open("warned", "!", "warning", finding);
                trouble(finding, found, expected, mend);
            }
            case Outcome.Failed(String found, String expected, String mend) -> {
                open("failed", "✘", "failed", finding);
                trouble(finding, found, expected, mend);
            }
            case Outcome.NotChecked(Outcome.Reason reason, String detail) -> {
                open("unknown", "–", "not checked", finding);
                html.append("<p>not checked (")
                        .append(reason.words())
                        .append("): ")
                        .append(escaped(detail))
                        .append("</p>");
            }
        }
        html.append("</div></li>\n");
    }

    private void open(String kind, String mark, String words, Finding finding) {
        html.append("<li class=\"").append(kind).append("\"><span class=\"mark\" role=\"img\" aria-label=\"")
                .append(words)
                .append("\">")
                .append(mark)
                .append("</span><div><h3>")
                .append(escaped(finding.check().title()))
                .append(" <code>")
                .append(finding.check().id())
                .append("</code></h3>");
        if (!finding.subject().isEmpty()) {
            html.append("<p class=\"subject\">").append(escaped(finding.subject())).append("</p>");
        }
    }

    private void trouble(Finding finding, String found, String expected, String mend) {
        html.append("<dl><dt>found</dt><dd>")
                .append(escaped(found))
                .append("</dd><dt>expected</dt><dd>")
                .append(escaped(expected))
                .append("</dd><dt>mend</dt><dd class=\"mend\">")
                .append(escaped(mend))
                .append("</dd><dt>why</dt><dd>")
                .append(escaped(finding.check().why()))
                .append("</dd></dl>");
    }

    private void journey(Journey journey) {
        html.append("<details><summary>The way to ")
                .append(escaped(journey.destination()))
                .append(", ")
                .append(escaped(journey.client()))
                .append("</summary>\n<ol class=\"way\">\n");
        for (Journey.Step step : journey.steps()) {
            html.append("<li><b>")
                    .append(step.status() == 0 ? "no answer" : Integer.toString(step.status()))
                    .append("</b> <span>")
                    .append(step.millis())
                    .append(" ms</span> <span class=\"url\">")
                    .append(escaped(step.url()))
                    .append("</span>");
            part("UTM", step.utm());
            part("parameters", step.parameters());
            part("leads on by", step.by());
            html.append("</li>\n");
        }
        html.append("</ol></details>\n");
    }

    private void part(String name, String value) {
        if (!value.isEmpty()) {
            html.append(" <span class=\"part\">").append(name).append(": ").append(escaped(value)).append("</span>");
        }
    }

    private void plan(Plan plan) {
        if (plan.steps().isEmpty()) {
            return;
        }
        html.append("<h3>The plan</h3>\n<dl class=\"plan\">\n");
        plan.steps()
                .forEach(step -> html.append("<dt>")
                        .append(step.day())
                        .append("</dt><dd>")
                        .append(escaped(step.what()))
                        .append("</dd>\n"));
        html.append("</dl>\n");
    }

    private static String escaped(String text) {
        return Shown.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() {
        try (InputStream in =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("doctor.css"), "doctor.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
