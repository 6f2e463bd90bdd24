package dev.clickway.cli.doctor.report;

import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Phase;
import dev.clickway.cli.doctor.probe.Journey;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** For a terminal: ✔, ✘, ! or – for each check; what was found, and where that is not right what to do. */
public final class TextReport {
    private static final String GREEN = "\u001B[32m";
    private static final String RED = "\u001B[31m";
    private static final String YELLOW = "\u001B[33m";
    private static final String GREY = "\u001B[90m";
    private static final String PLAIN = "\u001B[0m";

    /** So many checks in a row that were not made for the same reason are told together. */
    private static final int MANY = 4;

    private static final Pattern WIDTH = Pattern.compile("(.{1,100})(?: |$)");

    private final boolean coloured;
    private final StringBuilder text = new StringBuilder();

    private TextReport(boolean coloured) {
        this.coloured = coloured;
    }

    /** @param coloured whether it goes to a terminal */
    public static String of(Diagnosis diagnosis, boolean coloured) {
        TextReport report = new TextReport(coloured);
        for (Phase phase : Phase.values()) {
            report.phase(phase, diagnosis);
        }
        diagnosis.notes().forEach(note -> report.line("Note: " + note));
        report.line(diagnosis.summary());
        return report.text.toString();
    }

    private void phase(Phase phase, Diagnosis diagnosis) {
        List<Finding> findings = diagnosis.checkUp().findings().stream()
                .filter(finding -> finding.check().phase() == phase)
                .toList();
        if (findings.isEmpty()) {
            return;
        }
        line(phase.title());
        for (int from = 0, to; from < findings.size(); from = to) {
            to = from + alike(findings.subList(from, findings.size()));
            if (to - from < MANY) {
                findings.subList(from, to).forEach(this::finding);
            } else {
                notChecked(findings.subList(from, to));
            }
        }
        switch (phase) {
            case END_TO_END -> diagnosis.journeys().forEach(this::journey);
            case BEFORE_CUTOVER -> {
                if (!diagnosis.plan().steps().isEmpty()) {
                    line("  The plan");
                }
                diagnosis.plan().steps().forEach(step -> line("    " + step.day() + "  " + step.what()));
            }
            case BEFORE_DEPLOY, AFTER_DEPLOY -> {}
        }
        text.append('\n');
    }

    /** How many of the findings, from the first on, were not checked for one and the same reason; 1 where it was checked. */
    private static int alike(List<Finding> findings) {
        Outcome first = findings.getFirst().outcome();
        return first instanceof Outcome.NotChecked
                ? (int) findings.stream()
                        .takeWhile(finding -> finding.outcome().equals(first))
                        .count()
                : 1;
    }

    /** Many checks that one reason kept from being made, by name, and the reason once. */
    private void notChecked(List<Finding> alike) {
        String ids =
                alike.stream().map(finding -> finding.check().id()).distinct().collect(Collectors.joining(" "));
        List<String> lines =
                WIDTH.matcher(ids).results().map(match -> match.group(1)).toList();
        mark(GREY, "–", lines.getFirst());
        lines.stream().skip(1).forEach(more -> line("    " + more));
        notChecked((Outcome.NotChecked) alike.getFirst().outcome());
    }

    private void notChecked(Outcome.NotChecked why) {
        line("      not checked (" + why.reason().words() + "): " + why.detail());
    }

    private void finding(Finding finding) {
        String head =
                String.format("%-19s %s", finding.check().id(), finding.check().title())
                        + (finding.subject().isEmpty() ? "" : ": " + finding.subject());
        switch (finding.outcome()) {
            case Outcome.Passed(String found) -> {
                mark(GREEN, "✔", head);
                line("      " + found);
            }
            case Outcome.Warned(String found, String expected, String mend) -> {
                mark(YELLOW, "!", head);
                trouble(found, expected, mend);
            }
            case Outcome.Failed(String found, String expected, String mend) -> {
                mark(RED, "✘", head);
                trouble(found, expected, mend);
            }
            case Outcome.NotChecked why -> {
                mark(GREY, "–", head);
                notChecked(why);
            }
        }
    }

    private void trouble(String found, String expected, String mend) {
        line("      found     " + found);
        line("      expected  " + expected);
        line("      mend      " + mend);
    }

    private void journey(Journey journey) {
        line("  The way to " + journey.destination() + ", " + journey.client());
        for (Journey.Step step : journey.steps()) {
            line(String.format(
                    "    %s %6d ms  %s%s%s%s",
                    step.status() == 0 ? "---" : Integer.toString(step.status()),
                    step.millis(),
                    step.url(),
                    step.utm().isEmpty() ? "" : "  UTM: " + step.utm(),
                    step.parameters().isEmpty() ? "" : "  parameters: " + step.parameters(),
                    step.by().isEmpty() ? "" : "  → " + step.by()));
        }
    }

    private void mark(String colour, String mark, String head) {
        text.append("  ")
                .append(coloured ? colour + mark + PLAIN : mark)
                .append(' ')
                .append(Shown.of(head))
                .append('\n');
    }

    private void line(String line) {
        text.append(Shown.of(line)).append('\n');
    }
}
