package dev.clickway.cli.local;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.brand.Development;
import java.nio.file.Path;

/** The brand that the project ships. */
final class DemoBrand {
    static final Brand BRAND = read();
    static final Development DEVELOPMENT = BRAND.development().orElseThrow();

    private DemoBrand() {}

    private static Brand read() {
        return switch (BrandFile.read(Path.of("..", "brands", "demo.yaml"))) {
            case BrandReading.Valid valid -> valid.brand();
            case BrandReading.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
