package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be used is one line, exit code 2, and nothing of the JDK's or of a library's. */
class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void events_nested_too_deep_are_told_with_their_file() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(5_000));
        assertThat(told("invoke", deep.toString())).startsWith(deep + ":1: ").contains("write whole JSON objects");
    }

    @Test
    void a_folder_in_the_place_of_json_lines_is_told() {
        assertThat(told("link", "--batch", folder.toString()))
                .isEqualTo(folder + ": cannot be read; give a readable file of JSON lines");
    }

    @Test
    void a_folder_in_the_place_of_a_list_of_deliveries_is_told() throws IOException {
        Path mail = Files.writeString(folder.resolve("mail.html"), "<p>");
        Path list = Files.createDirectory(folder.resolve("list"));
        assertThat(told(
                        "rewrite",
                        "--message=m",
                        "--batch=" + list,
                        "--template=" + mail,
                        "--out=" + folder.resolve("out")))
                .isEqualTo(list + ": cannot be read; give a readable file of deliveries");
    }

    @Test
    void a_value_of_csv_that_is_too_long_is_told_with_its_line() throws IOException {
        Path mail = Files.writeString(folder.resolve("mail.html"), "<p>");
        Path list =
                Files.writeString(folder.resolve("list.csv"), "delivery,name\nd1,x\nd2," + "x".repeat(70_000) + "\n");
        assertThat(told(
                        "rewrite",
                        "--message=m",
                        "--batch=" + list,
                        "--template=" + mail,
                        "--out=" + folder.resolve("out")))
                .startsWith(list + ":")
                .contains(": not CSV (");
    }

    @Test
    void a_check_up_whose_page_cannot_be_written_is_not_begun() {
        assertThat(told(
                        "doctor",
                        "--brand",
                        "demo",
                        "--html",
                        folder.resolve("none/x.html").toString()))
                .contains("cannot be written");
    }

    @Test
    void a_check_up_of_no_file_is_bad_usage_and_no_failed_check() {
        assertThat(told("doctor", "--brand-file", folder.resolve("acme.yaml").toString()))
                .contains("no such file");
    }

    @Test
    void a_brand_that_cannot_be_written_is_told_with_the_place() throws IOException {
        Files.writeString(folder.resolve("brands"), "a file where the folder belongs");
        Run run = Run.in(
                folder,
                new byte[0],
                "brand",
                "new",
                "acme",
                "--domain=click.acme.com",
                "--fallback=https://www.acme.com/",
                "--dns-elsewhere");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("brands") + ": cannot be read or written (")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            link --message m --delivery d https://x.example/ --sent-at yesterday, 'yesterday'
            brand new acme --domain click.acme.com --fallback https://x.example/ --dns-elsewhere --from 2026-13-45, '2026-13-45'
            """)
    void a_time_that_is_none_is_told_without_the_name_of_a_class(String arguments, String value) {
        assertThat(told(arguments.split(" ", -1)))
                .contains("'" + value + "' is none")
                .doesNotContain("java.");
    }

    @Test
    void two_brands_that_share_a_domain_are_told_however_the_file_is_named() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        Path brands = Files.createDirectories(folder.resolve("brands"));
        String brand = """
                name: acme
                domains: [{name: click.acme.com, from: 2026-11-01}]
                dns: {hostedZone: {id: Z1, name: acme.com}}
                fallback: https://www.acme.com/
                development: {origin: 'http://localhost:1', key: a-development-key-of-no-secrecy-at-all}
                """;
        Files.writeString(brands.resolve("acme.yaml"), brand);
        Files.writeString(brands.resolve("other.yaml"), brand.replace("name: acme\n", "name: other\n"));
        Run run = Run.in(
                folder,
                new byte[0],
                "doctor",
                "--brand-file",
                folder.resolve("elsewhere/../brands/acme.yaml").toString(),
                "--before-deploy");
        assertThat(run.out()).contains("is another brand's already");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static String told(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        Run run = Run.in(Run.HOME, "".getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err()
                .lines()
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }
}
