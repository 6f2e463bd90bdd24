package dev.clickway.cli.doctor.aws;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Clients of what a brand has in each of its regions: a stack, its function, its schedules, its alarms. Thread-safe. */
record Regional(
        CloudFormationClient cloudFormation,
        CloudWatchClient cloudWatch,
        LambdaClient lambda,
        SchedulerClient scheduler,
        SnsClient sns)
        implements AutoCloseable {

    static Regional of(Region region) {
        return new Regional(
                AwsAccess.on(CloudFormationClient.builder()).region(region).build(),
                AwsAccess.on(CloudWatchClient.builder()).region(region).build(),
                AwsAccess.on(LambdaClient.builder()).region(region).build(),
                AwsAccess.on(SchedulerClient.builder()).region(region).build(),
                AwsAccess.on(SnsClient.builder()).region(region).build());
    }

    @Override
    public void close() {
        cloudFormation.close();
        cloudWatch.close();
        lambda.close();
        scheduler.close();
        sns.close();
    }
}
