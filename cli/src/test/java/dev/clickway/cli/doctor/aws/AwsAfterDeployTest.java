package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The brand's own stack after a deploy, in every state that matters. */
class AwsAfterDeployTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final long IN_A_YEAR = NOW.plusSeconds(31_536_000).getEpochSecond();
    private static final String CLOUDFRONT = "{\"Service\":\"cloudfront.amazonaws.com\"}";
    private static final String FUNCTIONS = "/functions/clickway-acme-redirect";
    private static final String CONFIGURATION = "GET /2015-03-31" + FUNCTIONS + "/configuration";
    private static final String URL = "GET /2021-10-31" + FUNCTIONS + "/url";
    private static final String POLICY = "GET /2015-03-31" + FUNCTIONS + "/policy";
    private static final String KEY = "a-key-for-this-test-alone-of-more-than-thirty-two-bytes";

    private AwsStub aws;
    private HttpServer origin;
    private int originStatus = 403;

    @BeforeEach
    void start() throws IOException {
        aws = new AwsStub();
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/", exchange -> {
            exchange.sendResponseHeaders(originStatus, -1);
            exchange.close();
        });
        origin.start();
        good();
    }

    @AfterEach
    void stop() {
        aws.close();
        origin.stop(0);
    }

    @Test
    void a_stack_as_it_was_deployed_passes_everything() {
        List<Finding> findings = look();

        passes(Check.STACK_DEPLOYED, findings, "UPDATE_COMPLETE");
        passes(Check.STACK_SETTINGS, findings, "all 4");
        passes(Check.STACK_DOMAINS, findings, "d111.cloudfront.net");
        passes(Check.STACK_SCHEDULES, findings, "1 schedules");
        passes(Check.STACK_ALARMS, findings, "1 alarms");
        passes(Check.TABLE_RECOVERY, findings);
        passes(Check.TABLE_EXPIRY, findings, "expires");
        passes(Check.TABLE_PROTECTION, findings);
        passes(Check.KEYS_SECRET, findings, "clickway/acme/link-keys");
        passes(Check.CERT_ISSUED, findings);
        passes(Check.CERT_COVERS, findings);
        passes(Check.CERT_RENEWS, findings, "all 1");
        passes(Check.CERT_DAYS, findings, "365 days");
        passes(Check.ORIGIN_CLOSED, findings, "403");
        passes(Check.ORIGIN_POLICY, findings, "E1 alone");
        passes(Check.EXPORT_FRESH, findings, "2026-11-25T00:00:00Z");
    }

    @Test
    void credentials_that_may_ask_nothing_are_told_by_what_they_lack_and_nothing_passes() throws IOException {
        aws.close();
        aws = new AwsStub();
        List<Finding> findings = look();

        assertThat(findings).noneMatch(finding -> finding.outcome() instanceof Outcome.Passed);
        isNotChecked(Check.STACK_DEPLOYED, findings, Reason.PERMISSION, "cloudformation:DescribeStacks");
        isNotChecked(Check.STACK_SETTINGS, findings, Reason.PERMISSION, "lambda:GetFunctionConfiguration");
        isNotChecked(Check.STACK_DOMAINS, findings, Reason.PERMISSION, "cloudformation:ListStackResources");
        isNotChecked(Check.STACK_SCHEDULES, findings, Reason.PERMISSION);
        isNotChecked(Check.STACK_ALARMS, findings, Reason.PERMISSION);
        isNotChecked(Check.TABLE_RECOVERY, findings, Reason.PERMISSION, "dynamodb:DescribeContinuousBackups");
        isNotChecked(Check.TABLE_EXPIRY, findings, Reason.PERMISSION, "dynamodb:DescribeTimeToLive");
        isNotChecked(Check.TABLE_PROTECTION, findings, Reason.PERMISSION, "dynamodb:DescribeTable");
        isNotChecked(Check.KEYS_SECRET, findings, Reason.PERMISSION, "secretsmanager:GetSecretValue");
        isNotChecked(Check.CERT_ISSUED, findings, Reason.PERMISSION);
        isNotChecked(Check.ORIGIN_CLOSED, findings, Reason.PERMISSION, "lambda:GetFunctionUrlConfig");
        isNotChecked(Check.ORIGIN_POLICY, findings, Reason.PERMISSION);
        isNotChecked(Check.EXPORT_FRESH, findings, Reason.PERMISSION, "dynamodb:DescribeTable");
    }

    @Test
    void a_stack_that_is_missing_broken_or_on_its_way_is_told() {
        aws.failing("DescribeStacks Clickway-acme", 400, "ValidationError", "Stack with id Clickway-acme does not exist");
        fails(Check.STACK_DEPLOYED, look(), "no stack", "npx cdk deploy Clickway-acme");
        stack("ROLLBACK_COMPLETE");
        fails(Check.STACK_DEPLOYED, look(), "ROLLBACK_COMPLETE");
        stack("UPDATE_ROLLBACK_COMPLETE");
        warns(Check.STACK_DEPLOYED, look(), "taken back");
        stack("UPDATE_IN_PROGRESS");
        warns(Check.STACK_DEPLOYED, look(), "wait");
    }

    @Test
    void settings_that_are_not_the_brand_files_are_told() {
        aws.on(CONFIGURATION, environment("https://old.acme.com/", "400"));
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_FALLBACK is https://old.acme.com/", "npx cdk deploy");
        aws.on(CONFIGURATION, environment("https://www.acme.com/", "30"));
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_RETENTION_DAYS is 30");
        aws.on(CONFIGURATION, "{}");
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_BRAND is not set");
        aws.failing(CONFIGURATION, 404, "ResourceNotFoundException", "Function not found");
        fails(Check.STACK_SETTINGS, look(), "no function clickway-acme-redirect:live");
    }

    @Test
    void a_distribution_without_the_domain_or_switched_off_fails() {
        String path = "GET /2020-05-31/distribution/E1";
        aws.on(path, Shapes.distribution("Deployed", true, "old.acme.com"));
        fails(Check.STACK_DOMAINS, look(), "has no click.acme.com");
        aws.on(path, Shapes.distribution("Deployed", false, "click.acme.com"));
        fails(Check.STACK_DOMAINS, look(), "switched off");
        aws.on(path, Shapes.distribution("InProgress", true, "click.acme.com"));
        warns(Check.STACK_DOMAINS, look(), "InProgress");
    }

    @Test
    void a_schedule_that_is_off_and_a_stack_without_one_are_told() {
        aws.on("GET /schedules/clickway-acme-export", "{\"Name\":\"clickway-acme-export\",\"State\":\"DISABLED\"}");
        fails(Check.STACK_SCHEDULES, look(), "clickway-acme-export is DISABLED");
        aws.on("ListStackResources Clickway-acme", Shapes.resources("AWS::CloudFront::Distribution=E1"));
        fails(Check.STACK_SCHEDULES, look(), "no schedule", "npx cdk deploy Clickway-acme");
        fails(Check.STACK_ALARMS, look(), "no alarm");
    }

    @Test
    void an_alarm_that_tells_nobody_is_gone_or_rings_is_told() {
        alarms("false", "OK", "<member>arn:aws:sns:x</member>");
        fails(Check.STACK_ALARMS, look(), "tells nobody");
        alarms("true", "OK", "");
        fails(Check.STACK_ALARMS, look(), "tells nobody");
        alarms("true", "ALARM", "<member>arn:aws:sns:x</member>");
        warns(Check.STACK_ALARMS, look(), "clickway-acme-errors rings: because");
        aws.on("DescribeAlarms", "<DescribeAlarmsResponse><DescribeAlarmsResult/></DescribeAlarmsResponse>");
        fails(Check.STACK_ALARMS, look(), "is gone");
    }

    @Test
    void a_table_without_recovery_expiry_or_protection_fails_with_the_command() {
        aws.on("DescribeContinuousBackups", backups("DISABLED"))
                .on("DescribeTimeToLive", "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}")
                .on("DescribeTable", table(false));
        List<Finding> findings = look();
        fails(Check.TABLE_RECOVERY, findings, "update-continuous-backups --table-name clickway-acme-clicks");
        fails(Check.TABLE_EXPIRY, findings, "never expire", "AttributeName=expires");
        fails(Check.TABLE_PROTECTION, findings, "--deletion-protection-enabled");
        aws.on(
                "DescribeTimeToLive",
                "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"at\"}}");
        fails(Check.TABLE_EXPIRY, look(), "by the attribute at");
    }

    @Test
    void keys_that_are_missing_or_none_fail_and_are_not_shown() {
        aws.failing("GetSecretValue", 400, "ResourceNotFoundException", "cannot find the secret");
        fails(Check.KEYS_SECRET, look(), "no secret clickway/acme/link-keys");
        aws.on("GetSecretValue", "{\"Name\":\"x\",\"SecretString\":\"{\\\"signing\\\":\\\"2\\\",\\\"1\\\":\\\"" + KEY + "\\\"}\"}");
        List<Finding> findings = look();
        fails(Check.KEYS_SECRET, findings, "a signing key that it does not hold");
        assertThat(findings.toString()).doesNotContain(KEY);
    }

    @Test
    void a_certificate_that_is_pending_or_for_another_name_fails() {
        certificate("PENDING_VALIDATION", "\"click.acme.com\"", IN_A_YEAR, "");
        fails(Check.CERT_ISSUED, look(), "add the records: _v.click.acme.com. CNAME _w.acm-validations.aws.");
        certificate("EXPIRED", "\"click.acme.com\"", IN_A_YEAR, "");
        fails(Check.CERT_ISSUED, look(), "EXPIRED");
        certificate("ISSUED", "\"old.acme.com\"", IN_A_YEAR, "");
        fails(Check.CERT_COVERS, look(), "not for click.acme.com", "request one with click.acme.com");
        certificate("ISSUED", "\"*.acme.com\"", IN_A_YEAR, "");
        passes(Check.CERT_COVERS, look());
    }

    @Test
    void a_certificate_whose_validation_record_is_gone_or_whose_renewal_failed_fails() {
        fails(
                Check.CERT_RENEWS,
                look(Optional.empty()),
                "add the record: _v.click.acme.com. CNAME _w.acm-validations.aws.");
        certificate("ISSUED", "\"click.acme.com\"", IN_A_YEAR, ",\"RenewalSummary\":{\"RenewalStatus\":\"FAILED\"}");
        fails(Check.CERT_RENEWS, look(), "renewal failed");
        aws.on(
                "DescribeCertificate",
                "{\"Certificate\":{\"CertificateArn\":\"a\",\"Status\":\"ISSUED\",\"Type\":\"IMPORTED\",\"NotAfter\":"
                        + IN_A_YEAR + "}}");
        warns(Check.CERT_RENEWS, look(), "imported");
    }

    @Test
    void a_certificate_near_its_end_is_told() {
        certificate("ISSUED", "\"click.acme.com\"", NOW.plusSeconds(86_400 * 20L).getEpochSecond(), "");
        warns(Check.CERT_DAYS, look(), "20 days left");
        certificate("ISSUED", "\"click.acme.com\"", NOW.plusSeconds(86_400 * 3L).getEpochSecond(), "");
        fails(Check.CERT_DAYS, look(), "3 days left", "describe-certificate");
    }

    @Test
    void a_function_that_answers_anybody_fails() {
        originStatus = 302;
        fails(Check.ORIGIN_CLOSED, look(), "answers 302");
        aws.on(URL, url("NONE"));
        fails(Check.ORIGIN_CLOSED, look(), "NONE");
    }

    @Test
    void a_policy_that_lets_others_in_or_misses_half_fails() {
        aws.on(POLICY, Shapes.policy(Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", Shapes.DISTRIBUTION_ARN)));
        fails(Check.ORIGIN_POLICY, look(), "only [lambda:InvokeFunctionUrl]");
        aws.on(
                POLICY,
                Shapes.policy(
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", Shapes.DISTRIBUTION_ARN),
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN),
                        Shapes.statement("\"*\"", "lambda:InvokeFunction", "*")));
        fails(Check.ORIGIN_POLICY, look(), "s for \"*\"");
        aws.on(
                POLICY,
                Shapes.policy(
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", "arn:aws:cloudfront::9:distribution/E9"),
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN)));
        fails(Check.ORIGIN_POLICY, look(), "cloudfront.amazonaws.com");
        aws.failing(POLICY, 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        fails(Check.ORIGIN_POLICY, look(), "no policy");
    }

    @Test
    void an_export_that_is_old_or_was_never_made_fails() {
        aws.on("DescribeExport", "{\"ExportDescription\":{\"ExportTime\":" + NOW.minusSeconds(200_000).getEpochSecond() + "}}");
        fails(Check.EXPORT_FRESH, look(), "the last is of 2026-11-23", "clickway export --brand acme");
        aws.on("ListExports", "{\"ExportSummaries\":[]}");
        fails(Check.EXPORT_FRESH, look(), "no export was ever completed");
        aws.failing("DescribeTable", 400, "ResourceNotFoundException", "Requested resource not found");
        fails(Check.EXPORT_FRESH, look(), "no table");
    }

    private List<Finding> look() {
        return look(Optional.of("_w.acm-validations.aws"));
    }

    private List<Finding> look(Optional<String> validation) {
        try (AwsAccess access = new AwsAccess();
                Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            AwsExaminations examinations = new AwsExaminations(
                    access, Launches.inRoute53(), fetcher, Clock.fixed(NOW, ZoneOffset.UTC));
            List<Examination> all = new ArrayList<>(examinations.afterDeploy(_ -> validation));
            all.add(examinations.export(Duration.ofHours(26)));
            return Verdicts.of(all);
        }
    }

    private void good() {
        stack("UPDATE_COMPLETE");
        aws.on(
                        "ListStackResources Clickway-acme",
                        Shapes.resources(
                                "AWS::CloudFront::Distribution=E1",
                                "AWS::Scheduler::Schedule=clickway-acme-export",
                                "AWS::CloudWatch::Alarm=clickway-acme-errors"))
                .on("GET /2020-05-31/distribution/E1", Shapes.distribution("Deployed", true, "click.acme.com"))
                .on(CONFIGURATION, environment("https://www.acme.com/", "400"))
                .on("GET /schedules/clickway-acme-export", "{\"Name\":\"clickway-acme-export\",\"State\":\"ENABLED\"}")
                .on("DescribeContinuousBackups", backups("ENABLED"))
                .on(
                        "DescribeTimeToLive",
                        "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"expires\"}}")
                .on("DescribeTable", table(true))
                .on(
                        "GetSecretValue",
                        "{\"Name\":\"x\",\"SecretString\":\"{\\\"signing\\\":\\\"1\\\",\\\"1\\\":\\\"" + KEY + "\\\"}\"}")
                .on(URL, url("AWS_IAM"))
                .on(
                        POLICY,
                        Shapes.policy(
                                Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", Shapes.DISTRIBUTION_ARN),
                                Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN)))
                .on(
                        "ListExports",
                        "{\"ExportSummaries\":[{\"ExportArn\":\"t/export/01\",\"ExportStatus\":\"COMPLETED\"},"
                                + "{\"ExportArn\":\"t/export/02\",\"ExportStatus\":\"IN_PROGRESS\"}]}")
                .on(
                        "DescribeExport",
                        "{\"ExportDescription\":{\"ExportTime\":"
                                + Instant.parse("2026-11-25T00:00:00Z").getEpochSecond() + "}}");
        alarms("true", "OK", "<member>arn:aws:sns:x</member>");
        certificate("ISSUED", "\"click.acme.com\"", IN_A_YEAR, "");
    }

    private void stack(String status) {
        aws.on("DescribeStacks Clickway-acme", Shapes.stack("Clickway-acme", status));
    }

    private void certificate(String status, String names, long notAfter, String more) {
        aws.on("DescribeCertificate", Shapes.certificate(status, names, notAfter, more));
    }

    private void alarms(String enabled, String state, String actions) {
        aws.on("DescribeAlarms", """
                <DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member>
                <AlarmName>clickway-acme-errors</AlarmName><ActionsEnabled>%s</ActionsEnabled>
                <AlarmActions>%s</AlarmActions><StateValue>%s</StateValue><StateReason>because</StateReason>
                </member></MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>""".formatted(enabled, actions, state));
    }

    private static String environment(String fallback, String days) {
        return """
                {"Environment":{"Variables":{"CLICKWAY_BRAND":"acme","CLICKWAY_FALLBACK":"%s","CLICKWAY_IP":"truncated",
                "CLICKWAY_RETENTION_DAYS":"%s"}}}""".formatted(fallback, days);
    }

    private static String backups(String status) {
        return """
                {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":
                {"PointInTimeRecoveryStatus":"%s","EarliestRestorableDateTime":1793000000}}}""".formatted(status);
    }

    private static String table(boolean isProtected) {
        return """
                {"Table":{"TableName":"clickway-acme-clicks","TableArn":"t","DeletionProtectionEnabled":%s}}""".formatted(isProtected);
    }

    private String url(String auth) {
        return "{\"FunctionUrl\":\"http://127.0.0.1:" + origin.getAddress().getPort() + "/\",\"AuthType\":\"" + auth
                + "\"}";
    }
}
