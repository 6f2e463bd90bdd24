package dev.clickway.brand;

import java.util.List;

/** Reads {@code edge}: what CloudFront does before the function. */
final class EdgeReader {
    private EdgeReader() {}

    static EdgeSettings read(Section brand, List<String> regions, Problems problems) {
        return brand.section("edge")
                .map(section -> settings(section, regions, problems))
                .orElse(EdgeSettings.DEFAULTS);
    }

    private static EdgeSettings settings(Section section, List<String> regions, Problems problems) {
        EdgeSettings settings =
                new EdgeSettings(section.number("requestsPerFiveMinutes", 100, 1_000_000), section.flag("failover"));
        section.end();
        if (settings.failover() && regions.size() < 2) {
            problems.add(
                    section.line("failover"),
                    "'" + section.path("failover") + "' has no second region to go to",
                    "write 'regions: [us-east-1, eu-west-1]', or remove it");
        }
        return settings;
    }
}
