package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import dev.clickway.brand.StackSettings;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ReplicaTableProps;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/**
 * The clicks, in every region of the brand. They outlive the stack, and nobody deletes them by a slip. A stream of new
 * clicks is there by choice; with a second region there always is one, for replicas are made from it.
 */
final class Store extends Construct {
    private final TableV2 clicks;

    Store(Construct scope, Brand brand) {
        super(scope, "Store");
        List<String> regions = brand.stack().regions();
        TableV2.Builder builder = TableV2.Builder.create(this, "Clicks")
                .tableName(StackNames.clickTable(brand.name()))
                .partitionKey(text("delivery"))
                .sortKey(text("click"))
                .billing(Billing.onDemand())
                .timeToLiveAttribute("expires")
                // Exports are made from it. Replicas take it over, as they do the protection.
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN);
        if (regions.size() > 1) {
            builder.replicas(regions.stream()
                    .filter(region -> !region.equals(StackSettings.HOME_REGION))
                    .map(region -> ReplicaTableProps.builder().region(region).build())
                    .toList());
        } else if (brand.stack().table().stream()) {
            builder.dynamoStream(StreamViewType.NEW_IMAGE);
        }
        clicks = builder.build();
    }

    ClickTable table() {
        return new ClickTable(clicks.getTableName(), clicks.getTableArn());
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
