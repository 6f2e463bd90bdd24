package dev.clickway.cli.doctor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in for us-east-1 is looked at like it: its stack, its schedules, its alarms, and the account before it. */
class AwsSecondRegionTest {
    private static final String REGION = "eu-west-1";
    private static final String STACK = "Clickway-acme-eu-west-1";
    private static final String ALARM = "clickway-acme-redirect-slow";
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:clickway-acme-alarms";
    private static final Launch TWO =
            Launches.of(Launches.YAML + "regions: [us-east-1, eu-west-1]\nalarms: {email: ops@acme.com}\n");

    private AwsStub aws;

    @BeforeEach
    void start() throws IOException {
        aws = new AwsStub();
        good();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_second_region_as_it_was_deployed_passes() {
        assertThat(found(Check.STACK_DEPLOYED)).isInstanceOf(Outcome.Passed.class);
        assertThat(found(Check.STACK_SCHEDULES)).isInstanceOf(Outcome.Passed.class);
        assertThat(found(Check.STACK_ALARMS)).isInstanceOf(Outcome.Passed.class);
        assertThat(found(Check.AWS_BOOTSTRAP)).isInstanceOf(Outcome.Passed.class);
        assertThat(found(Check.QUOTA_CONCURRENCY)).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void a_stack_of_the_second_region_that_is_missing_fails_with_its_own_deploy() {
        aws.failing(in("DescribeStacks " + STACK), 400, "ValidationError", "Stack with id x does not exist");
        assertThat(found(Check.STACK_DEPLOYED)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.found()).isEqualTo("no stack " + STACK);
            assertThat(failed.mend()).contains("npx cdk deploy " + STACK);
        });
    }

    @Test
    void an_alarm_of_the_second_region_that_is_off_gone_or_unheard_fails() {
        alarm("false");
        fails(Check.STACK_ALARMS, ALARM + " tells nobody");
        aws.on(in("DescribeAlarms"), "<DescribeAlarmsResponse><DescribeAlarmsResult/></DescribeAlarmsResponse>");
        fails(Check.STACK_ALARMS, ALARM + " is gone");
        alarm("true");
        aws.on(in("ListSubscriptionsByTopic"), Shapes.subscriptions("other@acme.com=" + TOPIC + ":1"));
        fails(Check.STACK_ALARMS, "ops@acme.com gets no alarm");
    }

    @Test
    void a_snapshot_of_the_second_region_that_nobody_keeps_fails() {
        aws.on(in("GET /schedules/clickway-acme-readiness"), schedule("DISABLED"));
        fails(Check.STACK_SCHEDULES, "clickway-acme-readiness is DISABLED");
    }

    @Test
    void an_account_that_is_not_ready_in_the_second_region_fails_though_it_is_in_the_first() {
        aws.failing(in("DescribeStacks CDKToolkit"), 400, "ValidationError", "Stack with id x does not exist")
                .on(in("GET /2016-08-19/account-settings"), Shapes.concurrency(10, 10));
        assertThat(found(Check.AWS_BOOTSTRAP))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.mend()).endsWith("/" + REGION));
        fails(Check.QUOTA_CONCURRENCY, "10 of 10");
    }

    private void fails(Check check, String words) {
        assertThat(found(check))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.found()).contains(words));
    }

    /** What was found in the second region. */
    private Outcome found(Check check) {
        try (AwsAccess access = new AwsAccess();
                Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            AwsExaminations examinations = new AwsExaminations(access, TWO, fetcher, Clock.systemUTC());
            List<Examination> all = new ArrayList<>(examinations.beforeDeploy(_ -> Set.of()));
            all.addAll(examinations.afterDeploy(_ -> new DnsExaminations.Alias.None()));
            all.removeIf(examination -> !examination.checks().contains(check)
                    || !examination.subject().equals(REGION));
            List<Finding> findings = Verdicts.of(all);
            assertThat(findings).singleElement().extracting(Finding::subject).isEqualTo(REGION);
            return findings.getFirst().outcome();
        }
    }

    private static String in(String question) {
        return REGION + " " + question;
    }

    private void good() {
        aws.on("GetCallerIdentity", Shapes.identity("123456789012"))
                .on(
                        in("DescribeStacks CDKToolkit"),
                        Shapes.stack("CDKToolkit", "UPDATE_COMPLETE", "BootstrapVersion=27"))
                .on(in("GET /2016-08-19/account-settings"), Shapes.concurrency(1_000, 1_000))
                .on(in("DescribeStacks " + STACK), Shapes.stack(STACK, "CREATE_COMPLETE"))
                .on(
                        in("ListStackResources " + STACK),
                        Shapes.resources(
                                "AWS::Scheduler::Schedule=clickway-acme-readiness",
                                "AWS::StepFunctions::StateMachine=arn:live",
                                "AWS::SNS::Topic=" + TOPIC,
                                "AWS::CloudWatch::Alarm=" + ALARM))
                .on(in("GetTemplate " + STACK), Shapes.template().replace("cron(30 3 ? * * *)", "rate(1 day)"))
                .on(in("GET /schedules/clickway-acme-readiness"), schedule("ENABLED"))
                .on(in("ListSubscriptionsByTopic"), Shapes.subscriptions("ops@acme.com=" + TOPIC + ":1"));
        alarm("true");
    }

    private static String schedule(String state) {
        return "{\"Name\":\"clickway-acme-readiness\",\"State\":\"" + state
                + "\",\"ScheduleExpression\":\"rate(1 day)\","
                + "\"ScheduleExpressionTimezone\":\"Etc/UTC\",\"Target\":{\"Arn\":\"arn:live\",\"RoleArn\":\"r\","
                + "\"Input\":\"{}\"}}";
    }

    private void alarm(String enabled) {
        aws.on(in("DescribeAlarms"), Shapes.alarm(ALARM, enabled, TOPIC, ""));
    }
}
