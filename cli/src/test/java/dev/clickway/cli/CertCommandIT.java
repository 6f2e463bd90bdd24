package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.dns.NameServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The certificate of a brand whose DNS is elsewhere, from ACM, for which moto_server stands in, and the CAA records of a
 * name server on loopback; skipped where moto is not installed ({@code pip install "moto[server]"}). moto issues what is
 * requested after some seconds, whatever the DNS says.
 */
class CertCommandIT {
    private static final String NEW = "{name: click.%1$s.com, from: 2026-11-01}";

    @TempDir
    static Path home;

    private static @Nullable MotoServer moto;
    private static URI endpoint;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(MotoServer.isInstalled()).as("moto_server is installed").isTrue();
        MotoServer started = MotoServer.start(home.resolve("moto.log"), Map.of("MOTO_ACM_VALIDATION_WAIT", "2"));
        moto = started;
        endpoint = started.endpoint();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void it_requests_prints_the_records_waits_and_writes_the_certificate_into_the_brand_file() throws Exception {
        Path brand = brand("acme", NEW + " # the one");

        Said first = cert("acme", "--no-wait");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.out())
                .containsPattern("  _[0-9a-f]+\\.click\\.acme\\.com\\.  CNAME  _\\S+\\.\n")
                .containsPattern("_[0-9a-f]+\\.click\\.acme\\.com\\. 300 IN CNAME _\\S+\\.\n");
        assertThat(first.err()).contains("is not issued yet");
        assertThat(brand).content().contains("elsewhere: {}");

        Said second = cert("acme");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("npx cdk deploy Clickway-acme");
        String arn = second.out().lines().findFirst().orElse("").replace("Certificate ", "");
        assertThat(first.out()).contains(arn);
        assertThat(brand).content().contains("{certificateArn: \"" + arn + "\"}", "# the one", "# the registrar");
        assertThat(home.resolve("brands/acme.ledger")).content().contains("certificate " + arn + " click.acme.com\n");

        Said third = cert("acme", "--json");
        JsonNode json = new ObjectMapper().readTree(third.out());
        assertThat(third.exitCode()).isZero();
        assertThat(json.get("certificateArn").asText()).isEqualTo(arn);
        assertThat(json.get("status").asText()).isEqualTo("ISSUED");
        assertThat(json.get("recorded").asBoolean()).isTrue();
        assertThat(json.get("records").get(0).get("type").asText()).isEqualTo("CNAME");
    }

    @Test
    void a_cutover_gets_a_new_certificate_that_covers_the_old_domain_too() throws Exception {
        Path brand = brand("zeta", NEW);
        assertThat(cert("zeta").exitCode()).isZero();
        String before = Files.readString(brand);
        Files.writeString(
                brand,
                before.replace(
                        "[{name: click.zeta.com, from: 2026-11-01}",
                        "[{name: go.zeta.com, from: 2026-12-01}, {name: click.zeta.com, from: 2026-11-01, until:"
                                + " 2026-11-30}"));

        Said said = cert("zeta");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).contains("for go.zeta.com, click.zeta.com", "written into the brand file");
        assertThat(brand).content().doesNotContain(before.replaceAll("(?s).*(certificate/[0-9a-f-]+).*", "$1"));
        assertThat(home.resolve("brands/zeta.ledger"))
                .content()
                .containsPattern("certificate \\S+ go.zeta.com click.zeta.com\n");
    }

    @Test
    void caa_records_that_forbid_it_are_told_before_anything_is_requested() throws Exception {
        brand("echo", NEW);

        Said said = certAt("echo", "echo.com. 60 IN CAA 0 issue \"letsencrypt.org\"");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .isEqualTo(
                        "a CAA record at echo.com lets only letsencrypt.org issue certificates for click.echo.com; add"
                                + " the record 0 issue \"amazon.com\" for click.echo.com\n");
    }

    @Test
    void interrupted_it_ends_at_once_and_can_go_on_later() throws Exception {
        brand("foxtrot", NEW);
        try (NameServer server = NameServer.with("com. 60 IN A 192.0.2.1")) {
            Process process = start(Map.of(), List.of("cert", "--brand=foxtrot", "--resolver=" + server.address()));
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).startsWith("Certificate arn:");
                process.toHandle().destroy();
                out.transferTo(Writer.nullWriter());
            }

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(home.resolve("err.txt"))
                    .content()
                    .contains("stopped; ACM goes on, and the same command waits on");
        }
        assertThat(cert("foxtrot").exitCode()).isZero();
    }

    @Test
    void in_route_53_there_is_nothing_to_do() throws Exception {
        Path brand = brand("golf", NEW);
        Files.writeString(
                brand, Files.readString(brand).replace("elsewhere: {}", "hostedZone: {id: Z1, name: golf.com}"));

        assertThat(cert("golf"))
                .isEqualTo(new Said(
                        2,
                        "",
                        brand + ": the DNS of the brand is in Route 53, where `cdk deploy` gets the certificate itself;"
                                + " there is nothing to do here\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--timeout=0", "--timeout=4321", "--resolver=dns.acme.com"})
    void bad_usage_is_one_line(String option) throws Exception {
        brand("hotel", NEW);

        Said said = run(List.of("cert", "--brand=hotel", option));

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err().lines()).hasSize(1);
    }

    @Test
    void without_credentials_it_says_so_in_one_line() throws Exception {
        brand("india", NEW);

        Said said = run(
                Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "", "AWS_CONFIG_FILE", "/dev/null"),
                List.of("cert", "--brand=india", "--no-wait", "--resolver=127.0.0.1:1"));

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err().lines().toList().getLast()).contains("check the AWS credentials");
    }

    private static Path brand(String name, String domains) throws IOException {
        Path file = home.resolve("brands").resolve(name + ".yaml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                name: %1$s
                domains: [%2$s
                ]
                dns: {elsewhere: {}} # the registrar
                fallback: https://www.%1$s.com/
                """.formatted(name, domains.formatted(name)));
    }

    private static Said cert(String brand, String... more) throws IOException, InterruptedException {
        return certAt(brand, "com. 60 IN A 192.0.2.1", more);
    }

    private static Said certAt(String brand, String dnsRecord, String... more)
            throws IOException, InterruptedException {
        try (NameServer server = NameServer.with(dnsRecord)) {
            List<String> args = new ArrayList<>(List.of("cert", "--brand", brand, "--resolver", server.address()));
            args.addAll(List.of(more));
            return run(args);
        }
    }

    private record Said(int exitCode, String out, String err) {}

    private static Said run(List<String> args) throws IOException, InterruptedException {
        return run(Map.of(), args);
    }

    /** In a process of its own, which has the environment that a client of AWS wants. */
    private static Said run(Map<String, String> more, List<String> args) throws IOException, InterruptedException {
        Process process = start(more, args);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(home.resolve("err.txt")));
    }

    private static Process start(Map<String, String> more, List<String> args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dclickway.home=" + home,
                "-classpath",
                System.getProperty("java.class.path"),
                Clickway.class.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(home.resolve("err.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_ENDPOINT_URL", endpoint.toString()));
        builder.environment().putAll(more);
        return builder.start();
    }
}
