package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.click.IpHandling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnDelivery;
import software.amazon.awscdk.services.logs.CfnDeliveryDestination;
import software.amazon.awscdk.services.logs.CfnDeliverySource;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * CloudFront's log of every request, the last place where a click is found: {@code clickway reconcile} reads it. It has
 * the fields that this needs and no other; addresses only where the brand keeps any.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html">Configure
 *     standard logging (v2)</a>
 */
final class AccessLogs extends Construct {
    private static final List<String> FIELDS = List.of(
            "timestamp(ms)",
            "x-edge-request-id",
            "cs-method",
            "cs-protocol",
            "x-host-header",
            "cs-uri-stem",
            "sc-status",
            "cs(User-Agent)",
            "c-country",
            "asn",
            "cs-protocol-version",
            "ssl-protocol",
            "ssl-cipher",
            "time-taken",
            "x-edge-detailed-result-type");

    private static final String ADDRESS = "c-ip";

    AccessLogs(Construct scope, Brand brand, String distributionArn) {
        super(scope, "AccessLogs");
        Bucket bucket = PrivateBucket.of(
                this,
                "Bucket",
                null,
                List.of(PrivateBucket.expiring("", brand.stack().logs().accessDays())));
        allowDelivery(bucket);
        String name = "clickway-" + brand.name();
        CfnDeliverySource source = CfnDeliverySource.Builder.create(this, "Source")
                .name(name)
                .logType("ACCESS_LOGS")
                .resourceArn(distributionArn)
                .build();
        CfnDeliveryDestination destination = CfnDeliveryDestination.Builder.create(this, "Destination")
                .name(name)
                .destinationResourceArn(bucket.getBucketArn())
                .outputFormat("w3c")
                .build();
        CfnDelivery delivery = CfnDelivery.Builder.create(this, "Delivery")
                .deliverySourceName(source.getRef())
                .deliveryDestinationArn(destination.getAttrArn())
                .recordFields(fields(brand))
                .s3SuffixPath("{yyyy}/{MM}/{dd}")
                .build();
        delivery.getNode().addDependency(bucket);
        CfnOutput.Builder.create(this, "Place")
                .description("CloudFront's access logs: clickway reconcile --logs")
                .value("s3://" + bucket.getBucketName() + "/")
                .build()
                .overrideLogicalId("AccessLogs");
    }

    private static List<String> fields(Brand brand) {
        List<String> fields = new ArrayList<>(FIELDS);
        if (brand.clicks().ip() != IpHandling.NONE) {
            fields.add(ADDRESS);
        }
        return fields;
    }

    /** CloudWatch Logs, which delivers, may write what a delivery of this account brings. */
    private static void allowDelivery(Bucket bucket) {
        Stack stack = Stack.of(bucket);
        Map<String, Object> conditions = new LinkedHashMap<>();
        Map<String, Object> equal = new LinkedHashMap<>();
        equal.put("s3:x-amz-acl", "bucket-owner-full-control");
        equal.put("aws:SourceAccount", stack.getAccount());
        conditions.put("StringEquals", equal);
        conditions.put(
                "ArnLike",
                Map.of(
                        "aws:SourceArn",
                        "arn:" + stack.getPartition() + ":logs:us-east-1:" + stack.getAccount()
                                + ":delivery-source:*"));
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("DeliverAccessLogs")
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("delivery.logs.amazonaws.com")))
                .actions(List.of("s3:PutObject"))
                .resources(List.of(bucket.arnForObjects("AWSLogs/" + stack.getAccount() + "/*")))
                .conditions(conditions)
                .build());
    }
}
