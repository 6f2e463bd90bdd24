package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.constructs.Construct;

/** The clicks. They outlive the stack, and nobody deletes them by a slip. */
final class Store extends Construct {
    private final TableV2 clicks;

    Store(Construct scope, Brand brand) {
        super(scope, "Store");
        clicks = TableV2.Builder.create(this, "Clicks")
                .tableName(StackNames.clickTable(brand.name()))
                .partitionKey(text("delivery"))
                .sortKey(text("click"))
                .billing(Billing.onDemand())
                .timeToLiveAttribute("expires")
                // Exports are made from it.
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    String tableName() {
        return clicks.getTableName();
    }

    void allowRecording(IGrantable grantee) {
        Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(List.of("dynamodb:PutItem"))
                .resourceArns(List.of(clicks.getTableArn()))
                .build());
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
