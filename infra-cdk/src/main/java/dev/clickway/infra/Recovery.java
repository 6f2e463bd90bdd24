package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Where clicks wait that the table did not take, and the function that brings them into it. What it cannot bring there in
 * five attempts goes to a dead-letter queue. Both queues keep clicks for 14 days, and outlive the stack.
 */
final class Recovery extends Construct {
    /** SQS keeps no message longer. */
    private static final Duration RETENTION = Duration.days(14);

    private static final int ATTEMPTS = 5;

    /**
     * The time between two attempts. Five of them outlast an outage of an hour; that a click comes late into the table
     * harms nobody.
     */
    private static final Duration BETWEEN_ATTEMPTS = Duration.minutes(15);

    private static final int BATCH = 10;

    /** The least that Lambda takes: what catches up must not take the concurrency that redirects need. */
    private static final int MAX_CONCURRENCY = 2;

    private static final int MEMORY_MEGABYTES = 512;

    /** A start, and a batch with a table so slow that most calls are made twice. */
    private static final Duration TIMEOUT = Duration.minutes(2);

    private final Queue dead;
    private final Queue queue;
    private final Function function;

    Recovery(Construct scope, Brand brand, Path jar, ClickTable table) {
        super(scope, "Recovery");
        String name = "clickway-" + brand.name() + "-recovery";
        dead = queue("DeadLetters", name + "-dead-letters").build();
        Accepted.on(dead, "AwsSolutions-SQS3", "It is the dead-letter queue");
        queue = queue("Queue", name)
                .visibilityTimeout(BETWEEN_ATTEMPTS)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(dead)
                        .maxReceiveCount(ATTEMPTS)
                        .build())
                .build();
        function = function(brand, jar, table, name);
        EventSourceMapping.Builder.create(this, "Source")
                .target(function)
                .eventSourceArn(queue.getQueueArn())
                .batchSize(BATCH)
                .reportBatchItemFailures(true)
                .maxConcurrency(MAX_CONCURRENCY)
                .build();
    }

    String queueUrl() {
        return queue.getQueueUrl();
    }

    Queue queue() {
        return queue;
    }

    Queue deadLetters() {
        return dead;
    }

    Function function() {
        return function;
    }

    /** Sending alone: {@code Queue.grantSendMessages} would also allow asking for attributes and URL. */
    void allowSending(IGrantable grantee) {
        allow(grantee, "sqs:SendMessage");
    }

    private Queue.Builder queue(String id, String name) {
        return Queue.Builder.create(this, id)
                .queueName(name)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(RETENTION)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }

    private Function function(Brand brand, Path jar, ClickTable table, String name) {
        LoggedRole own = LoggedRole.of(this, brand, name);
        Role role = own.role();
        table.allowRecording(role);
        allow(role, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("CLICKWAY_BRAND", brand.name());
        settings.put("CLICKWAY_TABLE", table.name());
        settings.put("JAVA_TOOL_OPTIONS", RedirectEnvironment.JVM_FLAGS);
        return Function.Builder.create(this, "Function")
                .functionName(name)
                .description("Brings clicks of the brand " + brand.name() + " that waited into the table")
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler("dev.clickway.function.RecoveryHandler")
                .code(Code.fromAsset(jar.toString()))
                .memorySize(MEMORY_MEGABYTES)
                .timeout(TIMEOUT)
                .environment(settings)
                .role(role)
                .logGroup(own.log())
                .build();
    }

    private void allow(IGrantable grantee, String... actions) {
        Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(List.of(actions))
                .resourceArns(List.of(queue.getQueueArn()))
                .build());
    }
}
