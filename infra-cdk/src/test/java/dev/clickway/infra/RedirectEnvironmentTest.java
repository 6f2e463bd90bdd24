package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectEnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void settings_that_lambda_has_room_for_are_no_problem() {
        assertThat(RedirectEnvironment.problem(Stacks.brand("brands/acme.yaml")))
                .isEmpty();
    }

    @Test
    void a_fallback_and_apps_that_together_are_too_long_are_told_with_their_mend() throws IOException {
        String fingerprint = "\"" + "AB:".repeat(31) + "AB\"";
        Brand brand = Stacks.read(Files.writeString(folder.resolve("acme.yaml"), """
                name: acme
                domains: [{name: click.acme.com, from: 2026-11-01}]
                dns: {elsewhere: {}}
                fallback: https://www.acme.com/?%s
                appLinks: {android: [{package: com.acme.shop, sha256: [%s]}]}
                """.formatted(
                        "a".repeat(2_000), (fingerprint + ", ").repeat(20) + fingerprint)));

        assertThat(RedirectEnvironment.problem(brand))
                .get()
                .asString()
                .matches(
                        "the function's settings take [0-9]{4} bytes, and Lambda has room for 4096; shorten 'fallback',"
                                + " or name fewer apps or fingerprints in 'appLinks'");
    }
}
