package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Where a brand's DNS records go, in zones that are there, in several, and in one that the stack makes. */
class HostedZonesTest {
    @TempDir
    static Path folder;

    private static final Map<String, BrandStack> STACKS = new LinkedHashMap<>();
    private static final Map<String, Template> TEMPLATES = new LinkedHashMap<>();

    @BeforeAll
    static void synthesize() throws IOException {
        Program.require("node");
        Path jar = Files.writeString(folder.resolve("clickway-function.jar"), "not the function");
        App app = new App(AppProps.builder()
                .analyticsReporting(false)
                .outdir(folder.resolve("out").toString())
                .build());
        for (String name : List.of("echo", "foxtrot", "golf", "hotel")) {
            BrandReading reading = BrandFile.read(Path.of("src/test/resources/dns", name + ".yaml"));
            STACKS.put(name, new BrandStack(app, ((BrandReading.Valid) reading).brand(), jar));
        }
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
    }

    @Test
    void a_zone_of_its_own_outlives_the_stack_and_is_delegated_by_the_zone_above() {
        Template echo = template("echo");

        echo.hasResource(
                "AWS::Route53::HostedZone",
                Map.of("DeletionPolicy", "Retain", "Properties", Match.objectLike(Map.of("Name", "click.echo.com."))));
        echo.hasResourceProperties(
                "AWS::Route53::RecordSet",
                Map.of(
                        "Type", "NS",
                        "Name", "click.echo.com.",
                        "HostedZoneId", "Z0123456789ABCDEFGHIJ",
                        "TTL", "3600",
                        "ResourceRecords", Map.of("Fn::GetAtt", List.of(zoneOf(echo), "NameServers"))));
    }

    @Test
    void every_domain_of_the_brand_resolves_in_its_own_zone() {
        Template echo = template("echo");

        assertThat(records(echo))
                .filteredOn("Properties.HostedZoneId", Map.of("Ref", zoneOf(echo)))
                .extracting("Properties.Name", "Properties.Type")
                .containsExactlyInAnyOrder(
                        tuple("click.echo.com.", "A"),
                        tuple("click.echo.com.", "AAAA"),
                        tuple("click.echo.com.", "HTTPS"),
                        tuple("click.echo.com.", "CAA"),
                        tuple("go.click.echo.com.", "A"),
                        tuple("go.click.echo.com.", "AAAA"),
                        tuple("go.click.echo.com.", "HTTPS"),
                        tuple("go.click.echo.com.", "CAA"));
    }

    @Test
    void the_certificate_waits_for_delegation_and_caa_and_is_validated_in_that_zone() {
        Template echo = template("echo");

        echo.hasResource(
                "AWS::CertificateManager::Certificate",
                Map.of(
                        "DependsOn",
                        Match.arrayWith(List.of(
                                Match.stringLikeRegexp("DomainsCAAclickecho.*"),
                                Match.stringLikeRegexp("DomainsCAAgoclick.*"),
                                Match.stringLikeRegexp("DomainsDelegation.*"))),
                        "Properties",
                        Match.objectLike(Map.of(
                                "DomainName", "click.echo.com",
                                "SubjectAlternativeNames", List.of("go.click.echo.com"),
                                "DomainValidationOptions",
                                        List.of(
                                                Map.of(
                                                        "DomainName",
                                                        "click.echo.com",
                                                        "HostedZoneId",
                                                        Map.of("Ref", zoneOf(echo))),
                                                Map.of(
                                                        "DomainName",
                                                        "go.click.echo.com",
                                                        "HostedZoneId",
                                                        Map.of("Ref", zoneOf(echo))))))));
    }

    @Test
    void a_caa_record_lets_amazon_issue_and_nobody_else() {
        assertThat(records(template("hotel")))
                .filteredOn("Properties.Type", "CAA")
                .extracting("Properties.ResourceRecords")
                .containsExactly(List.of("0 issue \"amazon.com\""), List.of("0 issue \"amazon.com\""));
        assertThat(records(template("golf"))).extracting("Properties.Type").doesNotContain("CAA");
    }

    @Test
    void a_zone_that_nobody_delegates_yet_is_made_alone_and_its_name_servers_are_told() {
        Template foxtrot = template("foxtrot");

        foxtrot.resourceCountIs("AWS::Route53::HostedZone", 1);
        foxtrot.resourceCountIs("AWS::Route53::RecordSet", 0);
        foxtrot.resourceCountIs("AWS::CertificateManager::Certificate", 0);
        foxtrot.hasResourceProperties(
                "AWS::CloudFront::Distribution", Map.of("DistributionConfig", Map.of("Aliases", Match.absent())));
        foxtrot.hasOutput(
                "*",
                Map.of(
                        "Description",
                        "The NS records to add for click.foxtrot.com in the zone above it",
                        "Value",
                        Map.of(
                                "Fn::Join",
                                List.of(" ", Map.of("Fn::GetAtt", List.of(zoneOf(foxtrot), "NameServers"))))));
        Annotations.fromStack(Objects.requireNonNull(STACKS.get("foxtrot")))
                .hasWarning("/Clickway-foxtrot/Domains", Match.stringLikeRegexp("do not work yet.*'delegated: true'"));
    }

    @Test
    void once_another_provider_delegates_the_zone_it_holds_all_but_the_ns_record() {
        Template golf = template("golf");

        golf.hasResourceProperties("AWS::CertificateManager::Certificate", Map.of("DomainName", "click.golf.com"));
        assertThat(records(golf)).extracting("Properties.Type").containsExactlyInAnyOrder("A", "AAAA", "HTTPS");
        Annotations.fromStack(Objects.requireNonNull(STACKS.get("golf"))).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void a_cutover_to_a_domain_of_another_zone_keeps_the_old_one_in_its_own() {
        Template hotel = template("hotel");

        assertThat(records(hotel))
                .filteredOn("Properties.Type", "A")
                .extracting("Properties.Name", "Properties.HostedZoneId")
                .containsExactlyInAnyOrder(
                        tuple("click.hotel.com.", "Z0123456789ABCDEFGHIJ"),
                        tuple("click.hotel-old.de.", "Z0123456789ABCDEFGHIK"));
        hotel.hasResourceProperties(
                "AWS::CertificateManager::Certificate",
                Map.of(
                        "DomainValidationOptions",
                        List.of(
                                Map.of("DomainName", "click.hotel.com", "HostedZoneId", "Z0123456789ABCDEFGHIJ"),
                                Map.of("DomainName", "click.hotel-old.de", "HostedZoneId", "Z0123456789ABCDEFGHIK"))));
        hotel.resourceCountIs("AWS::Route53::HostedZone", 0);
    }

    @Test
    void cdk_nag_finds_nothing_in_them_that_is_not_accepted_either() {
        STACKS.forEach((name, stack) -> {
            template(name);
            NagTest.assertNothingFound(stack);
        });
    }

    private static String zoneOf(Template template) {
        return template.getResourceId("AWS::Route53::HostedZone");
    }

    private static List<Map<String, Object>> records(Template template) {
        return List.copyOf(template.findResources("AWS::Route53::RecordSet").values());
    }

    private static Template template(String name) {
        return TEMPLATES.computeIfAbsent(
                name, brand -> Template.fromStack(Objects.requireNonNull(STACKS.get(brand), brand)));
    }
}
