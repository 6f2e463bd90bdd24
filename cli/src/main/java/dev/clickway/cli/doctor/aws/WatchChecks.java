package dev.clickway.cli.doctor.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clickway.brand.AlarmSettings;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.NotChecked;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sns.model.Subscription;

/** The schedules of the exports, and the alarms: on, as they were deployed, and heard by somebody. */
final class WatchChecks {
    private static final String PENDING = "PendingConfirmation";

    private final Deployed deployed;
    private final Launch launch;

    WatchChecks(Deployed deployed, Launch launch) {
        this.deployed = deployed;
        this.launch = launch;
    }

    Finding schedules() {
        return deployed.ids("AWS::Scheduler::Schedule").judge(Check.STACK_SCHEDULES, deployed.subject(), ids -> {
            // A second region exports nothing: its table is a replica.
            boolean wanted =
                    deployed.isHome() && launch.brand().stack().exports().scheduled();
            if (ids.stream().anyMatch(WatchChecks::isOfAnExport) != wanted) {
                return Check.STACK_SCHEDULES.failed(
                        deployed.subject(),
                        deployed.stackName() + " has " + (wanted ? "no schedule" : "schedules") + " of an export",
                        (wanted ? "scheduled exports" : "none") + ", as the brand file says",
                        Check.STACK_SCHEDULES.mend("the exports", deployed.stackName()));
            }
            if (ids.isEmpty()) {
                return Check.STACK_SCHEDULES.notChecked(
                        deployed.subject(), Reason.NOT_APPLICABLE, deployed.stackName() + " has none");
            }
            Map<String, GetScheduleResponse> there = new TreeMap<>();
            List<String> off = new ArrayList<>();
            for (String id : ids) {
                switch (schedule(id)) {
                    case Asked.Told<GetScheduleResponse>(GetScheduleResponse found) -> {
                        there.put(id, found);
                        if (found.state() != ScheduleState.ENABLED) {
                            off.add(id + " is " + found.stateAsString());
                        }
                    }
                    case Asked.Absent<GetScheduleResponse> _ -> off.add(id + " is gone");
                    case Asked.Unknown<GetScheduleResponse>(var why) -> {
                        return new Finding(Check.STACK_SCHEDULES, deployed.subject(), why);
                    }
                }
            }
            return off.isEmpty()
                    ? deployed.template()
                            .judge(
                                    Check.STACK_SCHEDULES,
                                    deployed.subject(),
                                    template -> schedules(drift(template, there), there))
                    : schedules(off, there);
        });
    }

    private Finding schedules(List<String> troubles, Map<String, GetScheduleResponse> there) {
        return troubles.isEmpty()
                ? Check.STACK_SCHEDULES.passed(
                        deployed.subject(), there.size() + " schedules are on, as they were deployed")
                : Check.STACK_SCHEDULES.failed(
                        deployed.subject(),
                        String.join("; ", troubles),
                        "ENABLED, as it was deployed and as the brand file says",
                        Check.STACK_SCHEDULES.mend(troubles.getFirst().split("[: ]", 2)[0], deployed.stackName()));
    }

    private List<String> drift(Template template, Map<String, GetScheduleResponse> schedules) {
        List<String> found = new ArrayList<>();
        for (Template.Resource resource : template.of("AWS::Scheduler::Schedule")) {
            GetScheduleResponse there = schedules.get(resource.id());
            if (there == null) {
                continue;
            }
            found.addAll(new Drift(template, resource)
                    .of("ScheduleExpression", there.scheduleExpression())
                    .of("ScheduleExpressionTimezone", there.scheduleExpressionTimezone())
                    .of(
                            "Target.Arn",
                            there.target() == null ? null : there.target().arn())
                    .of(
                            "Target.Input",
                            there.target() == null ? null : there.target().input())
                    .found());
            String hour = Integer.toString(launch.brand().stack().exports().hour());
            String[] cron = String.valueOf(there.scheduleExpression()).split(" ", -1);
            if (isOfAnExport(resource.id()) && (cron.length < 2 || !cron[1].equals(hour))) {
                found.add(resource.id() + ": it runs at " + there.scheduleExpression() + ", the brand file says " + hour
                        + " o'clock");
            }
        }
        return found;
    }

    /** As against that which keeps the function's snapshot. */
    private static boolean isOfAnExport(String id) {
        return id.endsWith("-export");
    }

    /** A schedule of another group than the default has the group before its name. */
    private Asked<GetScheduleResponse> schedule(String id) {
        int bar = Math.max(id.lastIndexOf('|'), id.lastIndexOf('/'));
        return Asked.of(
                "scheduler:GetSchedule",
                () -> deployed.aws().scheduler().getSchedule(get -> {
                    get.name(id.substring(bar + 1));
                    if (bar > 0) {
                        get.groupName(id.substring(0, bar));
                    }
                }));
    }

    Finding alarms() {
        return deployed.ids("AWS::CloudWatch::Alarm").judge(Check.STACK_ALARMS, deployed.subject(), ids -> {
            if (ids.isEmpty()) {
                return Check.STACK_ALARMS.failed(
                        deployed.subject(),
                        deployed.stackName() + " has no alarm",
                        "alarms",
                        "cd infra-cdk && npx cdk deploy " + deployed.stackName());
            }
            return Asked.of(
                            "cloudwatch:DescribeAlarms",
                            () -> deployed.aws()
                                    .cloudWatch()
                                    .describeAlarms(describe -> describe.alarmNames(ids))
                                    .metricAlarms())
                    .judge(Check.STACK_ALARMS, deployed.subject(), alarms -> alarms(ids, alarms));
        });
    }

    /** What is wrong comes first, then what nobody may see, then what somebody should look at. */
    private Finding alarms(List<String> ids, List<MetricAlarm> alarms) {
        List<String> wrong = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        List<NotChecked> unknown = new ArrayList<>();
        List<String> there = alarms.stream().map(MetricAlarm::alarmName).toList();
        ids.stream().filter(id -> !there.contains(id)).forEach(id -> wrong.add(id + " is gone"));
        for (MetricAlarm alarm : alarms) {
            if (!Boolean.TRUE.equals(alarm.actionsEnabled())
                    || alarm.alarmActions().isEmpty()) {
                wrong.add(alarm.alarmName() + " tells nobody");
            } else if (alarm.stateValue() == StateValue.ALARM) {
                doubtful.add(alarm.alarmName() + " rings: " + alarm.stateReason());
            }
        }
        switch (deployed.template()) {
            case Asked.Told<Template>(Template template) -> wrong.addAll(drift(template, alarms));
            case Asked.Absent<Template>(String why) -> unknown.add(new NotChecked(Reason.NOT_APPLICABLE, why));
            case Asked.Unknown<Template>(NotChecked why) -> unknown.add(why);
        }
        String listeners = listeners(wrong, doubtful, unknown);
        if (!wrong.isEmpty()) {
            return Check.STACK_ALARMS.failed(
                    deployed.subject(),
                    String.join("; ", wrong),
                    "on, as deployed, and none rings",
                    mend(wrong.getFirst()));
        }
        if (!unknown.isEmpty()) {
            return new Finding(Check.STACK_ALARMS, deployed.subject(), unknown.getFirst());
        }
        return doubtful.isEmpty()
                ? Check.STACK_ALARMS.passed(
                        deployed.subject(), ids.size() + " alarms are on, and none rings; " + listeners)
                : Check.STACK_ALARMS.warned(
                        deployed.subject(),
                        String.join("; ", doubtful),
                        "none rings, and somebody hears",
                        mend(doubtful.getFirst()));
    }

    private String mend(String trouble) {
        return trouble.contains("confirm")
                ? "open AWS's mail to that address and confirm; where it is gone, make the subscription of the topic again"
                : Check.STACK_ALARMS.mend(trouble.split("[: ]", 2)[0], deployed.stackName());
    }

    private List<String> drift(Template template, List<MetricAlarm> alarms) {
        List<String> found = new ArrayList<>();
        for (Template.Resource resource : template.of("AWS::CloudWatch::Alarm")) {
            for (MetricAlarm alarm : alarms) {
                if (alarm.alarmName().equals(resource.id())) {
                    found.addAll(drift(template, resource, alarm));
                }
            }
        }
        return found;
    }

    private List<String> drift(Template template, Template.Resource resource, MetricAlarm alarm) {
        List<String> found = new ArrayList<>(new Drift(template, resource)
                .of("Namespace", alarm.namespace())
                .of("MetricName", alarm.metricName())
                .of("Statistic", alarm.statisticAsString())
                .of("ExtendedStatistic", alarm.extendedStatistic())
                .of("Period", alarm.period())
                .of("EvaluationPeriods", alarm.evaluationPeriods())
                .of("DatapointsToAlarm", alarm.datapointsToAlarm())
                .of("Threshold", alarm.threshold())
                .of("ComparisonOperator", alarm.comparisonOperatorAsString())
                .of("TreatMissingData", alarm.treatMissingData())
                .found());
        for (JsonNode metric : resource.properties().path("Metrics")) {
            String expression = metric.path("Expression").asText();
            if (!expression.isEmpty()
                    && alarm.metrics().stream().noneMatch(there -> expression.equals(there.expression()))) {
                found.add(alarm.alarmName() + ": it does not look at " + expression);
            }
        }
        for (JsonNode action : resource.properties().path("AlarmActions")) {
            template.text(action)
                    .filter(topic -> !alarm.alarmActions().contains(topic))
                    .ifPresent(topic -> found.add(alarm.alarmName() + ": it does not tell " + topic));
        }
        AlarmSettings chosen = launch.brand().stack().alarms();
        Map<String, Integer> ofTheFile =
                Map.of("redirect-slow", chosen.p99Milliseconds(), "requests-failed", chosen.failedPercent());
        ofTheFile.forEach((name, threshold) -> {
            if (alarm.alarmName().equals("clickway-" + launch.brand().name() + "-" + name)
                    && !Double.valueOf(threshold).equals(alarm.threshold())) {
                found.add(alarm.alarmName() + ": its threshold is " + alarm.threshold() + ", the brand file says "
                        + threshold);
            }
        });
        return found;
    }

    /** Whether the brand's address hears of alarms, in words. */
    private String listeners(List<String> wrong, List<String> doubtful, List<NotChecked> unknown) {
        Optional<String> email = launch.brand().stack().alarms().email();
        if (email.isEmpty()) {
            return "the brand file names no address, so that they show in CloudWatch alone";
        }
        String told = email.get();
        Asked<List<Subscription>> subscriptions = deployed.ids("AWS::SNS::Topic")
                .then(topics -> topics.isEmpty()
                        ? new Asked.Told<>(List.of())
                        : Asked.of(
                                "sns:ListSubscriptionsByTopic",
                                () -> deployed
                                        .aws()
                                        .sns()
                                        .listSubscriptionsByTopicPaginator(list -> list.topicArn(topics.getFirst()))
                                        .subscriptions()
                                        .stream()
                                        .toList()));
        switch (subscriptions) {
            case Asked.Told<List<Subscription>>(List<Subscription> all) -> {
                List<String> ofAddress = all.stream()
                        .filter(each -> told.equalsIgnoreCase(each.endpoint()))
                        .map(Subscription::subscriptionArn)
                        .toList();
                if (ofAddress.stream().noneMatch(arn -> arn.startsWith("arn:"))) {
                    if (ofAddress.contains(PENDING)) {
                        doubtful.add(told + " has yet to confirm that it wants the alarms");
                    } else {
                        wrong.add(told + " gets no alarm: the topic has no confirmed subscription of it");
                    }
                }
            }
            case Asked.Absent<List<Subscription>> _ -> wrong.add(told + " gets no alarm: the topic is gone");
            case Asked.Unknown<List<Subscription>>(NotChecked why) -> unknown.add(why);
        }
        return told + " is told";
    }
}
