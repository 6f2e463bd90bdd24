package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** Who is told, and of what. */
class WatchTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);
    private static final Resources FOXTROT = Resources.of(Stacks.FOXTROT);
    private static final Resources STANDBY = Resources.of(Stacks.ECHO_STANDBY);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void there_is_an_alarm_for_all_that_loses_shoppers_clicks_or_reports() {
        assertThat(alarms(ACME))
                .containsExactlyInAnyOrder(
                        "clickway-acme-redirect-errors",
                        "clickway-acme-redirect-slow",
                        "clickway-acme-redirect-throttled",
                        "clickway-acme-links-refused",
                        "clickway-acme-spilled",
                        "clickway-acme-keys-not-read",
                        "clickway-acme-defect",
                        "clickway-acme-dead-letters",
                        "clickway-acme-recovery-errors",
                        "clickway-acme-requests-failed",
                        "clickway-acme-certificate-ends",
                        "clickway-acme-daily-export-failed",
                        "clickway-acme-daily-export-late",
                        "clickway-acme-weekly-export-failed",
                        "clickway-acme-weekly-export-late");
    }

    @Test
    void every_alarm_tells_the_topic_when_it_begins_and_when_it_ends_and_says_what_it_means() {
        Object topic = List.of(ACME.ref("AWS::SNS::Topic", "Watch"));

        ACME.template()
                .allResourcesProperties(
                        "AWS::CloudWatch::Alarm",
                        Map.of("AlarmActions", topic, "OKActions", topic, "AlarmDescription", Match.anyValue()));
    }

    @Test
    void alarms_of_the_account_may_publish_though_the_topic_has_a_policy_of_its_own() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::SNS::TopicPolicy",
                        Map.of(
                                "PolicyDocument",
                                Resources.like(Map.of(
                                        "Statement",
                                        Match.arrayWith(List.of(Resources.like(Map.of(
                                                "Effect",
                                                "Allow",
                                                "Action",
                                                "sns:Publish",
                                                "Principal",
                                                Map.of("Service", "cloudwatch.amazonaws.com"),
                                                "Condition",
                                                Map.of(
                                                        "StringEquals",
                                                        Map.of(
                                                                "aws:SourceAccount",
                                                                Map.of("Ref", "AWS::AccountId")))))))))));
    }

    @Test
    void the_brands_address_is_told_where_it_has_one() {
        ACME.template().resourceCountIs("AWS::SNS::Subscription", 0);
        ECHO.template()
                .hasResourceProperties(
                        "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "clicks@echo.com"));
    }

    @Test
    void a_spilled_click_is_one_too_many() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudWatch::Alarm",
                        Map.of(
                                "Namespace",
                                "Clickway",
                                "MetricName",
                                "Spilled",
                                "Dimensions",
                                List.of(Map.of("Name", "brand", "Value", "acme")),
                                "Statistic",
                                "Sum",
                                "Threshold",
                                1,
                                "EvaluationPeriods",
                                1,
                                "ComparisonOperator",
                                "GreaterThanOrEqualToThreshold"));
    }

    @Test
    void a_slow_redirect_and_a_failed_request_are_what_the_brand_says_they_are() {
        ECHO.template()
                .hasResourceProperties(
                        "AWS::CloudWatch::Alarm",
                        Map.of("MetricName", "Duration", "ExtendedStatistic", "p99", "Threshold", 300));
        ECHO.template()
                .hasResourceProperties("AWS::CloudWatch::Alarm", Map.of("MetricName", "5xxErrorRate", "Threshold", 2));
    }

    @Test
    void links_are_refused_too_often_where_it_is_more_than_one_in_twenty_and_no_chance_of_few() {
        Object refusals = List.of("RefusedMalformed", "RefusedUnknownKey", "RefusedWrongBrand", "RefusedBadSignature");

        assertThat(ECHO.all("AWS::CloudWatch::Alarm"))
                .filteredOn(alarm -> alarm.toString().contains("clickway-echo-links-refused"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm)
                            .extracting(
                                    "Properties.Threshold",
                                    "Properties.EvaluationPeriods",
                                    "Properties.DatapointsToAlarm",
                                    "Properties.TreatMissingData")
                            .containsExactly(5, 3, 2, "notBreaching");
                    List<?> metrics = (List<?>)
                            assertThat(alarm).extracting("Properties.Metrics").actual();
                    assertThat(metrics)
                            .first()
                            .extracting("Expression")
                            .isEqualTo(
                                    "IF(FILL(r1, 0) + FILL(r2, 0) + FILL(r3, 0) + FILL(r4, 0) >= 5, 100 * (FILL(r1, 0)"
                                            + " + FILL(r2, 0) + FILL(r3, 0) + FILL(r4, 0)) / invocations, 0)");
                    assertThat(metrics.subList(1, metrics.size()))
                            .extracting("MetricStat.Metric.MetricName")
                            .filteredOn(name -> !"Invocations".equals(name))
                            .isEqualTo(refusals);
                });
    }

    @Test
    void a_day_without_an_export_is_told_even_where_nothing_ran_at_all() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudWatch::Alarm",
                        Map.of(
                                "AlarmName",
                                "clickway-acme-daily-export-late",
                                "MetricName",
                                "ExecutionsSucceeded",
                                "Dimensions",
                                List.of(Map.of(
                                        "Name",
                                        "StateMachineArn",
                                        "Value",
                                        ACME.ref("AWS::StepFunctions::StateMachine", "ExportsIncremental"))),
                                "ComparisonOperator",
                                "LessThanThreshold",
                                "Period",
                                7200,
                                "EvaluationPeriods",
                                13,
                                "TreatMissingData",
                                "breaching"));
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudWatch::Alarm",
                        Map.of(
                                "AlarmName",
                                "clickway-acme-weekly-export-late",
                                "Period",
                                7200,
                                "EvaluationPeriods",
                                13,
                                "TreatMissingData",
                                "breaching"));
        assertThat(alarms(FOXTROT)).isNotEmpty().noneMatch(alarm -> alarm.contains("export"));
    }

    @Test
    void no_alarm_looks_back_further_than_cloudwatch_does() {
        assertThat(ACME.all("AWS::CloudWatch::Alarm")).extracting("Properties").allSatisfy(properties -> {
            Map<?, ?> alarm = (Map<?, ?>) properties;
            if (alarm.get("Period") == null) {
                // An expression, of minutes.
                return;
            }
            int seconds = number(alarm.get("Period")) * number(alarm.get("EvaluationPeriods"));
            assertThat(seconds).isLessThanOrEqualTo(number(alarm.get("Period")) < 3_600 ? 86_400 : 604_800);
        });
    }

    @Test
    void the_second_region_has_alarms_of_its_own() {
        assertThat(alarms(STANDBY))
                .contains("clickway-echo-redirect-errors", "clickway-echo-spilled", "clickway-echo-dead-letters");
    }

    @Test
    void one_page_shows_the_brand() {
        ACME.template().hasResourceProperties("AWS::CloudWatch::Dashboard", Map.of("DashboardName", "Clickway-acme"));
    }

    private static List<String> alarms(Resources stack) {
        return stack.all("AWS::CloudWatch::Alarm").stream()
                .map(alarm -> ((Map<?, ?>) Objects.requireNonNull(alarm.get("Properties"))).get("AlarmName"))
                .map(String::valueOf)
                .toList();
    }

    private static int number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }
}
