package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second region that stands in for the first. */
class StandbyStackTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);
    private static final Map<String, Object> ACCOUNT = Map.of("Ref", "AWS::AccountId");
    private static final Resources STANDBY = Resources.of(Stacks.ECHO_STANDBY);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void only_a_brand_that_wants_one_has_a_second_region() {
        assertThat(Stacks.all().keySet())
                .filteredOn(name -> name.matches(".*-[a-z]+-[a-z]+-[1-9]"))
                .containsOnly("Clickway-echo-eu-west-1");
        assertThat(Stacks.stack(Stacks.ECHO_STANDBY).getRegion()).isEqualTo("eu-west-1");
        assertThat(ACME.template().toJSON().toString()).doesNotContain("OriginGroup", "GetStackOutput");
    }

    @Test
    void it_has_the_same_function_behind_an_alias_from_a_snapshot() {
        STANDBY.template()
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "FunctionName",
                                "clickway-echo-redirect",
                                "Runtime",
                                "java25",
                                "SnapStart",
                                Map.of("ApplyOn", "PublishedVersions"),
                                "MemorySize",
                                3008));
        STANDBY.template()
                .hasResourceProperties("AWS::Lambda::Url", Map.of("AuthType", "AWS_IAM", "Qualifier", "live"));
    }

    @Test
    void it_records_into_the_replica_of_its_region_and_reads_the_replica_of_the_keys() {
        assertThat(STANDBY.statements("RedirectRole"))
                .isEqualTo(List.of(
                        Resources.allow(
                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                STANDBY.arn("AWS::Logs::LogGroup", "RedirectLog")),
                        Resources.allow(
                                "dynamodb:PutItem",
                                joined("arn:aws:dynamodb:eu-west-1:", ACCOUNT, ":table/clickway-echo-clicks")),
                        Resources.allow("sqs:SendMessage", STANDBY.arn("AWS::SQS::Queue", "RecoveryQueue")),
                        Resources.allow(
                                "secretsmanager:GetSecretValue",
                                joined(
                                        "arn:aws:secretsmanager:eu-west-1:",
                                        ACCOUNT,
                                        ":secret:",
                                        output("Clickway-echo", "us-east-1", "LinkKeysName")))));
        ECHO.template().hasOutput("LinkKeysName", Map.of());
    }

    @Test
    void the_brands_distribution_alone_may_invoke_it_too() {
        assertThat(STANDBY.all("AWS::Lambda::Permission"))
                .extracting("Properties.Action", "Properties.Principal", "Properties.SourceArn")
                .containsExactlyInAnyOrder(
                        tuple("lambda:InvokeFunctionUrl", "cloudfront.amazonaws.com", distribution()),
                        tuple("lambda:InvokeFunction", "cloudfront.amazonaws.com", distribution()));
        ECHO.template().hasOutput("DistributionId", Map.of());
    }

    @Test
    void what_the_first_region_does_not_answer_goes_to_the_second_signed_by_the_same_access_control() {
        Object signing =
                Map.of("Fn::GetAtt", List.of(ECHO.id("AWS::CloudFront::OriginAccessControl", "EdgeOrigins"), "Id"));

        ECHO.template().resourceCountIs("AWS::CloudFront::OriginAccessControl", 1);
        ECHO.template()
                .hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        Resources.distribution(Map.of(
                                "OriginGroups",
                                Resources.like(Map.of(
                                        "Quantity",
                                        1,
                                        "Items",
                                        List.of(Resources.like(Map.of(
                                                "FailoverCriteria",
                                                Map.of(
                                                        "StatusCodes",
                                                        Map.of(
                                                                "Quantity",
                                                                4,
                                                                "Items",
                                                                List.of(500, 502, 503, 504)))))))),
                                "Origins",
                                List.of(
                                        Resources.like(Map.of("OriginAccessControlId", signing)),
                                        Resources.like(Map.of(
                                                "OriginAccessControlId",
                                                signing,
                                                "DomainName",
                                                output("Clickway-echo-eu-west-1", "eu-west-1", "RedirectDomain")))))));
        STANDBY.template().hasOutput("RedirectDomain", Map.of());
    }

    @Test
    void nothing_carries_values_between_the_regions_but_cloudformation_itself() {
        for (String stack : List.of(Stacks.ECHO, Stacks.ECHO_STANDBY)) {
            assertThat(Resources.of(stack).all("AWS::Lambda::Function")).hasSize(2);
            assertThat(Stacks.template(stack).toJSON().toString()).doesNotContain("Custom::", "Fn::ImportValue");
        }
    }

    private static Object distribution() {
        return joined(
                "arn:aws:cloudfront::",
                ACCOUNT,
                ":distribution/",
                output("Clickway-echo", "us-east-1", "DistributionId"));
    }

    private static Object joined(Object... parts) {
        return Map.of("Fn::Join", List.of("", List.of(parts)));
    }

    private static Object output(String stack, String region, String name) {
        return Map.of("Fn::GetStackOutput", Map.of("StackName", stack, "Region", region, "OutputName", name));
    }
}
