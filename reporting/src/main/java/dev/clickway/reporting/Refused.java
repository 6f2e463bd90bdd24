package dev.clickway.reporting;

import dev.clickway.reporting.text.TerminalText;
import java.nio.file.Path;

/**
 * Why an export, or a file of sends or orders, is not read. Nothing of it has been counted.
 *
 * @param where the file or folder that is meant; behind a file's name {@code :7} where its seventh line is
 * @param problem what is wrong, in words for the operator
 * @param mend what to do about it
 */
public record Refused(Path where, String problem, String mend)
        implements Export.Opening,
                ExportPlan.Planning,
                ExportPlan.Listing,
                Reports.Outcome,
                Verdicts.Explanation,
                ExportDifference.Outcome {

    /** The one line that an operator sees: {@code exports/01…: what is wrong; how to mend it}. Safe to print. */
    @Override
    public String toString() {
        return TerminalText.shown(where + ": " + problem + "; " + mend);
    }
}
