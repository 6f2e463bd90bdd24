package dev.clickway.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrandFilesTest {
    @TempDir
    Path folder;

    @Test
    void all_brands_of_a_folder_are_read_in_the_order_of_their_names() throws IOException {
        brand("zeta.yaml", "zeta", "click.zeta.com");
        brand("acme.yaml", "acme", "click.acme.com");
        Files.writeString(folder.resolve("README.md"), "no brand");

        assertThat(BrandFiles.readAll(folder))
                .isInstanceOfSatisfying(
                        BrandFiles.Reading.Valid.class,
                        valid -> assertThat(valid.brands())
                                .extracting(Brand::name)
                                .containsExactly("acme", "zeta"));
    }

    @Test
    void a_domain_that_two_brands_share_is_refused_with_both_places() throws IOException {
        Path acme = brand("acme.yaml", "acme", "click.acme.com");
        Path zeta = brand("zeta.yaml", "zeta", "click.acme.com");

        assertInvalid(zeta + ":2: the domain 'click.acme.com' is another brand's already, at " + acme
                + ":2; give each brand domains of its own");
    }

    @Test
    void a_brand_stands_in_the_file_of_its_name() throws IOException {
        Path file = brand("acme.yml", "acme", "click.acme.com");

        assertInvalid(file + ": holds the brand 'acme'; name the file acme.yaml");
    }

    @Test
    void one_bad_file_makes_the_whole_reading_invalid() throws IOException {
        brand("acme.yaml", "acme", "click.acme.com");
        Path zeta = brand("zeta.yaml", "zeta", "zeta.com");

        assertInvalid(zeta + ":2: 'zeta.com' is a root domain; use a sub-domain of its own, such as click.zeta.com");
    }

    @Test
    void a_domain_that_another_brand_sends_or_serves_from_is_refused_with_both_places() throws IOException {
        Path acme = brand("acme.yaml", "acme", "click.acme.com");
        Path zeta = brand("zeta.yaml", "zeta", "shop.acme.com");
        Files.writeString(acme, "websiteHosts: [shop.acme.com]\n", StandardOpenOption.APPEND);

        assertInvalid(zeta + ":2: 'shop.acme.com' is a host of the website of another brand, by " + acme
                + ":5; use a sub-domain for tracking alone");
    }

    @Test
    void a_folder_without_brands_is_told_so() {
        assertInvalid(folder + ": holds no brand file; write one with `clickway brand new acme`");
    }

    @Test
    void a_folder_that_is_none_is_told_so() {
        Path missing = folder.resolve("missing");

        assertThat(((BrandFiles.Reading.Invalid) BrandFiles.readAll(missing)).problems())
                .singleElement()
                .hasToString(missing + ": is no folder that can be read; give the folder that holds the brand files");
    }

    private void assertInvalid(String... problems) {
        assertThat(BrandFiles.readAll(folder))
                .isInstanceOfSatisfying(
                        BrandFiles.Reading.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(BrandProblem::toString)
                                .containsExactly(problems));
    }

    private Path brand(String fileName, String name, String domain) throws IOException {
        Files.writeString(
                folder.resolve(fileName.replaceFirst("\\.ya?ml", ".ledger")), "domain " + domain + " 2026-11-01\n");
        return Files.writeString(folder.resolve(fileName), """
                name: %s
                domains: [{name: %s, from: 2026-11-01}]
                dns: {elsewhere: {}}
                fallback: https://www.acme.com/
                """.formatted(name, domain));
    }
}
