package dev.clickway.cli.doctor;

import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Brands of tests, read from files as an operator writes them. */
public final class Launches {
    public static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

    private static final String DOMAINS = """
            name: acme
            domains:
              - name: click.acme.com
                from: 2026-11-01
            """;
    private static final String REST = """
            fallback: https://www.acme.com/
            utm:
              set: {utm_source: newsletter}
            clicks: {ip: truncated, retentionDays: 400}
            """;

    /** A brand in Route 53, to which more can be added. */
    public static final String YAML = DOMAINS + "dns:\n  hostedZone: {id: Z1, name: acme.com}\n" + REST;

    private Launches() {}

    public static Launch inRoute53() {
        return of(YAML);
    }

    public static Launch elsewhere() {
        return of(DOMAINS + "dns:\n  elsewhere: {certificateArn: '" + CERTIFICATE + "'}\n" + REST);
    }

    public static Launch elsewhereWithoutCertificate() {
        return of(DOMAINS + "dns:\n  elsewhere: {}\n" + REST);
    }

    /** From {@code old.acme.com} to {@code click.acme.com}. */
    public static Launch beforeCutover() {
        return of("""
                name: acme
                domains:
                  - name: click.acme.com
                    from: 2026-12-01
                  - name: old.acme.com
                    from: 2025-01-01
                    until: 2026-11-30
                dns:
                  hostedZone: {id: Z1, name: acme.com}
                """ + REST);
    }

    public static Launch of(String yaml) {
        try {
            Path file = Files.createTempFile("acme", ".yaml");
            try {
                Files.writeString(file, yaml);
                return switch (BrandFile.read(file)) {
                    case BrandReading.Valid valid -> new Launch(valid.brand(), List.of());
                    case BrandReading.Invalid invalid -> throw new AssertionError(invalid.problems());
                };
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
