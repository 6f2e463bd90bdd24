package dev.clickway.reporting.text;

import dev.clickway.reporting.Verdicts;
import java.util.List;

/** What each rule does to verdicts, as a table for a terminal. */
public final class RuleTable {
    private RuleTable() {}

    /** @param width of the terminal in columns */
    public static String of(Verdicts.Explained explained, int width) {
        TextTable table = new TextTable()
                .name("Rule")
                .name("Reason")
                .number("Weight")
                .number("Clicks")
                .number("No machine without")
                .number("Human without");
        for (Verdicts.RuleEffect rule : explained.rules()) {
            table.row(List.of(
                    rule.rule(),
                    rule.reason(),
                    Integer.toString(rule.weight()),
                    Shown.number(rule.clicks()),
                    Shown.number(rule.noLongerMachine()),
                    Shown.number(rule.wouldBeHuman())));
        }
        return "Rules of version " + explained.rulesVersion() + "; a machine from a score of 100, unsure from 75\n\n"
                + table.fitted(width);
    }
}
