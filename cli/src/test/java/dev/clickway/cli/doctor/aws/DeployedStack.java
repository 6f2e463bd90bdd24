package dev.clickway.cli.doctor.aws;

import com.sun.net.httpserver.HttpServer;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
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

/** A brand's own stack in an account of this machine: as it was deployed, until a test changes something of it. */
abstract class DeployedStack {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final long IN_A_YEAR = NOW.plusSeconds(31_536_000).getEpochSecond();
    static final String CLOUDFRONT = "{\"Service\":\"cloudfront.amazonaws.com\"}";
    static final String FUNCTIONS = "/functions/clickway-acme-redirect";
    static final String CONFIGURATION = "GET /2015-03-31" + FUNCTIONS + "/configuration live";
    static final String URLS = "GET /2021-10-31" + FUNCTIONS + "/urls";
    static final String POLICY = "GET /2015-03-31" + FUNCTIONS + "/policy live";
    static final String UNQUALIFIED = "GET /2015-03-31" + FUNCTIONS + "/policy";
    static final String VERSIONS = "GET /2015-03-31" + FUNCTIONS + "/versions";
    static final String ALIASES = "GET /2015-03-31" + FUNCTIONS + "/aliases";
    static final String SCHEDULE = "GET /schedules/clickway-acme-export";
    static final String ALARM = "clickway-acme-redirect-slow";
    static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:clickway-acme-alarms";
    static final String WITH_EMAIL = Launches.YAML + "alarms: {email: ops@acme.com}\n";
    static final String TWO_REGIONS = Launches.YAML + "regions: [us-east-1, eu-west-1]\n";
    static final String KEY = "a-key-for-this-test-alone-of-more-than-thirty-two-bytes";
    static final DnsExaminations.Alias VALIDATED = new DnsExaminations.Alias.To("_w.acm-validations.aws");

    AwsStub aws;
    HttpServer origin;
    int originStatus = 403;

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

    List<Finding> look() {
        return look(Launches.inRoute53(), VALIDATED);
    }

    List<Finding> look(Launch launch, DnsExaminations.Alias validation) {
        try (AwsAccess access = new AwsAccess();
                Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            AwsExaminations examinations =
                    new AwsExaminations(access, launch, fetcher, Clock.fixed(NOW, ZoneOffset.UTC));
            List<Examination> all = new ArrayList<>(examinations.afterDeploy(_ -> validation));
            all.add(examinations.export(Duration.ofHours(26)));
            return Verdicts.of(all);
        }
    }

    void good() {
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

    void stack(String status) {
        aws.on("DescribeStacks Clickway-acme", Shapes.stack("Clickway-acme", status));
    }

    void certificate(String status, String names, long notAfter, String more) {
        aws.on("DescribeCertificate", Shapes.certificate(status, names, notAfter, more));
    }

    void alarms(String enabled, String state, String actions) {
        alarm(enabled, state, actions, "1000", "Duration");
    }

    void alarm(String threshold, String metric, String topic) {
        alarm("true", "OK", "<member>" + topic + "</member>", threshold, metric);
    }

    void alarm(String enabled, String state, String actions, String threshold, String metric) {
        aws.on("DescribeAlarms", """
                <DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member>
                <AlarmName>%s</AlarmName><ActionsEnabled>%s</ActionsEnabled><Namespace>AWS/Lambda</Namespace>
                <MetricName>%s</MetricName><ExtendedStatistic>p99</ExtendedStatistic><Period>300</Period>
                <EvaluationPeriods>3</EvaluationPeriods><Threshold>%s</Threshold>
                <ComparisonOperator>GreaterThanThreshold</ComparisonOperator>
                <AlarmActions>%s</AlarmActions><StateValue>%s</StateValue><StateReason>because</StateReason>
                </member></MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>""".formatted(ALARM, enabled, metric, threshold, actions, state));
    }

    static String schedule(String state, String expression, String target) {
        return "{\"Name\":\"clickway-acme-export\",\"State\":\"" + state + "\",\"ScheduleExpression\":\"" + expression
                + "\",\"ScheduleExpressionTimezone\":\"Etc/UTC\",\"Target\":{\"Arn\":\"" + target
                + "\",\"RoleArn\":\"r\",\"Input\":\"{}\"}}";
    }

    static String environment(String fallback, String days) {
        return """
                {"MemorySize":1769,"Timeout":5,"Environment":{"Variables":{"CLICKWAY_BRAND":"acme",
                "CLICKWAY_TABLE":"clickway-acme-clicks","CLICKWAY_FALLBACK":"%s","CLICKWAY_IP":"truncated",
                "CLICKWAY_RETENTION_DAYS":"%s"}}}""".formatted(fallback, days);
    }

    static String backups(String status) {
        return """
                {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":
                {"PointInTimeRecoveryStatus":"%s","EarliestRestorableDateTime":1793000000}}}""".formatted(status);
    }

    static String table(boolean isProtected) {
        return """
                {"Table":{"TableName":"clickway-acme-clicks","TableArn":"t","DeletionProtectionEnabled":%s}}""".formatted(isProtected);
    }

    static String urls(String... urls) {
        return "{\"FunctionUrlConfigs\":[" + String.join(",", urls) + "]}";
    }

    String url(String auth, String qualifier) {
        return "{\"FunctionUrl\":\"http://127.0.0.1:" + origin.getAddress().getPort() + "/\",\"AuthType\":\"" + auth
                + "\",\"FunctionArn\":\"arn:aws:lambda:us-east-1:123456789012:function:clickway-acme-redirect"
                + qualifier
                + "\"}";
    }
}
