package dev.clickway.function;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.click.Click;
import dev.clickway.click.Viewer;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting.Minted;
import dev.clickway.link.TokenState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The brand of {@code brands/demo.yaml}, as the function sees it. */
final class DemoBrand {
    static final String DESTINATION =
            "https://www.demo.example/p/linen-shirt?size=m&utm_source=newsletter&utm_medium=email#reviews";
    static final String FALLBACK = "https://www.demo.example/";
    private static final Brand BRAND = read();
    static final LinkKeys KEYS =
            LinkKeys.development(BRAND.development().orElseThrow().key());
    static final Settings SETTINGS = new Settings(
            BRAND.name(),
            BRAND.fallback(),
            BRAND.clicks().ip(),
            BRAND.clicks().retentionDays(),
            BRAND.appLinks().appleAppSiteAssociation(),
            BRAND.appLinks().assetlinks());
    static final Instant SENT_AT = Instant.parse("2026-11-01T09:00:00Z");
    static final Link LINK = link("d-7f3a2c91", DESTINATION);

    private DemoBrand() {}

    private static Brand read() {
        return switch (BrandFile.read(Path.of("..", "brands", "demo.yaml"))) {
            case BrandReading.Valid valid -> valid.brand();
            case BrandReading.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    static Link link(String delivery, String destination) {
        return new Link("spring-sale", delivery, "hero", SENT_AT, LinkKind.ORDINARY, destination);
    }

    static String token(Link link) {
        return ((Minted) new LinkMinter("demo", KEYS).mint(link)).token();
    }

    static Click click(String id, Link link, Viewer viewer) {
        Instant at = SENT_AT.plusSeconds(123).plusMillis(456);
        return new Click(
                id, at, at.plus(Duration.ofDays(400)), link, TokenState.EXACT, "GET", "click.demo.example", viewer);
    }

    /** As the function URL hands it over, without anything of the edge. */
    static String event(String method, String path) {
        return """
                {"version":"2.0","rawPath":"%s","rawQueryString":"","headers":{"user-agent":"curl/8.14.1"},\
                "requestContext":{"http":{"method":"%s","sourceIp":"203.0.113.77"},"requestId":"lambda-1",\
                "domainName":"abc.lambda-url.us-east-1.on.aws","timeEpoch":1793523723456}}""".formatted(path, method);
    }
}
