package dev.clickway.cli.doctor.aws;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** Whether what runs is what the brand file says: what was changed by hand, or in the file alone, is told. */
final class StackChecks {
    private final AwsAccess aws;
    private final Deployed deployed;
    private final Launch launch;

    StackChecks(AwsAccess aws, Deployed deployed, Launch launch) {
        this.aws = aws;
        this.deployed = deployed;
        this.launch = launch;
    }

    Finding deployed() {
        String mend = Check.STACK_DEPLOYED.mend(launch.stack());
        return deployed.stack()
                .judge(
                        Check.STACK_DEPLOYED,
                        "",
                        this::deployed,
                        _ -> Check.STACK_DEPLOYED.failed("", "no stack " + launch.stack(), "a deployed stack", mend));
    }

    private Finding deployed(Stack stack) {
        String status = stack.stackStatusAsString();
        String found = launch.stack() + " is " + status;
        String mend = Check.STACK_DEPLOYED.mend(launch.stack());
        return switch (status) {
            case "CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE" -> Check.STACK_DEPLOYED.passed("", found);
            case "UPDATE_ROLLBACK_COMPLETE" ->
                Check.STACK_DEPLOYED.warned("", found + ": the last deploy was taken back", "UPDATE_COMPLETE", mend);
            case String running
            when running.endsWith("_IN_PROGRESS") ->
                Check.STACK_DEPLOYED.warned("", found, "UPDATE_COMPLETE", "wait until the deploy is over");
            default -> Check.STACK_DEPLOYED.failed("", found, "CREATE_COMPLETE or UPDATE_COMPLETE", mend);
        };
    }

    /** Settings as the stack gives them to the function. */
    Finding settings() {
        Brand brand = launch.brand();
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("CLICKWAY_BRAND", brand.name());
        expected.put("CLICKWAY_FALLBACK", brand.fallback());
        expected.put("CLICKWAY_IP", brand.clicks().ip().name().toLowerCase(Locale.ROOT));
        expected.put("CLICKWAY_RETENTION_DAYS", Integer.toString(brand.clicks().retentionDays()));
        brand.appLinks()
                .appleAppSiteAssociation()
                .ifPresent(document -> expected.put("CLICKWAY_APPLE_APP_SITE_ASSOCIATION", document));
        brand.appLinks().assetlinks().ifPresent(document -> expected.put("CLICKWAY_ASSETLINKS", document));
        return Asked.of(
                        "lambda:GetFunctionConfiguration",
                        () -> aws.lambda
                                .getFunctionConfiguration(
                                        get -> get.functionName(function()).qualifier("live"))
                                .environment())
                .judge(
                        Check.STACK_SETTINGS,
                        "",
                        environment -> {
                            Map<String, String> found = environment == null ? Map.of() : environment.variables();
                            List<String> other = new ArrayList<>();
                            expected.forEach((name, value) -> {
                                if (!value.equals(found.get(name))) {
                                    other.add(name + " is " + (found.containsKey(name) ? found.get(name) : "not set"));
                                }
                            });
                            return other.isEmpty()
                                    ? Check.STACK_SETTINGS.passed(
                                            "", "all " + expected.size() + " settings of the file")
                                    : Check.STACK_SETTINGS.failed(
                                            "",
                                            String.join("; ", other),
                                            "what the brand file says",
                                            Check.STACK_SETTINGS.mend(launch.stack()));
                        },
                        _ -> Check.STACK_SETTINGS.failed(
                                "",
                                "no function " + function() + ":live",
                                "the function of the stack",
                                Check.STACK_SETTINGS.mend(launch.stack())));
    }

    Finding domains() {
        return domains(Check.STACK_DOMAINS, launch.domains());
    }

    Finding domains(Check check, List<String> domains) {
        return deployed.distribution().judge(check, "", found -> domains(check, domains, found));
    }

    private Finding domains(Check check, List<String> domains, Distribution found) {
        List<String> aliases = found.distributionConfig().aliases() == null
                ? List.of()
                : found.distributionConfig().aliases().items();
        List<String> missing =
                domains.stream().filter(domain -> !aliases.contains(domain)).toList();
        String shown = found.id() + " (" + found.domainName() + ")";
        String mend = check.mend(launch.stack());
        if (!missing.isEmpty()
                || !Boolean.TRUE.equals(found.distributionConfig().enabled())) {
            return check.failed(
                    "",
                    shown + (missing.isEmpty() ? " is switched off" : " has no " + String.join(", ", missing)),
                    "all of " + String.join(", ", domains),
                    mend);
        }
        return "Deployed".equals(found.status())
                ? check.passed("", shown + " has " + String.join(", ", domains))
                : check.warned("", shown + " is " + found.status(), "Deployed", "wait some minutes");
    }

    Finding schedules() {
        return deployed.ids("AWS::Scheduler::Schedule").judge(Check.STACK_SCHEDULES, "", ids -> {
            if (!launch.brand().stack().exports().scheduled()) {
                return Check.STACK_SCHEDULES.notChecked(
                        "", Reason.NOT_APPLICABLE, "the brand file wants no scheduled exports");
            }
            if (ids.isEmpty()) {
                return Check.STACK_SCHEDULES.failed(
                        "",
                        launch.stack() + " has no schedule",
                        "scheduled exports, as the brand file says",
                        Check.STACK_SCHEDULES.mend("the exports", launch.stack()));
            }
            List<String> off = new ArrayList<>();
            for (String id : ids) {
                switch (schedule(id)) {
                    case Asked.Told<ScheduleState>(ScheduleState state) when state == ScheduleState.ENABLED -> {}
                    case Asked.Told<ScheduleState>(ScheduleState state) -> off.add(id + " is " + state);
                    case Asked.Absent<ScheduleState> _ -> off.add(id + " is gone");
                    case Asked.Unknown<ScheduleState>(var why) -> {
                        return new Finding(Check.STACK_SCHEDULES, "", why);
                    }
                }
            }
            return off.isEmpty()
                    ? Check.STACK_SCHEDULES.passed("", ids.size() + " schedules are on")
                    : Check.STACK_SCHEDULES.failed(
                            "",
                            String.join("; ", off),
                            "ENABLED",
                            Check.STACK_SCHEDULES.mend(off.getFirst().split(" ", -1)[0], launch.stack()));
        });
    }

    /** A schedule of another group than the default has the group before its name. */
    private Asked<ScheduleState> schedule(String id) {
        int bar = Math.max(id.lastIndexOf('|'), id.lastIndexOf('/'));
        return Asked.of(
                "scheduler:GetSchedule",
                () -> aws.scheduler
                        .getSchedule(get -> {
                            get.name(id.substring(bar + 1));
                            if (bar > 0) {
                                get.groupName(id.substring(0, bar));
                            }
                        })
                        .state());
    }

    Finding alarms() {
        return deployed.ids("AWS::CloudWatch::Alarm").judge(Check.STACK_ALARMS, "", ids -> {
            if (ids.isEmpty()) {
                return Check.STACK_ALARMS.failed(
                        "",
                        launch.stack() + " has no alarm",
                        "alarms",
                        "cd infra-cdk && npx cdk deploy " + launch.stack());
            }
            return Asked.of(
                            "cloudwatch:DescribeAlarms",
                            () -> aws.cloudWatch
                                    .describeAlarms(describe -> describe.alarmNames(ids))
                                    .metricAlarms())
                    .judge(Check.STACK_ALARMS, "", alarms -> alarms(ids, alarms));
        });
    }

    private static Finding alarms(List<String> ids, List<MetricAlarm> alarms) {
        List<String> silent = new ArrayList<>();
        List<String> ringing = new ArrayList<>();
        List<String> there = alarms.stream().map(MetricAlarm::alarmName).toList();
        ids.stream().filter(id -> !there.contains(id)).forEach(id -> silent.add(id + " is gone"));
        for (MetricAlarm alarm : alarms) {
            if (!Boolean.TRUE.equals(alarm.actionsEnabled())
                    || alarm.alarmActions().isEmpty()) {
                silent.add(alarm.alarmName() + " tells nobody");
            } else if (alarm.stateValue() == StateValue.ALARM) {
                ringing.add(alarm.alarmName() + " rings: " + alarm.stateReason());
            }
        }
        List<String> all = new ArrayList<>(silent);
        all.addAll(ringing);
        if (all.isEmpty()) {
            return Check.STACK_ALARMS.passed("", ids.size() + " alarms are on, and none rings");
        }
        String mend = Check.STACK_ALARMS.mend(all.getFirst().split(" ", -1)[0]);
        return silent.isEmpty()
                ? Check.STACK_ALARMS.warned("", String.join("; ", all), "none rings", mend)
                : Check.STACK_ALARMS.failed("", String.join("; ", all), "on, and none rings", mend);
    }

    private String function() {
        return StackNames.redirectFunction(launch.brand().name());
    }
}
