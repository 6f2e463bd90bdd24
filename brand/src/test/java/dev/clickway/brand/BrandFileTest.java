package dev.clickway.brand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.AppLinks.AndroidApp;
import dev.clickway.brand.AppLinks.IosApp;
import dev.clickway.click.ClickIdParameter;
import dev.clickway.click.IpHandling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrandFileTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void the_demo_brand_says_everything_that_a_brand_file_can_say() {
        Brand demo = valid(Path.of("../brands/demo.yaml"));

        assertThat(demo.name()).isEqualTo("demo");
        assertThat(demo.domains())
                .containsExactly(new TrackingDomain("click.demo.example", LocalDate.of(2026, 11, 1), Optional.empty()));
        assertThat(demo.dns())
                .isEqualTo(
                        new Dns.Route53(List.of(new Dns.HostedZone("Z0123456789ABCDEFGHIJ", "demo.example")), false));
        assertThat(demo.domainRules())
                .isEqualTo(new DomainRules(
                        List.of("mail.demo.example"), List.of("demo.example", "www.demo.example"), 400));
        assertThat(demo.fallback()).isEqualTo("https://www.demo.example/");
        assertThat(demo.destinationHosts()).isEmpty();
        assertThat(demo.untracked()).containsExactly("unsubscribe.demo.example");
        assertThat(demo.links()).isEqualTo(LinkChoices.NONE);
        assertThat(demo.utm().set().sequencedKeySet())
                .containsExactly("utm_source", "utm_medium", "utm_campaign", "utm_content");
        assertThat(demo.utm().existing()).isEqualTo(UtmPolicy.Existing.KEEP);
        assertThat(demo.utm().rules().get("utm_campaign"))
                .isEqualTo(new UtmPolicy.Rule(true, List.of(), Optional.of("[a-z0-9-]+"), UtmPolicy.LetterCase.LOWER));
        assertThat(demo.appLinks().ios()).containsExactly(new IosApp("A1B2C3D4E5.com.demo.shop"));
        assertThat(demo.clicks()).isEqualTo(new ClickPolicy(IpHandling.TRUNCATED, 400));
        assertThat(demo.clickId()).contains(new ClickIdParameter("ck", List.of("checkout.demo.example")));
        assertThat(demo.stack()).isEqualTo(StackSettings.DEFAULTS);
        assertThat(demo.development().orElseThrow().key()).contains("not-a-secret");
        assertThat(demo.linkOrigin(NOON)).isEqualTo("http://localhost:8788");
    }

    @Test
    void domains_are_given_newest_first_whatever_their_order_in_the_file() {
        Brand brand = valid(Path.of("src/test/resources/brands/whole.yaml"));

        assertThat(brand.domains())
                .extracting(TrackingDomain::name)
                .containsExactly("go.shop.acme.co.uk", "click.acme.co.uk", "links.acme.co.uk");
        assertThat(brand.links()).isEqualTo(new LinkChoices(true, true));
        assertThat(brand.clickId()).contains(new ClickIdParameter("click_id", List.of("acme.co.uk", "*.acme.co.uk")));
    }

    @Test
    void an_operator_chooses_how_the_stack_is_run() {
        StackSettings stack =
                valid(Path.of("src/test/resources/brands/whole.yaml")).stack();

        assertThat(stack)
                .isEqualTo(new StackSettings(
                        new RedirectSettings(3_008, 10, Optional.of(500), RedirectSettings.Rollout.CANARY),
                        new EdgeSettings(Optional.of(2_000), true),
                        new TableSettings(true),
                        new ExportSettings(false, 23, 30, 7),
                        new AlarmSettings(Optional.of("clicks@acme.co.uk"), 300, 2),
                        new LogSettings(400, 14),
                        List.of("us-east-1", "eu-west-1")));
    }

    @Test
    void mail_is_sent_with_a_domain_from_its_first_day_on_and_the_next_one_can_be_deployed_before() {
        Brand brand = valid(Path.of("src/test/resources/brands/zones-of-two-brands.yaml"));

        assertThat(brand.linkOrigin(Instant.parse("2026-10-31T23:59:59Z"))).isEqualTo("https://click.old-acme.de");
        assertThat(brand.linkOrigin(Instant.parse("2026-11-01T00:00:00Z"))).isEqualTo("https://click.acme.com");
        assertThat(brand.linkOrigin(Instant.EPOCH)).isEqualTo("https://click.old-acme.de");
    }

    @Test
    void each_domain_lies_in_the_zone_with_the_longest_name() {
        Dns.Route53 dns = (Dns.Route53)
                valid(Path.of("src/test/resources/brands/whole.yaml")).dns();

        assertThat(dns.caa()).isTrue();
        assertThat(dns.zoneOf("go.shop.acme.co.uk").orElseThrow().name()).isEqualTo("shop.acme.co.uk");
        assertThat(dns.zoneOf("click.acme.co.uk").orElseThrow().name()).isEqualTo("acme.co.uk");
        assertThat(dns.zoneOf("click.notacme.co.uk")).isEmpty();
    }

    @Test
    void a_zone_of_its_own_is_delegated_by_one_in_route_53_or_by_the_operator() {
        assertThat(valid(Path.of("src/test/resources/brands/delegated.yaml")).dns())
                .isEqualTo(new Dns.Delegated(
                        "click.acme.com",
                        new Dns.Parent.InRoute53(new Dns.HostedZone("Z0123456789ABCDEFGHIJ", "acme.com")),
                        true));
        assertThat(valid(Path.of("src/test/resources/brands/delegated-by-hand.yaml"))
                        .dns())
                .isEqualTo(new Dns.Delegated("acme.com.click.example", new Dns.Parent.WithAnother(true), false));
    }

    @Test
    void what_a_brand_leaves_out_has_careful_defaults() {
        Brand brand = valid(Path.of("src/test/resources/brands/least.yaml"));

        assertThat(brand.clicks()).isEqualTo(new ClickPolicy(IpHandling.TRUNCATED, 400));
        assertThat(brand.clickId()).isEmpty();
        assertThat(brand.utm().set()).isEmpty();
        assertThat(brand.utm().existing()).isEqualTo(UtmPolicy.Existing.KEEP);
        assertThat(brand.dns()).isEqualTo(new Dns.Elsewhere(Optional.empty()));
        assertThat(brand.linkOrigin(NOON)).isEqualTo("https://click.acme.com");
        assertThat(brand.stack()).isEqualTo(StackSettings.DEFAULTS);
    }

    @Test
    void a_missing_file_is_one_line() {
        Path file = folder.resolve("acme.yaml");

        assertThat(problems(file))
                .containsExactly(file + ": no such file; check the path, or write the brand file there");
    }

    @Test
    void a_folder_is_no_brand_file() {
        assertThat(problems(folder)).singleElement().asString().contains("cannot be read");
    }

    @Test
    void an_empty_file_is_told_what_it_needs() throws IOException {
        Path file = write("# nothing but a comment\n".getBytes(StandardCharsets.UTF_8));

        assertThat(problems(file)).singleElement().asString().contains("is empty; write at least 'name'");
    }

    @Test
    void a_file_beyond_256_kilobytes_is_not_parsed() throws IOException {
        Path file = write(new byte[YamlText.MAX_FILE_BYTES + 1]);

        assertThat(problems(file)).singleElement().asString().contains("is larger than 256 KB");
    }

    @Test
    void a_file_that_is_not_utf_8_is_told_the_line() throws IOException {
        Path file = write("name: acme\nfallback: https://www.bücher.de/\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(file)).containsExactly(file + ":2: is not UTF-8 text; save the file as UTF-8");
    }

    @Test
    void a_character_that_yaml_forbids_is_told_with_its_line() throws IOException {
        Path file = write("# 🛒\nname: acme\n\u0007\n".getBytes(StandardCharsets.UTF_8));

        assertThat(problems(file)).containsExactly(file + ":3: the character U+0007 is not allowed in YAML; remove it");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_do_no_harm() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/brands/least.yaml"));
        Path file = write(("\ufeff" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));

        assertThat(valid(file).name()).isEqualTo("acme");
    }

    @Test
    void a_development_key_is_never_repeated() {
        assertThat(problems(Path.of("src/test/resources/brands/development.yaml")))
                .isNotEmpty()
                .noneMatch(problem -> problem.contains("too-short"));
    }

    @Test
    void apps_beyond_what_the_function_can_carry_are_refused() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/brands/least.yaml"))
                + "appLinks: {android: [{package: com.acme.shop, sha256: ["
                + IntStream.rangeClosed(10, 40)
                        .mapToObj(i -> "\"" + "AB:".repeat(31) + i + "\"")
                        .collect(Collectors.joining(", "))
                + "]}]}\n";
        Path file = write(text.getBytes(StandardCharsets.UTF_8));

        assertThat(problems(file)).singleElement().asString().contains("the function has room for 3,000");
    }

    @Test
    void app_links_become_the_documents_that_apple_and_google_ask_for() {
        AppLinks apps = new AppLinks(
                List.of(new IosApp("A1B2C3D4E5.com.acme.shop"), new IosApp("A1B2C3D4E5.com.acme.outlet")),
                List.of(new AndroidApp("com.acme.shop", List.of("00:11", "22:33")), new AndroidApp("b.c", List.of())));

        assertThat(apps.appleAppSiteAssociation()).hasValue("""
                        {"applinks":{"details":[{"appIDs":["A1B2C3D4E5.com.acme.shop","A1B2C3D4E5.com.acme.outlet"],\
                        "components":[{"/":"/c/*"}]}]}}""");
        assertThat(apps.assetlinks()).hasValue("""
                        [{"relation":["delegate_permission/common.handle_all_urls"],"target":{"namespace":"android_app",\
                        "package_name":"com.acme.shop","sha256_cert_fingerprints":["00:11","22:33"]}},\
                        {"relation":["delegate_permission/common.handle_all_urls"],"target":{"namespace":"android_app",\
                        "package_name":"b.c","sha256_cert_fingerprints":[]}}]""");
    }

    @Test
    void a_brand_without_apps_has_no_documents() {
        AppLinks none = new AppLinks(List.of(), List.of());

        assertThat(none.appleAppSiteAssociation()).isEmpty();
        assertThat(none.assetlinks()).isEmpty();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("acme.yaml"), bytes);
    }

    private static Brand valid(Path file) {
        assertThat(BrandFile.read(file)).isInstanceOf(BrandReading.Valid.class);
        return ((BrandReading.Valid) BrandFile.read(file)).brand();
    }

    private static List<String> problems(Path file) {
        assertThat(BrandFile.read(file)).isInstanceOf(BrandReading.Invalid.class);
        return ((BrandReading.Invalid) BrandFile.read(file))
                .problems().stream().map(BrandProblem::toString).toList();
    }
}
