package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.ExportSettings;
import dev.clickway.brand.StackNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.scheduler.ContextAttribute;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.StepFunctionsStartExecution;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The table's exports, which reports are made from: each day what was written on the day before ({@code
 * incremental/dt=…}), each Sunday all ({@code full/dt=…}). A schedule starts a state machine, {@code export.asl.json};
 * no code of ours runs. An export that failed is made again by an execution with the same input.
 *
 * <p>The machine of the full exports is started each day as well, and on other days has nothing to do: that it still runs
 * is then seen within a day, where an alarm of CloudWatch, which looks back a week at most, would go off between two
 * Sundays.
 */
final class Exports extends Construct {
    /** How long a schedule that could not start its state machine tries again. */
    private static final Duration MAX_EVENT_AGE = Duration.hours(6);

    /** A state machine and what it makes. */
    record Kind(String name, StateMachine machine) {}

    private final Bucket bucket;
    private final List<Kind> kinds;

    Exports(Construct scope, Brand brand, ClickTable table) {
        super(scope, "Exports");
        ExportSettings chosen = brand.stack().exports();
        bucket = PrivateBucket.of(
                this,
                "Bucket",
                // `clickway export` looks for it under this name.
                StackNames.exportBucket(brand.name(), Stack.of(this).getAccount()),
                List.of(
                        PrivateBucket.expiring("by-hand/", chosen.keepDays()),
                        PrivateBucket.expiring("full/", chosen.keepDays()),
                        PrivateBucket.expiring("incremental/", chosen.keepDays()),
                        // What Athena made of them, its tables included.
                        PrivateBucket.expiring("athena/", chosen.keepDays()),
                        PrivateBucket.expiring("user-agents/", chosen.keepDays())));
        kinds = chosen.scheduled()
                ? List.of(kind("incremental", "Incremental", brand, table), kind("full", "Full", brand, table))
                : List.of();
        CfnOutput.Builder.create(this, "Place")
                .description("The table's exports")
                .value("s3://" + bucket.getBucketName() + "/")
                .build()
                .overrideLogicalId("Exports");
    }

    Bucket bucket() {
        return bucket;
    }

    /** None where the brand's exports are not scheduled. */
    List<Kind> kinds() {
        return kinds;
    }

    private Kind kind(String name, String id, Brand brand, ClickTable table) {
        Map<String, String> substitutions = new LinkedHashMap<>();
        substitutions.put("Kind", name);
        substitutions.put("TableArn", table.arn());
        substitutions.put("Bucket", bucket.getBucketName());
        StateMachine machine = StateMachine.Builder.create(this, id)
                .stateMachineName("clickway-" + brand.name() + "-" + name + "-export")
                .definitionBody(DefinitionBody.fromString(Resource.text("export.asl.json")))
                .definitionSubstitutions(substitutions)
                .build();
        allow(machine, table, name);
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("scheduledTime", ContextAttribute.getScheduledTime());
        Schedule.Builder.create(this, id + "Schedule")
                .scheduleName("clickway-" + brand.name() + "-" + name + "-export")
                .description("Starts the " + name + " export of the brand " + brand.name())
                // Half an hour behind the hour: at midnight, the day must be over before it is exported.
                .schedule(ScheduleExpression.cron(CronOptionsWithTimezone.builder()
                        .minute("30")
                        .hour(Integer.toString(brand.stack().exports().hour()))
                        .timeZone(TimeZone.ETC_UTC)
                        .build()))
                .target(StepFunctionsStartExecution.Builder.create(machine)
                        .input(ScheduleTargetInput.fromObject(input))
                        .maxEventAge(MAX_EVENT_AGE)
                        .build())
                .build();
        return new Kind(name, machine);
    }

    /**
     * What DynamoDB does for the caller it does by the caller's rights (DynamoDB's developer guide, "Requesting a table
     * export in DynamoDB").
     */
    private void allow(StateMachine machine, ClickTable table, String name) {
        machine.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("dynamodb:DescribeContinuousBackups", "dynamodb:ExportTableToPointInTime"))
                .resources(List.of(table.arn()))
                .build());
        machine.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("dynamodb:DescribeExport"))
                .resources(List.of(table.arn() + "/export/*"))
                .build());
        machine.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"))
                .resources(List.of(bucket.arnForObjects(name + "/*")))
                .build());
        IConstruct policy = machine.getRole().getNode().findChild("DefaultPolicy");
        Accepted.on(
                policy,
                "AwsSolutions-IAM5",
                "Resource::arn:.*:dynamodb:us-east-1:.*:table\\/" + table.name() + "\\/export\\/\\*",
                "An export has its name from DynamoDB; these are the exports of this table alone");
        Accepted.on(
                policy,
                "AwsSolutions-IAM5",
                "Resource::<Exports.*\\.Arn>\\/" + name + "\\/\\*",
                "DynamoDB names the files; these are those of this kind of export alone");
        Accepted.on(
                machine,
                "AwsSolutions-SF1",
                "Step Functions keeps each execution's history for 90 days; to log it takes rights over every log group");
        Accepted.on(
                machine,
                "AwsSolutions-SF2",
                "Some calls a day to AWS need no trace; to write one takes rights over all of X-Ray");
    }
}
