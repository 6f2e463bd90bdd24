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
import software.constructs.IDependable;

/**
 * The clicks, in every region of the brand. They outlive the stack, and nobody deletes them by a slip. A stream of new
 * clicks is there by choice; with a second region there always is one, for replicas are made from it.
 *
 * <p>A first deploy that fails leaves the table behind, protected as it is, and its name would be in the way of the next.
 * So it is made when all that may well fail is there: the certificate, the distribution with its domains, the records.
 * Until then nobody has a link, and all others know the table by its name.
 */
final class Store extends Construct {
    /** @param first what is made before it */
    Store(Construct scope, Brand brand, IDependable... first) {
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
            // As replicas need it: a second region, added later, then finds the stream it wants.
            builder.dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES);
        }
        builder.build().getNode().addDependency(first);
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
