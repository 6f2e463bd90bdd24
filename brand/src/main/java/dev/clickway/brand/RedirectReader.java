package dev.clickway.brand;

/** Reads {@code redirect}: the function that answers clicks. */
final class RedirectReader {
    private RedirectReader() {}

    static RedirectSettings read(Section brand) {
        return brand.section("redirect").map(RedirectReader::settings).orElse(RedirectSettings.DEFAULTS);
    }

    private static RedirectSettings settings(Section section) {
        RedirectSettings otherwise = RedirectSettings.DEFAULTS;
        RedirectSettings settings = new RedirectSettings(
                section.number("memoryMegabytes", 512, 10_240, otherwise.memoryMegabytes()),
                section.number("timeoutSeconds", 2, 30, otherwise.timeoutSeconds()),
                section.number("reservedConcurrency", 1, 100_000),
                section.choice("rollout", otherwise.rollout()));
        section.end();
        return settings;
    }
}
