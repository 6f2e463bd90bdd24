package dev.clickway.brand;

import java.util.List;

/** Reads all that a brand file says of its stack, section by section. */
final class StackReader {
    private StackReader() {}

    static StackSettings read(Section brand, Problems problems) {
        List<String> regions = RegionsReader.read(brand, problems);
        return new StackSettings(
                RedirectReader.read(brand),
                EdgeReader.read(brand, regions, problems),
                table(brand),
                ExportsReader.read(brand),
                AlarmsReader.read(brand, problems),
                LogsReader.read(brand, problems),
                regions);
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
