package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.RedirectSettings;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.ILambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.constructs.Construct;

/**
 * Lets a new version of the function take over step by step, and takes it back when one of its alarms goes off. Where
 * the brand has chosen all at once, nothing is here: the alias moves when the new version's snapshot is made.
 */
final class Rollout extends Construct {
    Rollout(Construct scope, Brand brand, RedirectFunction redirect, List<Alarm> alarms) {
        super(scope, "Rollout");
        RedirectSettings.Rollout chosen = brand.stack().redirect().rollout();
        switch (chosen) {
            case AT_ONCE -> {}
            case CANARY -> step(brand, redirect, alarms, LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES);
            case LINEAR -> step(brand, redirect, alarms, LambdaDeploymentConfig.LINEAR_10_PERCENT_EVERY_1_MINUTE);
        }
    }

    private void step(Brand brand, RedirectFunction redirect, List<Alarm> alarms, ILambdaDeploymentConfig steps) {
        LambdaDeploymentGroup group = LambdaDeploymentGroup.Builder.create(this, "Group")
                .application(LambdaApplication.Builder.create(this, "Application")
                        .applicationName("clickway-" + brand.name())
                        .build())
                .alias(redirect.live())
                .deploymentConfig(steps)
                .alarms(alarms)
                .autoRollback(AutoRollbackConfig.builder()
                        .failedDeployment(true)
                        .stoppedDeployment(true)
                        .deploymentInAlarm(true)
                        .build())
                .build();
        Accepted.on(
                group.getRole(),
                "AwsSolutions-IAM4",
                "Policy::.*/service-role/AWSCodeDeployRoleForLambdaLimited",
                "What CodeDeploy needs to shift an alias is AWS's to keep right; of its policies this is the narrowest");
    }
}
