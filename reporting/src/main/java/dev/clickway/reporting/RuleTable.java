package dev.clickway.reporting;

import java.util.ArrayList;
import java.util.List;

/** Writes what {@link Verdicts.Explained#toTable} promises. */
final class RuleTable {
    private static final int NUMBERS = 4;

    private RuleTable() {}

    static String of(Verdicts.Explained explained, int width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Rule", "Reason", "Weight", "Clicks", "No machine without", "Human without"));
        for (Verdicts.RuleEffect rule : explained.rules()) {
            rows.add(List.of(
                    rule.rule(),
                    rule.reason(),
                    Integer.toString(rule.weight()),
                    LinkTable.number(rule.clicks()),
                    LinkTable.number(rule.noLongerMachine()),
                    LinkTable.number(rule.wouldBeHuman())));
        }
        return "Rules of version " + explained.rulesVersion() + "; a machine from a score of 100, unsure from 75\n\n"
                + TextTable.of(rows, NUMBERS, width);
    }
}
