package dev.clickway.brand;

/** Reads {@code edge}: what CloudFront does before the function. */
final class EdgeReader {
    private EdgeReader() {}

    static EdgeSettings read(Section brand) {
        return brand.section("edge")
                .map(section -> {
                    EdgeSettings edge = new EdgeSettings(section.number("requestsPerFiveMinutes", 100, 1_000_000));
                    section.end();
                    return edge;
                })
                .orElse(EdgeSettings.DEFAULTS);
    }
}
