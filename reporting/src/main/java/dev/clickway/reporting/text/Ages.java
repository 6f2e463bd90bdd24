package dev.clickway.reporting.text;

import dev.clickway.reporting.figures.Report;
import java.util.List;

/** What the steps of time since sending are called. */
public final class Ages {
    private static final List<String> NAMES =
            List.of("10 seconds", "1 minute", "10 minutes", "1 hour", "6 hours", "1 day", "3 days", "1 week", "later");

    private Ages() {}

    /** Up to when; {@code later}, or {@code unknown}. */
    public static String name(Report.Age age) {
        return age.step().isEmpty() ? "unknown" : NAMES.get(age.step().getAsInt() - 1);
    }
}
