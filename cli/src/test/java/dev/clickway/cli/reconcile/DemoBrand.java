package dev.clickway.cli.reconcile;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.brand.Development;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting.Minted;
import java.nio.file.Path;
import java.time.Instant;

/** The brand of {@code brands/demo.yaml}, and links of it and of others. */
public final class DemoBrand {
    public static final Brand BRAND = read();
    public static final LinkKeys KEYS =
            BRAND.development().map(Development::keys).orElseThrow();

    private DemoBrand() {}

    public static String path(String brand, LinkKeys keys, String delivery) {
        Link link = new Link(
                "spring-sale",
                delivery,
                "hero",
                Instant.parse("2026-11-01T09:00:00Z"),
                LinkKind.ORDINARY,
                "https://www.demo.example/p/linen-shirt?size=m");
        return "/c/" + ((Minted) new LinkMinter(brand, keys).mint(link)).token();
    }

    public static String path(String delivery) {
        return path("demo", KEYS, delivery);
    }

    private static Brand read() {
        return switch (BrandFile.read(Path.of("..", "brands", "demo.yaml"))) {
            case BrandReading.Valid valid -> valid.brand();
            case BrandReading.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
