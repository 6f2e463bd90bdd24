package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** CloudFront's log of every request. */
class AccessLogsTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources BRAVO = Resources.of(Stacks.BRAVO);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void every_request_is_logged_with_what_reconcile_needs() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::Logs::DeliverySource",
                        Map.of(
                                "LogType",
                                "ACCESS_LOGS",
                                "ResourceArn",
                                Map.of(
                                        "Fn::Join",
                                        List.of(
                                                "",
                                                List.of(
                                                        "arn:aws:cloudfront::",
                                                        Map.of("Ref", "AWS::AccountId"),
                                                        ":distribution/",
                                                        ACME.ref("AWS::CloudFront::Distribution", "Edge"))))));
        assertThat(fields(BRAVO))
                .contains(
                        "x-edge-request-id",
                        "cs-uri-stem",
                        "cs-method",
                        "sc-status",
                        "x-host-header",
                        "timestamp(ms)",
                        "c-ip",
                        "cs(User-Agent)",
                        "c-country",
                        "asn",
                        "cs-protocol",
                        "cs-protocol-version",
                        "ssl-protocol",
                        "ssl-cipher")
                .doesNotContain("cs-uri-query", "cs(Cookie)", "cs(Referer)");
    }

    @Test
    void a_brand_that_keeps_no_address_logs_none() {
        assertThat(fields(ACME)).isNotEmpty().doesNotContain("c-ip", "x-forwarded-for");
    }

    @Test
    void they_are_deleted_after_a_month_or_when_the_brand_says() {
        ACME.template().hasResourceProperties("AWS::S3::Bucket", deletedAfter(30));
        ECHO.template().hasResourceProperties("AWS::S3::Bucket", deletedAfter(14));
    }

    @Test
    void deliveries_of_this_account_alone_may_write_them() {
        Object policy = ACME.template()
                .findResources("AWS::S3::BucketPolicy")
                .get(ACME.id("AWS::S3::BucketPolicy", "EdgeAccessLogs"));

        assertThat(policy)
                .extracting("Properties.PolicyDocument.Statement")
                .asInstanceOf(LIST)
                .filteredOn(statement -> statement.toString().contains("Effect=Allow"))
                .singleElement()
                .asString()
                .contains("delivery.logs.amazonaws.com", "aws:SourceAccount", "aws:SourceArn", "Action=s3:PutObject,");
    }

    private static List<String> fields(Resources brand) {
        List<String> fields = new ArrayList<>();
        assertThat(brand.all("AWS::Logs::Delivery"))
                .singleElement()
                .extracting("Properties.RecordFields")
                .asInstanceOf(LIST)
                .allSatisfy(field -> fields.add(field.toString()));
        return fields;
    }

    private static Map<String, Object> deletedAfter(int days) {
        return Map.of(
                "LifecycleConfiguration",
                Map.of("Rules", List.of(Resources.like(Map.of("ExpirationInDays", days, "Status", "Enabled")))));
    }
}
