package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandFiles;
import dev.clickway.brand.BrandReading;
import dev.clickway.brand.Dns;
import dev.clickway.brand.DomainRules;
import dev.clickway.brand.StackSettings;
import dev.clickway.brand.TrackingDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandCommandTest {
    @TempDir
    Path home;

    @Test
    void a_new_brand_in_route_53_is_read_back_to_the_same_values() {
        Run run = brandNew(
                "acme",
                "--domain=click.acme.com",
                "--from=2026-12-01",
                "--zone-id=Z0123456789ABCDEFGHIJ",
                "--zone-name=acme.com",
                "--fallback=https://www.acme.com/?a=\"b\"&c=#d",
                "--sending-domain=mail.acme.com",
                "--website=acme.com",
                "--website=www.acme.com");

        assertThat(run.err()).contains("is no http or https URL");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(home.resolve("brands")).isEmptyDirectory();

        Run again = brandNew(
                "acme",
                "--domain=click.acme.com",
                "--from=2026-12-01",
                "--zone-id=Z0123456789ABCDEFGHIJ",
                "--zone-name=acme.com",
                "--fallback=https://www.acme.com/?a=%22b%22&c=#d",
                "--sending-domain=mail.acme.com",
                "--website=acme.com",
                "--website=www.acme.com",
                "--email=clicks+prod@acme.com");

        assertThat(again.exitCode()).as(again.err()).isZero();
        Brand brand = brand("acme");
        assertThat(brand.name()).isEqualTo("acme");
        assertThat(brand.domains())
                .containsExactly(new TrackingDomain("click.acme.com", LocalDate.of(2026, 12, 1), Optional.empty()));
        assertThat(brand.dns())
                .isEqualTo(new Dns.Route53(List.of(new Dns.HostedZone("Z0123456789ABCDEFGHIJ", "acme.com")), false));
        assertThat(brand.fallback()).isEqualTo("https://www.acme.com/?a=%22b%22&c=#d");
        assertThat(brand.domainRules())
                .isEqualTo(new DomainRules(List.of("mail.acme.com"), List.of("acme.com", "www.acme.com"), 400));
        assertThat(brand.stack().alarms().email()).hasValue("clicks+prod@acme.com");
        assertThat(brand.utm().set()).containsEntry("utm_campaign", "{message}");
        assertThat(BrandFiles.readAll(home.resolve("brands"))).isInstanceOf(BrandFiles.Reading.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "true", "null", "7", "1e3", "a-b"})
    void whatever_a_brand_is_called_yaml_reads_it_as_its_name(String name) {
        Run run = brandNew(name, "--domain=click.acme.com", "--dns-elsewhere", "--fallback=https://www.acme.com/");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(brand(name).name()).isEqualTo(name);
        assertThat(brand(name).dns()).isEqualTo(new Dns.Elsewhere(Optional.empty()));
        assertThat(run.out()).contains("clickway cert --brand " + name, "npx cdk deploy Clickway-" + name);
    }

    @Test
    void what_stands_there_as_a_default_is_one_and_what_as_a_choice_can_be_chosen() throws IOException {
        brandNew("acme", "--domain=click.acme.com", "--dns-elsewhere", "--fallback=https://www.acme.com/");
        Path file = home.resolve("brands/acme.yaml");
        StackSettings defaults = brand("acme").stack();
        String text = Files.readString(file);

        Files.writeString(file, text.replaceAll("(?m)^# (redirect|exports|logs): ", "$1: "));
        assertThat(Files.readString(file)).isNotEqualTo(text);
        assertThat(brand("acme").stack()).isEqualTo(defaults);

        Files.writeString(file, text.replaceAll("(?m)^# (edge|table|regions): ", "$1: "));
        assertThat(brand("acme").stack().regions()).containsExactly("us-east-1", "eu-west-1");
        assertThat(brand("acme").stack().table().stream()).isTrue();
        assertThat(brand("acme").stack().edge().requestsPerFiveMinutes()).hasValue(2_000);
    }

    @Test
    void what_is_there_is_not_overwritten() throws IOException {
        Path file = home.resolve("brands/acme.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");

        Run run = brandNew("acme", "--domain=click.acme.com", "--dns-elsewhere", "--fallback=https://www.acme.com/");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(file + ": is there already; choose another name, or edit the brand by hand\n");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acme  | acme.com       | https://www.acme.com/ | 'acme.com' is a root domain; use a sub-domain of its own, such as click.acme.com
            acme  | Click.acme.com | https://www.acme.com/ | 'Click.acme.com' has capitals; write click.acme.com
            acme  | click.acme.com | www.acme.com          | the fallback 'www.acme.com' is no http or https URL; write it like https://www.acme.com/
            Acme  | click.acme.com | https://www.acme.com/ | the name 'Acme' does not fit; use lower-case letters, digits and hyphens between them, at most 32
            ../x  | click.acme.com | https://www.acme.com/ | the name '../x' does not fit; use lower-case letters, digits and hyphens between them, at most 32
            """)
    void what_would_not_be_in_order_is_not_written(String name, String domain, String fallback, String told)
            throws IOException {
        Run run = brandNew(name, "--domain=" + domain, "--dns-elsewhere", "--fallback=" + fallback);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(told + "\n");
        assertThat(files()).isEmpty();
    }

    @Test
    void where_the_dns_is_must_be_said_and_only_once() {
        String[] rest = {"acme", "--domain=click.acme.com", "--fallback=https://www.acme.com/"};

        assertThat(brandNew(rest).exitCode()).isEqualTo(2);
        assertThat(brandNew(with(rest, "--zone-id=Z1")).err()).contains("--zone-name");
        assertThat(brandNew(with(rest, "--zone-id=Z1", "--zone-name=acme.com", "--dns-elsewhere"))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_change_of_domain_is_recorded_and_a_domain_that_is_gone_too_early_is_not() throws IOException {
        brandNew(
                "acme",
                "--domain=go.acme.com",
                "--from=2020-01-01",
                "--dns-elsewhere",
                "--fallback=https://www.acme.com/");
        Path file = home.resolve("brands/acme.yaml");
        String before = Files.readString(file);
        // As of today: the command refuses a last day that is long past.
        LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(2);
        String both = before.replace("""
                          - name: go.acme.com
                            from: 2020-01-01
                        """, """
                          - {name: click.acme.com, from: %s}
                          - {name: go.acme.com, from: 2020-01-01, until: %s}
                        """.formatted(last.plusDays(1), last));
        Files.writeString(file, both);

        Run run = clickway("brand", "record", "--brand=acme");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(home.resolve("brands/acme.ledger") + " is written; commit it with acme.yaml\n");
        assertThat(clickway("brand", "record").out()).endsWith("has it all already\n");

        Files.writeString(file, both.replace("until: " + last, "until: 2020-01-02"));
        Run shortened = clickway("brand", "record", "--brand=acme");
        assertThat(shortened.exitCode()).isEqualTo(2);
        assertThat(shortened.err())
                .startsWith(file + ":")
                .contains(
                        "'go.acme.com' ends on 2020-01-02, and the ledger has " + last, "write 'until: " + last + "'");

        Files.writeString(file, before.replace("go.acme.com", "click.acme.com").replace("2020-01-01", "2026-11-01"));
        Files.writeString(home.resolve("brands/acme.ledger"), """
                domain click.acme.com 2026-11-01
                domain go.acme.com 2020-01-01
                """);
        Run refused = clickway("brand", "record", "--brand=acme");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("'go.acme.com' is gone from 'domains'", "put it back");
    }

    private Run brandNew(String... args) {
        return clickway(with(new String[] {"brand", "new"}, args));
    }

    private Run clickway(String... args) {
        return Run.in(home, new byte[0], args);
    }

    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Brand brand(String name) {
        return ((BrandReading.Valid) BrandFile.read(home.resolve("brands/" + name + ".yaml"))).brand();
    }
}
