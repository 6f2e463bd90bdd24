package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What an operator does with an empty account, done to an AWS stand-in: bootstrap, then one brand in Route 53, after a
 * change of domain, and one with its DNS elsewhere, deployed by the CDK command; and what is there then, read back
 * through the AWS SDK.
 */
class DeployIT {
    @TempDir
    static Path folder;

    private static @Nullable AwsStandIn aws;
    private static String zoneId = "";
    private static String certificateElsewhere = "";

    @BeforeAll
    static void deploy() throws IOException, InterruptedException {
        CdkCommand.require();
        aws = AwsStandIn.start(folder.resolve("stand-in.log"));
        try (Route53Client route53 = aws().client(Route53Client.builder());
                AcmClient acm = aws().client(AcmClient.builder())) {
            zoneId = hostedZone(route53);
            certificateElsewhere = acm.requestCertificate(
                            request -> request.domainName("click.bravo.co.uk").validationMethod(ValidationMethod.DNS))
                    .certificateArn();
        }
        writeBrands();
        run("bootstrap", "aws://" + aws().account() + "/us-east-1", "--no-notices");
        run(
                "deploy",
                "Clickway-acme",
                "Clickway-bravo",
                "--method=direct",
                "--require-approval=never",
                "--no-notices",
                "--output=" + folder.resolve("out"),
                "--outputs-file=" + folder.resolve("outputs.json"));
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @Test
    void each_brand_has_a_distribution_that_answers_for_its_domains_alone() {
        try (CloudFrontClient cloudFront = aws().client(CloudFrontClient.builder())) {
            assertThat(distributions(cloudFront))
                    .extracting(made -> made.distributionConfig().aliases().items())
                    .containsExactlyInAnyOrder(
                            List.of("click.acme.com", "go.mail.acme.com"), List.of("click.bravo.co.uk"));
        }
        DistributionConfig acme = distribution("click.acme.com").distributionConfig();
        assertThat(acme.httpVersion()).isEqualTo(HttpVersion.HTTP2_AND3);
        assertThat(acme.isIPV6Enabled()).isTrue();
        assertThat(acme.viewerCertificate().minimumProtocolVersionAsString()).isEqualTo("TLSv1.2_2021");
    }

    @Test
    void the_certificate_in_route_53_covers_the_old_domain_and_the_new_one() {
        CertificateDetail certificate = certificate(distribution("click.acme.com")
                .distributionConfig()
                .viewerCertificate()
                .acmCertificateArn());

        assertThat(certificate.status()).isEqualTo(CertificateStatus.ISSUED);
        assertThat(certificate.subjectAlternativeNames())
                .containsExactlyInAnyOrder("click.acme.com", "go.mail.acme.com");
        assertThat(records())
                .filteredOn(made -> made.type() == RRType.CNAME)
                .extracting(ResourceRecordSet::name)
                .containsExactlyInAnyOrderElementsOf(certificate.domainValidationOptions().stream()
                        .map(option -> option.resourceRecord().name())
                        .map(name -> name.endsWith(".") ? name : name + ".")
                        .toList());
    }

    @Test
    void with_dns_elsewhere_the_given_certificate_is_used_and_the_cname_is_put_out() throws IOException {
        Distribution bravo = distribution("click.bravo.co.uk");

        assertThat(bravo.distributionConfig().viewerCertificate().acmCertificateArn())
                .isEqualTo(certificateElsewhere);
        assertThat(folder.resolve("outputs.json")).content().contains(bravo.domainName());
        assertThat(records()).noneMatch(made -> made.name().contains("bravo"));
    }

    @Test
    void both_domains_lead_to_the_distribution_by_each_kind_of_record_and_caa_names_amazon() {
        String target = distribution("click.acme.com").domainName();

        assertThat(records())
                .filteredOn(made -> made.aliasTarget() != null)
                .extracting(
                        ResourceRecordSet::name,
                        ResourceRecordSet::typeAsString,
                        made -> made.aliasTarget().dnsName().replaceAll("\\.$", ""))
                .containsExactlyInAnyOrder(
                        tuple("click.acme.com.", "A", target),
                        tuple("click.acme.com.", "AAAA", target),
                        tuple("click.acme.com.", "HTTPS", target),
                        tuple("go.mail.acme.com.", "A", target),
                        tuple("go.mail.acme.com.", "AAAA", target),
                        tuple("go.mail.acme.com.", "HTTPS", target));
        assertThat(records())
                .filteredOn(made -> made.type() == RRType.CAA)
                .extracting(made -> made.resourceRecords().getFirst().value())
                .containsExactly("0 issue \"amazon.com\"", "0 issue \"amazon.com\"");
    }

    @Test
    void each_brand_has_a_table_of_its_own_that_is_protected_and_can_be_exported() {
        try (DynamoDbClient dynamoDb = aws().client(DynamoDbClient.builder())) {
            assertThat(dynamoDb.listTables().tableNames()).contains("clickway-acme-clicks", "clickway-bravo-clicks");
            String name = "clickway-acme-clicks";
            TableDescription table =
                    dynamoDb.describeTable(describe -> describe.tableName(name)).table();
            assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
            assertThat(table.deletionProtectionEnabled()).isTrue();
            assertThat(dynamoDb.describeTimeToLive(describe -> describe.tableName(name))
                            .timeToLiveDescription()
                            .timeToLiveStatus())
                    .isEqualTo(TimeToLiveStatus.ENABLED);
            assertThat(dynamoDb.describeContinuousBackups(describe -> describe.tableName(name))
                            .continuousBackupsDescription()
                            .pointInTimeRecoveryDescription()
                            .pointInTimeRecoveryStatus())
                    .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
        }
    }

    @Test
    void each_brand_has_a_first_key_of_its_own() {
        try (SecretsManagerClient secrets = aws().client(SecretsManagerClient.builder())) {
            String acme = secrets.getSecretValue(get -> get.secretId("clickway/acme/link-keys"))
                    .secretString();
            String bravo = secrets.getSecretValue(get -> get.secretId("clickway/bravo/link-keys"))
                    .secretString();

            assertThat(acme.contains("\"signing\"") && acme.length() > 40)
                    .as("a first key that signs")
                    .isTrue();
            assertThat(acme.equals(bravo)).as("the same key for two brands").isFalse();
        }
    }

    @Test
    void each_brand_has_its_exports_and_its_readiness_scheduled() {
        try (SchedulerClient scheduler = aws().client(SchedulerClient.builder())) {
            assertThat(scheduler.listSchedules(all -> {}).schedules())
                    .extracting(ScheduleSummary::name)
                    .containsExactlyInAnyOrder(
                            "clickway-acme-incremental-export",
                            "clickway-acme-full-export",
                            "clickway-acme-readiness",
                            "clickway-bravo-incremental-export",
                            "clickway-bravo-full-export",
                            "clickway-bravo-readiness");
            for (String brand : List.of("acme", "bravo")) {
                for (String kind : List.of("incremental", "full")) {
                    String name = "clickway-" + brand + "-" + kind + "-export";
                    GetScheduleResponse made = scheduler.getSchedule(get -> get.name(name));
                    assertThat(made.scheduleExpression()).isEqualTo("cron(30 3 * * ? *)");
                    assertThat(made.scheduleExpressionTimezone()).isEqualTo("Etc/UTC");
                    assertThat(made.state()).isEqualTo(ScheduleState.ENABLED);
                    assertThat(made.target().arn())
                            .isEqualTo("arn:aws:states:us-east-1:" + aws().account() + ":stateMachine:" + name);
                    assertThat(made.target().roleArn()).contains("Clickway-" + brand + "-");
                    assertThat(made.target().input())
                            .isEqualTo("{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}");
                }
            }
        }
    }

    @Test
    void cdk_diff_of_what_was_deployed_is_empty() throws IOException, InterruptedException {
        run("diff", "Clickway-acme", "Clickway-bravo", "--fail", "--method=template", "--no-notices");
    }

    private static AwsStandIn aws() {
        return Objects.requireNonNull(aws);
    }

    /** The stand-in's ids begin with any letter or digit, and AWS's with a Z. */
    private static String hostedZone(Route53Client route53) {
        for (int i = 0; i < 2_000; i++) {
            String caller = "deploy-" + i;
            String id = route53.createHostedZone(zone -> zone.name("acme.com").callerReference(caller))
                    .hostedZone()
                    .id()
                    .replace("/hostedzone/", "");
            if (id.startsWith("Z")) {
                return id;
            }
            route53.deleteHostedZone(delete -> delete.id(id));
        }
        throw new AssertionError("no id of the stand-in begins with a Z");
    }

    private static void writeBrands() throws IOException {
        Path brands = Files.createDirectory(folder.resolve("brands"));
        Files.writeString(brands.resolve("acme.yaml"), """
                name: acme
                domains:
                  - {name: click.acme.com, from: 2026-11-01}
                  - {name: go.mail.acme.com, from: 2025-01-01, until: 2026-10-31}
                dns: {hostedZone: {id: %s, name: acme.com}, caa: true}
                fallback: https://www.acme.com/
                """.formatted(zoneId));
        Files.writeString(brands.resolve("acme.ledger"), """
                domain click.acme.com 2026-11-01
                domain go.mail.acme.com 2025-01-01 2026-10-31
                """);
        Files.writeString(brands.resolve("bravo.yaml"), """
                name: bravo
                domains: [{name: click.bravo.co.uk, from: 2026-11-01}]
                dns: {elsewhere: {certificateArn: "%s"}}
                fallback: https://www.bravo.co.uk/
                """.formatted(certificateElsewhere));
        Files.writeString(brands.resolve("bravo.ledger"), """
                domain click.bravo.co.uk 2026-11-01
                certificate %s click.bravo.co.uk
                """.formatted(certificateElsewhere));
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        Path jar = folder.resolve("clickway-function.jar");
        if (!Files.exists(jar)) {
            Files.writeString(jar, "not the function");
        }
        Map<String, String> environment = new LinkedHashMap<>(aws().environment());
        environment.put("CLICKWAY_BRANDS", folder.resolve("brands").toString());
        environment.put("CLICKWAY_FUNCTION_JAR", jar.toString());
        Program.Result result = Program.run(environment, AwsStandIn.cdk(arguments));
        assertThat(result.exitCode()).as("%s%n%s", result.out(), result.err()).isZero();
    }

    private static Distribution distribution(String domain) {
        try (CloudFrontClient cloudFront = aws().client(CloudFrontClient.builder())) {
            return distributions(cloudFront).stream()
                    .filter(made -> made.distributionConfig().aliases().items().contains(domain))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Each by itself: the stand-in's list leaves aliases out. */
    private static List<Distribution> distributions(CloudFrontClient cloudFront) {
        return cloudFront.listDistributions().distributionList().items().stream()
                .map(made ->
                        cloudFront.getDistribution(get -> get.id(made.id())).distribution())
                .toList();
    }

    private static CertificateDetail certificate(String arn) {
        try (AcmClient acm = aws().client(AcmClient.builder())) {
            return acm.describeCertificate(describe -> describe.certificateArn(arn))
                    .certificate();
        }
    }

    private static List<ResourceRecordSet> records() {
        try (Route53Client route53 = aws().client(Route53Client.builder())) {
            return route53.listResourceRecordSets(list -> list.hostedZoneId(zoneId))
                    .resourceRecordSets();
        }
    }
}
