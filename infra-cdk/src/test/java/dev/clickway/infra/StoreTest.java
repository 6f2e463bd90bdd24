package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** The table of clicks. */
class StoreTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources FOXTROT = Resources.of(Stacks.FOXTROT);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void the_clicks_survive_stack_deletion() {
        ACME.template()
                .hasResource(
                        "AWS::DynamoDB::GlobalTable",
                        Map.of(
                                "DeletionPolicy", "Retain",
                                "UpdateReplacePolicy", "Retain",
                                "Properties",
                                        Map.of(
                                                "TableName",
                                                "clickway-acme-clicks",
                                                "Replicas",
                                                List.of(Match.objectLike(Map.of(
                                                        "Region", "us-east-1", "DeletionProtectionEnabled", true))))));
    }

    @Test
    void clicks_are_paid_by_use_can_be_exported_and_expire() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::DynamoDB::GlobalTable",
                        Map.of(
                                "BillingMode", "PAY_PER_REQUEST",
                                "KeySchema",
                                        List.of(
                                                Map.of("AttributeName", "delivery", "KeyType", "HASH"),
                                                Map.of("AttributeName", "click", "KeyType", "RANGE")),
                                "TimeToLiveSpecification", Map.of("AttributeName", "expires", "Enabled", true),
                                "Replicas",
                                        List.of(Match.objectLike(Map.of(
                                                "PointInTimeRecoverySpecification",
                                                Map.of("PointInTimeRecoveryEnabled", true))))));
    }

    @Test
    void new_clicks_can_be_followed_only_where_the_brand_wants_it() {
        ACME.template()
                .hasResourceProperties("AWS::DynamoDB::GlobalTable", Map.of("StreamSpecification", Match.absent()));
        FOXTROT.template()
                .hasResourceProperties(
                        "AWS::DynamoDB::GlobalTable",
                        Map.of("StreamSpecification", Map.of("StreamViewType", "NEW_IMAGE")));
    }

    @Test
    void a_second_region_has_a_replica_that_is_protected_and_can_be_restored_as_well() {
        assertThat(ECHO.all("AWS::DynamoDB::GlobalTable"))
                .singleElement()
                .extracting("Properties.Replicas")
                .asInstanceOf(LIST)
                .extracting("Region", "DeletionProtectionEnabled", "PointInTimeRecoverySpecification")
                .containsExactlyInAnyOrder(
                        tuple("us-east-1", true, Map.of("PointInTimeRecoveryEnabled", true)),
                        tuple("eu-west-1", true, Map.of("PointInTimeRecoveryEnabled", true)));
    }
}
