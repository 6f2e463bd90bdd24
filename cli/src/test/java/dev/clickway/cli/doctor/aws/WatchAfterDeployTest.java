package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import org.junit.jupiter.api.Test;

/** What is to happen by itself after a deploy: exports, and alarms that somebody hears. */
class WatchAfterDeployTest extends DeployedStack {
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
}
