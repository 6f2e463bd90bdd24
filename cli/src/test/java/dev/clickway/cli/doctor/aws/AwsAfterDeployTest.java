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
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.dns.DnsExaminations;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The brand's own stack after a deploy, in every state that matters. */
class AwsAfterDeployTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final long IN_A_YEAR = NOW.plusSeconds(31_536_000).getEpochSecond();
    private static final String CLOUDFRONT = "{\"Service\":\"cloudfront.amazonaws.com\"}";
    private static final String FUNCTIONS = "/functions/clickway-acme-redirect";
    private static final String CONFIGURATION = "GET /2015-03-31" + FUNCTIONS + "/configuration live";
    private static final String URLS = "GET /2021-10-31" + FUNCTIONS + "/urls";
    private static final String POLICY = "GET /2015-03-31" + FUNCTIONS + "/policy live";
    private static final String UNQUALIFIED = "GET /2015-03-31" + FUNCTIONS + "/policy";
    private static final String VERSIONS = "GET /2015-03-31" + FUNCTIONS + "/versions";
    private static final String ALIASES = "GET /2015-03-31" + FUNCTIONS + "/aliases";
    private static final String SCHEDULE = "GET /schedules/clickway-acme-export";
    private static final String ALARM = "clickway-acme-redirect-slow";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:clickway-acme-alarms";
    private static final String WITH_EMAIL = Launches.YAML + "alarms: {email: ops@acme.com}\n";
    private static final String TWO_REGIONS = Launches.YAML + "regions: [us-east-1, eu-west-1]\n";
    private static final String KEY = "a-key-for-this-test-alone-of-more-than-thirty-two-bytes";

    private static final DnsExaminations.Alias VALIDATED = new DnsExaminations.Alias.To("_w.acm-validations.aws");

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
        passes(Check.STACK_SETTINGS, findings, "all settings");
        passes(Check.STACK_DOMAINS, findings, "d111.cloudfront.net");
        passes(Check.STACK_SCHEDULES, findings, "1 schedules");
        passes(Check.STACK_ALARMS, findings, "1 alarms", "names no address");
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
        isNotChecked(Check.ORIGIN_CLOSED, findings, Reason.PERMISSION, "lambda:ListFunctionUrlConfigs");
        isNotChecked(Check.ORIGIN_POLICY, findings, Reason.PERMISSION);
        isNotChecked(Check.EXPORT_FRESH, findings, Reason.PERMISSION, "dynamodb:DescribeTable");
    }

    @Test
    void a_stack_that_is_missing_broken_or_on_its_way_is_told() {
        aws.failing(
                "DescribeStacks Clickway-acme", 400, "ValidationError", "Stack with id Clickway-acme does not exist");
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
        aws.on(CONFIGURATION, environment("https://www.acme.com/", "400").replace("1769", "512"));
        fails(Check.STACK_SETTINGS, look(), "its memory is 512 MB, not 1769");
        aws.on(
                CONFIGURATION,
                environment("https://www.acme.com/", "400")
                        .replace("{\"CLICKWAY_BRAND", "{\"CLICKWAY_CLICK_ID\":\"cid\",\"CLICKWAY_BRAND"));
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_CLICK_ID is cid");
        aws.on(CONFIGURATION, "{\"Environment\":{\"Error\":{\"ErrorCode\":\"AccessDeniedException\"}}}");
        isNotChecked(Check.STACK_SETTINGS, look(), Reason.PERMISSION, "AccessDeniedException");
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
        String machine = "arn:aws:states:us-east-1:123456789012:stateMachine:e";
        aws.on(SCHEDULE, schedule("DISABLED", "cron(30 3 ? * * *)", machine));
        fails(Check.STACK_SCHEDULES, look(), "clickway-acme-export is DISABLED");
        aws.on(SCHEDULE, schedule("ENABLED", "cron(30 5 ? * * *)", machine));
        fails(
                Check.STACK_SCHEDULES,
                look(),
                "ScheduleExpression is cron(30 5 ? * * *), deployed was cron(30 3 ? * * *)",
                "set clickway-acme-export as it was",
                "--revert-drift");
        aws.on(SCHEDULE, schedule("ENABLED", "cron(30 3 ? * * *)", "arn:aws:states:other"));
        fails(Check.STACK_SCHEDULES, look(), "Target.Arn is arn:aws:states:other");
        aws.on(SCHEDULE, schedule("ENABLED", "cron(30 3 ? * * *)", machine));
        fails(
                Check.STACK_SCHEDULES,
                look(Launches.of(Launches.YAML + "exports: {hour: 5}\n"), VALIDATED),
                "the brand file says 5 o'clock");
        aws.failing("GetTemplate Clickway-acme", 403, "AccessDenied", "not authorized");
        isNotChecked(Check.STACK_SCHEDULES, look(), Reason.PERMISSION, "cloudformation:GetTemplate");
        isNotChecked(Check.STACK_ALARMS, look(), Reason.PERMISSION, "cloudformation:GetTemplate");
        aws.on(
                "ListStackResources Clickway-acme",
                Shapes.resources(
                        "AWS::CloudFront::Distribution=E1", "AWS::Scheduler::Schedule=clickway-acme-readiness"));
        fails(Check.STACK_SCHEDULES, look(), "no schedule of an export", "npx cdk deploy Clickway-acme");
        fails(Check.STACK_ALARMS, look(), "no alarm");
    }

    @Test
    void the_schedule_that_keeps_the_snapshot_needs_no_hour_of_exports() {
        aws.on(
                        "ListStackResources Clickway-acme",
                        Shapes.resources(
                                "AWS::CloudFront::Distribution=E1",
                                "AWS::Scheduler::Schedule=clickway-acme-readiness",
                                "AWS::StepFunctions::StateMachine=m"))
                .on("GetTemplate Clickway-acme", Shapes.template().replace("cron(30 3 ? * * *)", "rate(1 day)"))
                .on("GET /schedules/clickway-acme-readiness", schedule("ENABLED", "rate(1 day)", "m"));
        passes(
                Check.STACK_SCHEDULES,
                look(Launches.of(Launches.YAML + "exports: {scheduled: false}\n"), VALIDATED),
                "1 schedules are on");
    }

    @Test
    void an_alarm_over_several_metrics_that_lost_its_expression_is_told() {
        aws.on(
                "GetTemplate Clickway-acme",
                Shapes.template()
                        .replace(
                                "\"MetricName\":\"Duration\"",
                                "\"Metrics\":[{\"Id\":\"e\",\"Expression\":\"a / b\"}]"));
        fails(Check.STACK_ALARMS, look(), "it does not look at a / b");
    }

    @Test
    void an_alarm_that_tells_nobody_is_gone_or_rings_is_told() {
        alarms("false", "OK", "<member>" + TOPIC + "</member>");
        fails(Check.STACK_ALARMS, look(), "tells nobody");
        alarms("true", "OK", "");
        fails(Check.STACK_ALARMS, look(), "tells nobody");
        alarms("true", "ALARM", "<member>" + TOPIC + "</member>");
        warns(Check.STACK_ALARMS, look(), ALARM + " rings: because");
        aws.on("DescribeAlarms", "<DescribeAlarmsResponse><DescribeAlarmsResult/></DescribeAlarmsResponse>");
        fails(Check.STACK_ALARMS, look(), "is gone");
    }

    @Test
    void an_alarm_that_is_otherwise_than_deployed_or_than_the_file_says_is_told() {
        alarm("5000", "Duration", TOPIC);
        fails(Check.STACK_ALARMS, look(), "Threshold is 5000.0, deployed was 1000", "look at " + ALARM);
        alarm("1000", "Invocations", TOPIC);
        fails(Check.STACK_ALARMS, look(), "MetricName is Invocations");
        alarm("1000", "Duration", "arn:aws:sns:us-east-1:123456789012:another");
        fails(Check.STACK_ALARMS, look(), "it does not tell " + TOPIC);
        alarm("1000", "Duration", TOPIC);
        fails(
                Check.STACK_ALARMS,
                look(Launches.of(Launches.YAML + "alarms: {p99Milliseconds: 500}\n"), VALIDATED),
                "its threshold is 1000.0, the brand file says 500");
    }

    @Test
    void an_address_that_has_not_confirmed_hears_of_no_alarm() {
        Launch launch = Launches.of(WITH_EMAIL);
        isNotChecked(Check.STACK_ALARMS, look(launch, VALIDATED), Reason.PERMISSION, "sns:ListSubscriptionsByTopic");
        aws.on("ListSubscriptionsByTopic", Shapes.subscriptions("ops@acme.com=" + TOPIC + ":1"));
        passes(Check.STACK_ALARMS, look(launch, VALIDATED), "ops@acme.com is told");
        aws.on("ListSubscriptionsByTopic", Shapes.subscriptions("ops@acme.com=PendingConfirmation"));
        warns(Check.STACK_ALARMS, look(launch, VALIDATED), "ops@acme.com has yet to confirm", "open AWS's mail");
        aws.on("ListSubscriptionsByTopic", Shapes.subscriptions("other@acme.com=" + TOPIC + ":1"));
        fails(Check.STACK_ALARMS, look(launch, VALIDATED), "no confirmed subscription");
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
        aws.on(
                "GetSecretValue",
                "{\"Name\":\"x\",\"SecretString\":\"{\\\"signing\\\":\\\"2\\\",\\\"1\\\":\\\"" + KEY + "\\\"}\"}");
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
                look(Launches.inRoute53(), new DnsExaminations.Alias.None()),
                "add the record: _v.click.acme.com. CNAME _w.acm-validations.aws.");
        isNotChecked(
                Check.CERT_RENEWS,
                look(Launches.inRoute53(), new DnsExaminations.Alias.Unknown("127.0.0.1 does not answer")),
                Reason.NETWORK,
                "does not answer");
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
        certificate(
                "ISSUED", "\"click.acme.com\"", NOW.plusSeconds(86_400 * 20L).getEpochSecond(), "");
        warns(Check.CERT_DAYS, look(), "20 days left");
        certificate("ISSUED", "\"click.acme.com\"", NOW.plusSeconds(86_400 * 3L).getEpochSecond(), "");
        fails(Check.CERT_DAYS, look(), "3 days left", "describe-certificate");
    }

    @Test
    void a_function_that_answers_anybody_fails() {
        originStatus = 302;
        fails(Check.ORIGIN_CLOSED, look(), "answers 302");
        aws.on(URLS, urls(url("NONE", ":live")));
        fails(Check.ORIGIN_CLOSED, look(), "NONE");
    }

    @Test
    void a_second_url_of_the_function_that_answers_anybody_fails_in_each_region() {
        aws.on(URLS, urls(url("AWS_IAM", ":live"), url("NONE", "")));
        fails(Check.ORIGIN_CLOSED, look(), "the URL of clickway-acme-redirect has the auth type NONE");
        aws.on(URLS, urls(url("AWS_IAM", ":live")));
        Launch two = Launches.of(TWO_REGIONS);
        isNotChecked(Check.ORIGIN_CLOSED, look(two, VALIDATED), Reason.PERMISSION);
        aws.on("eu-west-1 " + URLS, urls(url("AWS_IAM", ":live")));
        passes(Check.ORIGIN_CLOSED, look(two, VALIDATED), "in us-east-1", "in eu-west-1");
        aws.on("eu-west-1 " + URLS, urls(url("NONE", ":live")));
        fails(Check.ORIGIN_CLOSED, look(two, VALIDATED), "live in eu-west-1 has the auth type NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringLike", "StringNotEquals", "StringEqualsIfExists", "ForAnyValue:StringEquals"})
    void a_condition_that_lets_others_through_is_none(String operator) {
        aws.on(
                POLICY,
                Shapes.policy(
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", operator, Shapes.DISTRIBUTION_ARN),
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN)));
        fails(Check.ORIGIN_POLICY, look(), "not of this distribution alone");
    }

    @Test
    void another_way_to_the_function_that_lets_others_in_fails() {
        String open = Shapes.policy(Shapes.statement("\"*\"", "lambda:InvokeFunction", "*"));
        aws.on(UNQUALIFIED, open);
        fails(Check.ORIGIN_POLICY, look(), "clickway-acme-redirect:$LATEST: s for \"*\"", "remove-permission");
        aws.failing(UNQUALIFIED, 404, "ResourceNotFoundException", "no policy").on(UNQUALIFIED + " 7", open);
        fails(Check.ORIGIN_POLICY, look(), "clickway-acme-redirect:7");
        aws.failing(UNQUALIFIED + " 7", 404, "ResourceNotFoundException", "no policy")
                .on(UNQUALIFIED + " old", open);
        fails(Check.ORIGIN_POLICY, look(), "clickway-acme-redirect:old");
        aws.failing(UNQUALIFIED + " old", 404, "ResourceNotFoundException", "no policy");
        passes(Check.ORIGIN_POLICY, look());
        aws.failing(VERSIONS, 403, "AccessDeniedException", "not authorized");
        isNotChecked(Check.ORIGIN_POLICY, look(), Reason.PERMISSION, "lambda:ListVersionsByFunction");
    }

    @Test
    void the_second_region_is_looked_at_as_the_first() {
        Launch two = Launches.of(TWO_REGIONS);
        isNotChecked(Check.ORIGIN_POLICY, look(two, VALIDATED), Reason.PERMISSION, "lambda:GetPolicy");
        isNotChecked(Check.STACK_SETTINGS, look(two, VALIDATED), Reason.PERMISSION);
        aws.on("eu-west-1 " + POLICY, Shapes.policy(Shapes.statement("\"*\"", "lambda:InvokeFunction", "*")));
        fails(Check.ORIGIN_POLICY, look(two, VALIDATED), "clickway-acme-redirect:live in eu-west-1");
        aws.on("eu-west-1 " + CONFIGURATION, environment("https://old.acme.com/", "400"));
        fails(Check.STACK_SETTINGS, look(two, VALIDATED), "CLICKWAY_FALLBACK is https://old.acme.com/ in eu-west-1");
    }

    @Test
    void a_policy_that_lets_others_in_or_misses_half_fails() {
        aws.on(
                POLICY,
                Shapes.policy(Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", Shapes.DISTRIBUTION_ARN)));
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
                        Shapes.statement(
                                CLOUDFRONT, "lambda:InvokeFunctionUrl", "arn:aws:cloudfront::9:distribution/E9"),
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN)));
        fails(Check.ORIGIN_POLICY, look(), "cloudfront.amazonaws.com");
        aws.failing(POLICY, 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        fails(Check.ORIGIN_POLICY, look(), "no policy");
    }

    @Test
    void an_export_that_is_old_or_was_never_made_fails() {
        aws.on(
                "DescribeExport",
                "{\"ExportDescription\":{\"ExportTime\":"
                        + NOW.minusSeconds(200_000).getEpochSecond() + "}}");
        fails(Check.EXPORT_FRESH, look(), "the last is of 2026-11-23", "clickway export --brand acme");
        aws.on("ListExports", "{\"ExportSummaries\":[]}");
        fails(Check.EXPORT_FRESH, look(), "no export was ever completed");
        aws.failing("DescribeTable", 400, "ResourceNotFoundException", "Requested resource not found");
        fails(Check.EXPORT_FRESH, look(), "no table");
    }

    private List<Finding> look() {
        return look(Launches.inRoute53(), VALIDATED);
    }

    private List<Finding> look(Launch launch, DnsExaminations.Alias validation) {
        try (AwsAccess access = new AwsAccess();
                Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            AwsExaminations examinations =
                    new AwsExaminations(access, launch, fetcher, Clock.fixed(NOW, ZoneOffset.UTC));
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
                                "AWS::StepFunctions::StateMachine=arn:aws:states:us-east-1:123456789012:stateMachine:e",
                                "AWS::SNS::Topic=" + TOPIC,
                                "AWS::CloudWatch::Alarm=" + ALARM))
                .on("GetTemplate Clickway-acme", Shapes.template())
                .on("GET /2020-05-31/distribution/E1", Shapes.distribution("Deployed", true, "click.acme.com"))
                .on(CONFIGURATION, environment("https://www.acme.com/", "400"))
                .on(
                        SCHEDULE,
                        schedule(
                                "ENABLED",
                                "cron(30 3 ? * * *)",
                                "arn:aws:states:us-east-1:123456789012:stateMachine:e"))
                .on("DescribeContinuousBackups", backups("ENABLED"))
                .on(
                        "DescribeTimeToLive",
                        "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"expires\"}}")
                .on("DescribeTable", table(true))
                .on(
                        "GetSecretValue",
                        "{\"Name\":\"x\",\"SecretString\":\"{\\\"signing\\\":\\\"1\\\",\\\"1\\\":\\\"" + KEY
                                + "\\\"}\"}")
                .on(URLS, urls(url("AWS_IAM", ":live")))
                .on(VERSIONS, "{\"Versions\":[{\"Version\":\"$LATEST\"},{\"Version\":\"7\"}]}")
                .on(ALIASES, "{\"Aliases\":[{\"Name\":\"live\"},{\"Name\":\"old\"}]}")
                .failing(UNQUALIFIED, 404, "ResourceNotFoundException", "no policy")
                .failing(UNQUALIFIED + " 7", 404, "ResourceNotFoundException", "no policy")
                .failing(UNQUALIFIED + " old", 404, "ResourceNotFoundException", "no policy")
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
        alarms("true", "OK", "<member>" + TOPIC + "</member>");
        certificate("ISSUED", "\"click.acme.com\"", IN_A_YEAR, "");
    }

    private void stack(String status) {
        aws.on("DescribeStacks Clickway-acme", Shapes.stack("Clickway-acme", status));
    }

    private void certificate(String status, String names, long notAfter, String more) {
        aws.on("DescribeCertificate", Shapes.certificate(status, names, notAfter, more));
    }

    private void alarms(String enabled, String state, String actions) {
        alarm(enabled, state, actions, "1000", "Duration");
    }

    private void alarm(String threshold, String metric, String topic) {
        alarm("true", "OK", "<member>" + topic + "</member>", threshold, metric);
    }

    private void alarm(String enabled, String state, String actions, String threshold, String metric) {
        aws.on("DescribeAlarms", """
                <DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member>
                <AlarmName>%s</AlarmName><ActionsEnabled>%s</ActionsEnabled><Namespace>AWS/Lambda</Namespace>
                <MetricName>%s</MetricName><ExtendedStatistic>p99</ExtendedStatistic><Period>300</Period>
                <EvaluationPeriods>3</EvaluationPeriods><Threshold>%s</Threshold>
                <ComparisonOperator>GreaterThanThreshold</ComparisonOperator>
                <AlarmActions>%s</AlarmActions><StateValue>%s</StateValue><StateReason>because</StateReason>
                </member></MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>""".formatted(ALARM, enabled, metric, threshold, actions, state));
    }

    private static String schedule(String state, String expression, String target) {
        return "{\"Name\":\"clickway-acme-export\",\"State\":\"" + state + "\",\"ScheduleExpression\":\"" + expression
                + "\",\"ScheduleExpressionTimezone\":\"Etc/UTC\",\"Target\":{\"Arn\":\"" + target
                + "\",\"RoleArn\":\"r\",\"Input\":\"{}\"}}";
    }

    private static String environment(String fallback, String days) {
        return """
                {"MemorySize":1769,"Timeout":5,"Environment":{"Variables":{"CLICKWAY_BRAND":"acme",
                "CLICKWAY_TABLE":"clickway-acme-clicks","CLICKWAY_FALLBACK":"%s","CLICKWAY_IP":"truncated",
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

    private static String urls(String... urls) {
        return "{\"FunctionUrlConfigs\":[" + String.join(",", urls) + "]}";
    }

    private String url(String auth, String qualifier) {
        return "{\"FunctionUrl\":\"http://127.0.0.1:" + origin.getAddress().getPort() + "/\",\"AuthType\":\"" + auth
                + "\",\"FunctionArn\":\"arn:aws:lambda:us-east-1:123456789012:function:clickway-acme-redirect"
                + qualifier
                + "\"}";
    }
}
