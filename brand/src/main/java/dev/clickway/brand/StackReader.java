package dev.clickway.brand;

/** Reads all that a brand file says of its stack, section by section. */
final class StackReader {
    private StackReader() {}

    static StackSettings read(Section brand, Problems problems) {
        return new StackSettings(
                RedirectReader.read(brand),
                EdgeReader.read(brand),
                table(brand),
                ExportsReader.read(brand),
                AlarmsReader.read(brand, problems),
                LogsReader.read(brand, problems),
                RegionsReader.read(brand, problems));
    }

    private static TableSettings table(Section brand) {
        return brand.section("table")
                .map(section -> {
                    TableSettings table = new TableSettings(section.flag("stream"));
                    section.end();
                    return table;
                })
                .orElse(TableSettings.DEFAULTS);
    }
}
