package dev.clickway.infra;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** How a new version of the function takes over. */
class RolloutTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);
    private static final Resources FOXTROT = Resources.of(Stacks.FOXTROT);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void a_new_version_takes_over_at_once_where_the_brand_has_not_chosen() {
        ACME.template().resourceCountIs("AWS::CodeDeploy::DeploymentGroup", 0);
        ACME.template().hasResource("AWS::Lambda::Alias", Map.of("UpdatePolicy", Match.absent()));
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
                                        List.of(
                                                Map.of(
                                                        "Name",
                                                        ECHO.ref("AWS::CloudWatch::Alarm", "WatchRedirectErrors")),
                                                Map.of(
                                                        "Name",
                                                        ECHO.ref("AWS::CloudWatch::Alarm", "WatchRedirectSlow")))),
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
