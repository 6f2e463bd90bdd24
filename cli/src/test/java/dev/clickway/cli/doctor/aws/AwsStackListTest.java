package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Trust;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stack's lists say besides what is right and there: what is gone, what is left over, what is too much. */
class AwsStackListTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String ALARM = "clickway-acme-redirect-slow";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:clickway-acme-alarms";
    private static final String POLICY = "GET /2015-03-31/functions/clickway-acme-redirect/policy";
    private static final Launch HEARD = Launches.of(Launches.YAML + "alarms: {email: ops@acme.com}\n");

    private AwsStub aws;

    @BeforeEach
    void start() throws IOException {
        aws = new AwsStub();
        aws.on("ListStackResources Clickway-acme", resources())
                .on("GetTemplate Clickway-acme", Shapes.template())
                .on("DescribeAlarms", Shapes.alarm(ALARM, "true", TOPIC, ""))
                .on("ListSubscriptionsByTopic", Shapes.subscriptions("ops@acme.com=" + TOPIC + ":1"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_topic_that_is_gone_fails() {
        passes(Check.STACK_ALARMS, look(HEARD), "ops@acme.com is told");
        aws.failing("ListSubscriptionsByTopic", 404, "NotFound", "Topic does not exist");
        fails(Check.STACK_ALARMS, look(HEARD), "the topic is gone");
    }

    @Test
    void what_a_later_deploy_took_away_is_not_missed() {
        aws.on("ListStackResources Clickway-acme", resources().replace("</StackResourceSummaries>", """
                                <member><LogicalResourceId>Old</LogicalResourceId>
                                <ResourceType>AWS::CloudWatch::Alarm</ResourceType>
                                <PhysicalResourceId>clickway-acme-old</PhysicalResourceId>
                                <ResourceStatus>DELETE_COMPLETE</ResourceStatus></member>
                                <member><LogicalResourceId>Never</LogicalResourceId>
                                <ResourceType>AWS::CloudWatch::Alarm</ResourceType>
                                <ResourceStatus>CREATE_FAILED</ResourceStatus></member>
                                </StackResourceSummaries>"""));
        passes(Check.STACK_ALARMS, look(HEARD), "1 alarms are on");
    }

    @Test
    void an_alarm_that_wants_more_bad_periods_than_were_deployed_is_told() {
        aws.on(
                        "GetTemplate Clickway-acme",
                        Shapes.template()
                                .replace("\"EvaluationPeriods\":3", "\"EvaluationPeriods\":3,\"DatapointsToAlarm\":2"))
                .on("DescribeAlarms", Shapes.alarm(ALARM, "true", TOPIC, "<DatapointsToAlarm>3</DatapointsToAlarm>"));
        fails(Check.STACK_ALARMS, look(HEARD), "DatapointsToAlarm is 3, deployed was 2");
    }

    @Test
    void exports_that_the_brand_file_no_longer_wants_are_told() {
        fails(
                Check.STACK_SCHEDULES,
                look(Launches.of(Launches.YAML + "exports: {scheduled: false}\n")),
                "has schedules of an export",
                "npx cdk deploy Clickway-acme");
    }

    @Test
    void keys_that_are_on_their_way_to_deletion_fail() {
        aws.failing(
                "GetSecretValue",
                400,
                "InvalidRequestException",
                "You can't perform this operation on the secret because it was marked for deletion.");
        fails(Check.KEYS_SECRET, look(HEARD), "marked for deletion", "restore-secret");
    }

    @Test
    void a_certificate_that_acm_is_about_to_renew_is_none_near_its_end() {
        aws.on("GET /2020-05-31/distribution/E1", Shapes.distribution("Deployed", true, "click.acme.com"))
                .on(
                        "DescribeCertificate",
                        Shapes.certificate(
                                "ISSUED",
                                "\"click.acme.com\"",
                                NOW.plus(Duration.ofDays(40)).getEpochSecond(),
                                ""));
        passes(Check.CERT_DAYS, look(HEARD), "40 days left");
    }

    @Test
    void more_versions_than_are_looked_at_do_not_pass() {
        passes(Check.ORIGIN_POLICY, withVersions(49));
        List<Finding> tooMany = withVersions(50);
        Verdicts.isNotChecked(
                Check.ORIGIN_POLICY, tooMany, Outcome.Reason.UNFORESEEN, "51 versions and aliases", "first 50");
        aws.on(POLICY + " 50", Shapes.policy(Shapes.statement("\"*\"", "lambda:InvokeFunction", "*")));
        fails(Check.ORIGIN_POLICY, withVersions(60).stream().toList(), "clickway-acme-redirect:50");
        assertThat(tooMany).isNotEmpty();
    }

    /** @param versions how many are published */
    private List<Finding> withVersions(int versions) {
        String cloudFront = "{\"Service\":\"cloudfront.amazonaws.com\"}";
        String functions = "GET /2015-03-31/functions/clickway-acme-redirect";
        aws.on("GET /2020-05-31/distribution/E1", Shapes.distribution("Deployed", true, "click.acme.com"))
                .on(functions + "/aliases", "{\"Aliases\":[{\"Name\":\"live\"}]}")
                .on(
                        functions + "/versions",
                        IntStream.rangeClosed(0, versions)
                                .mapToObj(each -> "{\"Version\":\"" + (each == 0 ? "$LATEST" : each) + "\"}")
                                .collect(Collectors.joining(",", "{\"Versions\":[", "]}")))
                .on(
                        POLICY + " live",
                        Shapes.policy(
                                Shapes.statement(cloudFront, "lambda:InvokeFunctionUrl", Shapes.DISTRIBUTION_ARN),
                                Shapes.statement(cloudFront, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN)))
                .failing(POLICY, 404, "ResourceNotFoundException", "no policy");
        for (int version = 1; version <= versions; version++) {
            if (version != 50 || versions == 50) {
                aws.failing(POLICY + " " + version, 404, "ResourceNotFoundException", "no policy");
            }
        }
        return look(HEARD);
    }

    private static String resources() {
        return Shapes.resources(
                "AWS::CloudFront::Distribution=E1",
                "AWS::Scheduler::Schedule=clickway-acme-daily-export",
                "AWS::SNS::Topic=" + TOPIC,
                "AWS::CloudWatch::Alarm=" + ALARM);
    }

    private static List<Finding> look(Launch launch) {
        try (AwsAccess access = new AwsAccess();
                Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            return Verdicts.of(new AwsExaminations(access, launch, fetcher, Clock.fixed(NOW, ZoneOffset.UTC))
                    .afterDeploy(_ -> new DnsExaminations.Alias.None()));
        }
    }
}
