package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Phase;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.aws.AwsStub;
import dev.clickway.cli.doctor.dns.DnsWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code clickway doctor}, as it is typed. */
class DoctorCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACME = """
            name: acme
            domains:
              - name: click.acme.com
                from: 2026-11-01
            dns:
              hostedZone: {id: Z1, name: acme.com}
            fallback: https://www.acme.com/
            utm:
              set: {utm_source: newsletter}
            clicks: {ip: truncated, retentionDays: 400}
            """;
    private static final String ZONE = """
            @ SOA ns1 x 7 2 3 4 300
            @ NS ns1
            ns1 A 127.0.0.4
            @ CAA 0 issue "letsencrypt.org"
            """;

    @TempDir
    Path folder;

    @Test
    void a_brand_is_checked_before_its_deploy_and_what_is_wrong_is_told_with_its_mend() throws IOException {
        try (AwsStub aws = new AwsStub();
                DnsWorld world =
                        new DnsWorld().zone("acme.com.", ZONE, "127.0.0.4").start()) {
            assertThat(aws.url()).isNotEmpty();
            Run run = Run.clickway(
                    "doctor",
                    "--brand-file",
                    brand(ACME).toString(),
                    "--before-deploy",
                    "--resolver",
                    world.resolver());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith("Before the deploy\n")
                    .contains("  ✔ brand.file          The brand file is in order\n")
                    .contains("""
                              ✘ dns.caa             CAA allows Amazon along the whole chain: click.acme.com
                                  found     acme.com CAA lets only letsencrypt.org issue
                                  expected  a record that allows amazon.com
                                  mend      add the record: acme.com CAA 0 issue "amazon.com"
                            """)
                    .contains("not checked (permission): it takes cloudformation:DescribeStacks (AccessDenied)")
                    .doesNotContain("After the deploy")
                    .doesNotContain("\u001B");
            Run json = Run.clickway(
                    "doctor",
                    "--brand-file",
                    brand(ACME).toString(),
                    "--before-deploy",
                    "--resolver",
                    world.resolver(),
                    "--json");
            passes(Check.BRAND_FILE, json);
            passes(Check.BRAND_DEVELOPMENT, json);
            assertThat(run.lines().getLast()).matches("[0-9]+ passed, [0-9]+ warnings, 2 failed, [0-9]+ not checked");
        }
    }

    @Test
    void the_whole_list_is_in_the_json_whatever_could_be_checked() throws IOException {
        try (AwsStub aws = new AwsStub();
                DnsWorld world =
                        new DnsWorld().zone("acme.com.", ZONE, "127.0.0.4").start()) {
            assertThat(aws.url()).isNotEmpty();
            Path page = folder.resolve("doctor.html");
            Run run = Run.clickway(
                    "doctor",
                    "--brand-file",
                    brand(ACME).toString(),
                    "--resolver",
                    world.resolver(),
                    "--json",
                    "--html",
                    page.toString());

            JsonNode json = JSON.readTree(run.out());
            assertThat(json.get("brand").asText()).isEqualTo("acme");
            Set<String> ids = new HashSet<>();
            json.get("findings").forEach(finding -> ids.add(finding.get("id").asText()));
            assertThat(ids).containsExactlyInAnyOrderElementsOf(ids(_ -> true));
            assertThat(json.get("failed").intValue()).isPositive();
            json.get("findings").forEach(finding -> {
                if (finding.get("outcome").asText().equals("failed")) {
                    assertThat(finding.get("mend").asText()).isNotBlank();
                }
            });
            assertThat(Files.readString(page))
                    .contains(
                            "Check-up of acme",
                            "dns.caa",
                            "add the record: acme.com CAA 0 issue &quot;amazon.com&quot;")
                    .doesNotContain("<script", "http-equiv=\"refresh", "src=");
            assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void a_brand_file_that_is_not_in_order_is_a_failed_check_and_nothing_else_is_said() throws IOException {
        Run run = Run.clickway(
                "doctor",
                "--brand-file",
                brand(ACME.replace("click.acme.com", "acme.com")).toString(),
                "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        fails(Check.BRAND_FILE, run);
        List<JsonNode> failed = findings(run, "failed");
        assertThat(failed.getFirst().get("found").asText()).contains("root domain");
        assertThat(failed.getFirst().get("subject").asText()).endsWith("acme.yaml:3");
        assertThat(findings(run, "passed")).isEmpty();
    }

    @Test
    void two_brands_that_share_a_domain_are_told() throws IOException {
        Path brands = Files.createDirectories(folder.resolve("brands"));
        Files.writeString(
                brands.resolve("acme.yaml"),
                ACME + "development: {origin: 'http://localhost:1', key: a-development-key-of-no-secrecy-at-all}\n");
        Files.writeString(brands.resolve("other.yaml"), ACME.replace("name: acme\n", "name: other\n"));
        Run run = Run.in(folder, new byte[0], "doctor", "--brand", "acme", "--before-deploy", "--json");
        assertThat(findings(run, "failed"))
                .anySatisfy(finding -> assertThat(finding.get("found").asText()).contains("another brand's already"))
                .allSatisfy(finding -> assertThat(finding.get("id").asText()).isEqualTo("brand.file"));
    }

    @Test
    void a_brand_of_this_machine_is_told_and_nothing_of_dns_or_aws_is_asked() {
        Run run = Run.clickway(
                "doctor", "--brand", "demo", "--data", folder.resolve("data").toString(), "--json");
        assertThat(run.exitCode()).isZero();
        warns(Check.BRAND_DEVELOPMENT, run);
        assertThat(findings(run, "not checked"))
                .filteredOn(finding -> finding.get("id").asText().startsWith("dns."))
                .allMatch(finding -> finding.get("reason").asText().equals("not applicable"))
                .extracting(finding -> finding.get("id").asText())
                .containsExactlyInAnyOrderElementsOf(ids(id -> id.startsWith("dns.")));
    }

    /** Of the checks that are made where no phase is asked for. */
    private static List<String> ids(Predicate<String> which) {
        return Check.of(EnumSet.of(Phase.BEFORE_DEPLOY, Phase.AFTER_DEPLOY, Phase.END_TO_END)).stream()
                .map(Check::id)
                .filter(which)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --resolver|dns.google|--resolver: 'dns.google' is no address
            --url|mailto:ann|the URL is not http or https
            --email|no-such.eml|cannot be read
            --resolver|1.1.1.1:0|--resolver: '1.1.1.1:0' is no address
            --max-hops|99|--max-hops 99 is out of bounds
            --hours|0|--hours 0 is out of bounds
            --max-clicks|-1|--max-clicks -1 is below 0
            --link-lifetime|0|--link-lifetime 0 is out of bounds
            --max-export-age|0|--max-export-age 0 is out of bounds
            """)
    void bad_input_is_one_line_and_exit_code_2(String option, String value, String told) {
        Run run = Run.clickway(
                "doctor", "--brand", "demo", "--data", folder.resolve("data").toString(), option, value);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(told);
        assertThat(run.out()).isEmpty();
    }

    private static List<JsonNode> findings(Run run, String outcome) {
        try {
            return JSON.readTree(run.out())
                    .get("findings")
                    .valueStream()
                    .filter(finding -> finding.get("outcome").asText().equals(outcome))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(run.out() + run.err(), e);
        }
    }

    private static void passes(Check check, Run run) {
        is("passed", check, run);
    }

    private static void fails(Check check, Run run) {
        is("failed", check, run);
        assertThat(findings(run, "failed")).hasSize(1);
    }

    private static void warns(Check check, Run run) {
        is("warned", check, run);
        assertThat(findings(run, "warned")).hasSize(1);
    }

    private static void is(String outcome, Check check, Run run) {
        assertThat(findings(run, outcome))
                .filteredOn(finding -> finding.get("id").asText().equals(check.id()))
                .as(check.id())
                .hasSize(1);
        Verdicts.saw(check, outcome);
    }

    private Path brand(String yaml) throws IOException {
        return Files.writeString(folder.resolve("acme.yaml"), yaml);
    }
}
