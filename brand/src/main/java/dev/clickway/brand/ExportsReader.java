package dev.clickway.brand;

/** Reads {@code exports}: what reports are made from. */
final class ExportsReader {
    private ExportsReader() {}

    static ExportSettings read(Section brand) {
        return brand.section("exports").map(ExportsReader::settings).orElse(ExportSettings.DEFAULTS);
    }

    private static ExportSettings settings(Section section) {
        ExportSettings otherwise = ExportSettings.DEFAULTS;
        ExportSettings settings = new ExportSettings(
                section.flag("scheduled", otherwise.scheduled()),
                section.number("hour", 0, 23, otherwise.hour()),
                // Less would delete the last full export before the next one is there.
                section.number("keepDays", 14, 3_650, otherwise.keepDays()),
                section.number("scanGigabytes", 1, 10_000, otherwise.scanGigabytes()));
        section.end();
        return settings;
    }
}
