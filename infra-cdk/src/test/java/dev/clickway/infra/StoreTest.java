package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                        Map.of("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES")));
    }

    @Test
    void a_stream_is_the_one_that_a_second_region_added_later_needs() {
        assertThat(List.of(FOXTROT, ECHO))
                .allSatisfy(brand -> assertThat(brand.all("AWS::DynamoDB::GlobalTable"))
                        .singleElement()
                        .extracting("Properties.StreamSpecification")
                        .isEqualTo(Map.of("StreamViewType", "NEW_AND_OLD_IMAGES")));
    }

    @Test
    void a_first_deploy_that_fails_has_made_no_table_yet_which_would_be_in_the_way_of_the_next() {
        Map<String, ?> resources = resources(ACME);
        String table = ACME.id("AWS::DynamoDB::GlobalTable", "Store");

        assertThat(before(resources, table))
                .as("what is made before the table")
                .contains(
                        ACME.id("AWS::CertificateManager::Certificate", "Domains"),
                        ACME.id("AWS::CloudFront::Distribution", "Edge"),
                        ACME.id("AWS::Lambda::Version", "Redirect"),
                        ACME.id("AWS::SecretsManager::Secret", "Keys"))
                .containsAll(
                        ACME.template().findResources("AWS::Route53::RecordSet").keySet())
                .containsAll(ACME.template().findResources("AWS::S3::Bucket").keySet())
                .containsAll(ACME.template()
                        .findResources("AWS::Scheduler::Schedule")
                        .keySet());
        assertThat(resources)
                .allSatisfy((id, resource) -> assertThat(before(resources, id)).doesNotContain(table));
    }

    /** It stands before the table in a first deploy, so CloudFormation takes it away where that fails. */
    @Test
    void what_else_has_a_name_and_is_kept_goes_with_a_first_deploy_that_fails() {
        resources(ACME).forEach((id, value) -> {
            Map<?, ?> resource = (Map<?, ?>) value;
            Object kept = resource.get("DeletionPolicy");
            if (!id.equals(ACME.id("AWS::DynamoDB::GlobalTable", "Store")) && kept != null) {
                assertThat(kept).as(id).isIn("RetainExceptOnCreate", "Delete");
            }
        });
    }

    private static Map<String, ?> resources(Resources stack) {
        Map<String, Object> resources = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(stack.template().toJSON().get("Resources")))
                .forEach((id, resource) -> resources.put(String.valueOf(id), resource));
        return resources;
    }

    /** What CloudFormation makes before a resource, because it names it. */
    private static Set<String> before(Map<String, ?> resources, String id) {
        Set<String> before = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String text = String.valueOf(resources.get(open.pop()));
            Matcher word = Pattern.compile("[A-Za-z0-9]+").matcher(text);
            while (word.find()) {
                if (resources.containsKey(word.group()) && before.add(word.group())) {
                    open.push(word.group());
                }
            }
        }
        return before;
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
