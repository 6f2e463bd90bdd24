package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Trust;
import dev.clickway.dynamodblocal.ClickTable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/**
 * The services as moto_server has them, which were written by others than we; skipped where it is not installed
 * ({@code pip install "moto[server]"}).
 */
class AwsInMotoIT {
    private static final Map<String, String> PROPERTIES =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.region", "us-east-1");

    @TempDir
    static Path folder;

    private static Process moto;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(installed()).as("moto_server is installed").isTrue();
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("moto.log").toFile());
        // It takes a certificate for validated after a minute, unless told otherwise.
        builder.environment().put("MOTO_ACM_VALIDATION_WAIT", "0");
        moto = builder.start();
        PROPERTIES.forEach(System::setProperty);
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + port);
        for (int i = 0; i < 300; i++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(open.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                moto.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("moto_server does not answer");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        PROPERTIES.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
        if (moto != null) {
            moto.destroy();
            moto.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_certificate_and_a_table_are_read_as_they_are() {
        try (AwsAccess aws = new AwsAccess()) {
            String certificate = aws.acm
                    .requestCertificate(
                            request -> request.domainName("click.acme.com").validationMethod(ValidationMethod.DNS))
                    .certificateArn();
            ClickTable.createIfMissing(aws.dynamoDb, "clickway-acme-clicks");

            // Its hosted zones have ids that Route 53's never look like, so that no brand file can name one.
            Launch launch = Launches.of(Launches.YAML.replace(
                    "hostedZone: {id: Z1, name: acme.com}", "elsewhere: {certificateArn: '" + certificate + "'}"));
            List<Finding> findings = look(aws, launch);
            passes(Check.AWS_IDENTITY, findings, "123456789012");
            passes(Check.AWS_ALIAS, findings);
            fails(Check.AWS_BOOTSTRAP, findings, "no stack CDKToolkit");
            fails(Check.STACK_DEPLOYED, findings, "no stack Clickway-acme");
            passes(Check.TABLE_EXPIRY, findings, "expires");
            fails(Check.TABLE_RECOVERY, findings);
            fails(Check.TABLE_PROTECTION, findings);
            fails(Check.KEYS_SECRET, findings, "no secret");
            fails(Check.EXPORT_FRESH, findings, "no export");

            aws.dynamoDb.updateContinuousBackups(update -> update.tableName("clickway-acme-clicks")
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
            aws.dynamoDb.updateTable(
                    update -> update.tableName("clickway-acme-clicks").deletionProtectionEnabled(true));
            List<Finding> mended = look(aws, launch);
            passes(Check.TABLE_RECOVERY, mended);
            passes(Check.TABLE_PROTECTION, mended);
            passes(Check.CERT_GIVEN, mended, "click.acme.com");
            passes(Check.CERT_COVERS, mended);
        }
    }

    private static List<Finding> look(AwsAccess aws, Launch launch) {
        try (Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            AwsExaminations examinations = new AwsExaminations(aws, launch, fetcher, Clock.systemUTC());
            List<Examination> all = new ArrayList<>(examinations.beforeDeploy(_ -> Set.of()));
            all.addAll(examinations.afterDeploy(_ -> Optional.empty()));
            all.add(examinations.export(Duration.ofHours(26)));
            return Verdicts.of(all);
        }
    }

    private static boolean installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "moto_server")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
