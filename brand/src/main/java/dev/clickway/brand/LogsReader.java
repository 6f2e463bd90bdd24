package dev.clickway.brand;

import java.util.List;
import java.util.stream.Collectors;

/** Reads {@code logs}: how long they are kept. */
final class LogsReader {
    /** What CloudWatch Logs takes (PutRetentionPolicy, {@code retentionInDays}). */
    private static final List<Integer> RETENTION = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288,
            3_653);

    private LogsReader() {}

    static LogSettings read(Section brand, Problems problems) {
        return brand.section("logs").map(section -> settings(section, problems)).orElse(LogSettings.DEFAULTS);
    }

    private static LogSettings settings(Section section, Problems problems) {
        LogSettings otherwise = LogSettings.DEFAULTS;
        int days = section.number("days", 1, 3_653, otherwise.days());
        // Some lines come a day late.
        int accessDays = section.number("accessDays", 2, 3_650, otherwise.accessDays());
        section.end();
        if (!RETENTION.contains(days)) {
            problems.add(
                    section.line("days"),
                    "'" + section.path("days") + "' is " + days + ", for which CloudWatch keeps no log",
                    "choose one of " + RETENTION.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return new LogSettings(days, accessDays);
    }
}
