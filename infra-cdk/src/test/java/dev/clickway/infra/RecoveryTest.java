package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** Queues and the function that empties them. */
class RecoveryTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void the_recovery_may_write_its_log_put_clicks_and_empty_its_queue_and_nothing_else() {
        assertThat(ACME.statements("RecoveryRole"))
                .isEqualTo(List.of(
                        Resources.allow(
                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                ACME.arn("AWS::Logs::LogGroup", "RecoveryLog")),
                        Resources.allow("dynamodb:PutItem", ACME.table("clickway-acme-clicks")),
                        Resources.allow(
                                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                                ACME.arn("AWS::SQS::Queue", "RecoveryQueue"))));
    }

    @Test
    void a_click_that_waits_waits_for_14_days_encrypted_and_outlives_the_stack() {
        ACME.template().resourceCountIs("AWS::SQS::Queue", 2);
        ACME.template()
                .allResources(
                        "AWS::SQS::Queue",
                        Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
        ACME.template()
                .allResourcesProperties(
                        "AWS::SQS::Queue", Map.of("MessageRetentionPeriod", 1_209_600, "SqsManagedSseEnabled", true));
    }

    @Test
    void both_queues_are_reached_over_tls_alone() {
        ACME.template().resourceCountIs("AWS::SQS::QueuePolicy", 2);
        ACME.template()
                .allResourcesProperties(
                        "AWS::SQS::QueuePolicy",
                        Map.of(
                                "PolicyDocument",
                                Match.objectLike(Map.of(
                                        "Statement",
                                        List.of(Match.objectLike(Map.of(
                                                "Effect",
                                                "Deny",
                                                "Action",
                                                "sqs:*",
                                                "Condition",
                                                Map.of("Bool", Map.of("aws:SecureTransport", "false")))))))));
    }

    @Test
    void what_five_attempts_over_an_hour_do_not_bring_into_the_table_goes_to_the_dead_letters() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::SQS::Queue",
                        Map.of(
                                "QueueName",
                                "clickway-acme-recovery",
                                "VisibilityTimeout",
                                900,
                                "RedrivePolicy",
                                Map.of(
                                        "maxReceiveCount",
                                        5,
                                        "deadLetterTargetArn",
                                        ACME.arn("AWS::SQS::Queue", "RecoveryDeadLetters"))));
    }

    @Test
    void the_recovery_takes_batches_of_ten_and_only_what_failed_comes_again() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::EventSourceMapping",
                        Map.of(
                                "BatchSize", 10,
                                "EventSourceArn", ACME.arn("AWS::SQS::Queue", "RecoveryQueue"),
                                "FunctionName", Map.of("Ref", ACME.id("AWS::Lambda::Function", "Recovery")),
                                "FunctionResponseTypes", List.of("ReportBatchItemFailures"),
                                "ScalingConfig", Map.of("MaximumConcurrency", 2)));
        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "Handler",
                                "dev.clickway.function.RecoveryHandler",
                                "Runtime",
                                "java25",
                                "Architectures",
                                List.of("arm64"),
                                "Environment",
                                Map.of(
                                        "Variables",
                                        Match.objectEquals(Map.of(
                                                "CLICKWAY_BRAND",
                                                "acme",
                                                "CLICKWAY_TABLE",
                                                "clickway-acme-clicks",
                                                "JAVA_TOOL_OPTIONS",
                                                Match.stringLikeRegexp("TieredStopAtLevel=1"))))));
    }
}
