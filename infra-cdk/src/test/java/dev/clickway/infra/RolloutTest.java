package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** How a new version of the function takes over. */
class RolloutTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);
    private static final Resources FOXTROT = Resources.of(Stacks.FOXTROT);

    private static final List<String> GUARDS =
            List.of("RedirectErrors", "RedirectSlow", "LinksRefused", "KeysNotRead", "Defect");

    /** A canary's, the shorter one of both ways. */
    private static final int ROLLOUT_SECONDS = 300;

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void a_new_version_takes_over_at_once_where_the_brand_has_not_chosen() {
        ACME.template().resourceCountIs("AWS::CodeDeploy::DeploymentGroup", 0);
        ACME.template().hasResource("AWS::Lambda::Alias", Map.of("UpdatePolicy", Match.absent()));
    }

    /** Where a whole period is still to end and the metric comes late, two bad minutes of three leave time to go back. */
    @Test
    void what_takes_a_version_back_goes_off_while_it_still_takes_over() {
        for (String guard : GUARDS) {
            Object alarm = ECHO.template()
                    .findResources("AWS::CloudWatch::Alarm")
                    .get(ECHO.id("AWS::CloudWatch::Alarm", "Watch" + guard));
            Map<?, ?> properties =
                    (Map<?, ?>) assertThat(alarm).extracting("Properties").actual();
            assertThat(60 * (Integer) Objects.requireNonNull(properties.get("EvaluationPeriods")))
                    .as(guard)
                    .isLessThanOrEqualTo(ROLLOUT_SECONDS - 120);
            assertThat(periods(properties)).as(guard).isNotEmpty().containsOnly(60);
        }
    }

    /** Of one metric, or of those that an expression is made of. */
    private static List<Object> periods(Map<?, ?> alarm) {
        Object period = alarm.get("Period");
        if (period != null) {
            return List.of(period);
        }
        return ((List<?>) Objects.requireNonNull(alarm.get("Metrics")))
                .stream()
                        .map(metric -> ((Map<?, ?>) metric).get("MetricStat"))
                        .filter(Objects::nonNull)
                        .<Object>map(stat -> Objects.requireNonNull(((Map<?, ?>) stat).get("Period")))
                        .toList();
    }

    @Test
    void by_choice_it_takes_over_step_by_step_and_alarms_take_it_back() {
        ECHO.template()
                .hasResourceProperties(
                        "AWS::CodeDeploy::DeploymentGroup",
                        Map.of(
                                "DeploymentConfigName",
                                "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                                "AlarmConfiguration",
                                Map.of(
                                        "Enabled",
                                        true,
                                        "Alarms",
                                        GUARDS.stream()
                                                .map(guard -> Map.of(
                                                        "Name", ECHO.ref("AWS::CloudWatch::Alarm", "Watch" + guard)))
                                                .toList()),
                                "AutoRollbackConfiguration",
                                Map.of(
                                        "Enabled",
                                        true,
                                        "Events",
                                        List.of(
                                                "DEPLOYMENT_FAILURE",
                                                "DEPLOYMENT_STOP_ON_REQUEST",
                                                "DEPLOYMENT_STOP_ON_ALARM"))));
        ECHO.template()
                .hasResource(
                        "AWS::Lambda::Alias",
                        Map.of(
                                "UpdatePolicy",
                                Map.of(
                                        "CodeDeployLambdaAliasUpdate",
                                        Resources.like(Map.of(
                                                "DeploymentGroupName",
                                                ECHO.ref("AWS::CodeDeploy::DeploymentGroup", "Rollout"))))));
        FOXTROT.template()
                .hasResourceProperties(
                        "AWS::CodeDeploy::DeploymentGroup",
                        Map.of("DeploymentConfigName", "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"));
    }
}
