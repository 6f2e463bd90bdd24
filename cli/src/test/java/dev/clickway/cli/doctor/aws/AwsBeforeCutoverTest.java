package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Trust;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Old and new domain side by side, in certificate and distribution. */
class AwsBeforeCutoverTest {
    private static final List<String> BOTH = List.of("click.acme.com", "old.acme.com");

    @Test
    void both_domains_must_be_in_certificate_and_distribution() throws IOException {
        try (AwsStub aws = new AwsStub()) {
            aws.on("ListStackResources Clickway-acme", Shapes.resources("AWS::CloudFront::Distribution=E1"))
                    .on(
                            "GET /2020-05-31/distribution/E1",
                            Shapes.distribution("Deployed", true, "click.acme.com", "old.acme.com"))
                    .on(
                            "DescribeCertificate",
                            Shapes.certificate("ISSUED", "\"click.acme.com\",\"old.acme.com\"", 1_893_456_000L, ""));
            List<Finding> good = look();
            passes(Check.CUTOVER_CERTIFICATE, good);
            passes(Check.CUTOVER_DISTRIBUTION, good);

            aws.on(
                    "DescribeCertificate",
                    Shapes.certificate(
                            "PENDING_VALIDATION", "\"click.acme.com\",\"old.acme.com\"", 1_893_456_000L, ""));
            fails(Check.CUTOVER_CERTIFICATE, look(), "PENDING_VALIDATION");

            aws.on("GET /2020-05-31/distribution/E1", Shapes.distribution("Deployed", true, "click.acme.com"))
                    .on("DescribeCertificate", Shapes.certificate("ISSUED", "\"click.acme.com\"", 1_893_456_000L, ""));
            List<Finding> half = look();
            fails(Check.CUTOVER_CERTIFICATE, half, "not for old.acme.com");
            fails(Check.CUTOVER_DISTRIBUTION, half, "has no old.acme.com");
        }
    }

    @Test
    void what_may_not_be_seen_is_not_passed() throws IOException {
        try (AwsStub aws = new AwsStub()) {
            List<Finding> findings = look();
            isNotChecked(Check.CUTOVER_CERTIFICATE, findings, Reason.PERMISSION);
            isNotChecked(Check.CUTOVER_DISTRIBUTION, findings, Reason.PERMISSION);
            aws.on("ListStackResources Clickway-acme", Shapes.resources("AWS::Lambda::Function=f"));
            isNotChecked(Check.CUTOVER_DISTRIBUTION, look(), Reason.NOT_APPLICABLE, "no distribution yet");
        }
    }

    private static List<Finding> look() {
        try (AwsAccess access = new AwsAccess();
                Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            return Verdicts.of(new AwsExaminations(access, Launches.beforeCutover(), fetcher, Clock.systemUTC())
                    .beforeCutover(BOTH));
        }
    }
}
