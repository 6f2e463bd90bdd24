package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clickway.cli.MotoServer;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Trust;
import dev.clickway.dynamodblocal.ClickTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    private static @Nullable MotoServer moto;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(MotoServer.isInstalled()).as("moto_server is installed").isTrue();
        // It takes a certificate for validated after a minute, unless told otherwise.
        MotoServer started = MotoServer.start(folder.resolve("moto.log"), Map.of("MOTO_ACM_VALIDATION_WAIT", "0"));
        moto = started;
        PROPERTIES.forEach(System::setProperty);
        System.setProperty("aws.endpointUrl", started.endpoint().toString());
    }

    @AfterAll
    static void stop() {
        PROPERTIES.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
        if (moto != null) {
            moto.close();
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
            all.addAll(examinations.afterDeploy(_ -> new DnsExaminations.Alias.None()));
            all.add(examinations.export(Duration.ofHours(26)));
            return Verdicts.of(all);
        }
    }
}
