package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** The function that answers clicks, and who may call it. */
class RedirectFunctionTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources BRAVO = Resources.of(Stacks.BRAVO);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void nothing_but_this_distribution_may_invoke_the_function() {
        String distribution = ACME.template().getResourceId("AWS::CloudFront::Distribution");
        List<Map<String, Object>> permissions = ACME.all("AWS::Lambda::Permission");

        assertThat(permissions).allSatisfy(permission -> {
            assertThat(permission).extracting("Properties.Principal").isEqualTo("cloudfront.amazonaws.com");
            assertThat(permission)
                    .extracting("Properties.SourceArn")
                    .asString()
                    .contains(":cloudfront::", ":distribution/", "Ref=" + distribution);
        });
        ACME.template().hasResourceProperties("AWS::Lambda::Url", Map.of("AuthType", "AWS_IAM"));
    }

    @Test
    void the_distribution_has_both_permissions_that_a_signed_call_needs_on_the_alias() {
        String alias = ACME.template().getResourceId("AWS::Lambda::Alias");
        String url = ACME.template().getResourceId("AWS::Lambda::Url");

        ACME.template().resourceCountIs("AWS::Lambda::Permission", 2);
        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::Permission",
                        Map.of(
                                "Action",
                                "lambda:InvokeFunctionUrl",
                                "FunctionName",
                                Map.of("Fn::GetAtt", List.of(url, "FunctionArn"))));
        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::Permission",
                        Map.of(
                                "Action",
                                "lambda:InvokeFunction",
                                "FunctionName",
                                Map.of("Ref", alias),
                                "InvokedViaFunctionUrl",
                                true));
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::OriginAccessControl",
                        Map.of(
                                "OriginAccessControlConfig",
                                Match.objectLike(Map.of(
                                        "OriginAccessControlOriginType", "lambda", "SigningBehavior", "always"))));
    }

    @Test
    void the_redirect_may_write_its_log_put_clicks_queue_them_and_read_its_keys_and_nothing_else() {
        assertThat(ACME.statements("RedirectRole"))
                .isEqualTo(List.of(
                        Resources.allow(
                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                ACME.arn("AWS::Logs::LogGroup", "RedirectLog")),
                        Resources.allow("dynamodb:PutItem", ACME.table("clickway-acme-clicks")),
                        Resources.allow("sqs:SendMessage", ACME.arn("AWS::SQS::Queue", "RecoveryQueue")),
                        Resources.allow(
                                "secretsmanager:GetSecretValue",
                                Map.of("Ref", ACME.template().getResourceId("AWS::SecretsManager::Secret")))));
    }

    @Test
    void the_function_runs_from_a_snapshot_of_a_published_version_behind_an_alias() {
        String version = ACME.template().getResourceId("AWS::Lambda::Version");

        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "Runtime", "java25",
                                "Architectures", List.of("arm64"),
                                "SnapStart", Map.of("ApplyOn", "PublishedVersions"),
                                "Handler", "dev.clickway.function.RedirectHandler",
                                "ReservedConcurrentExecutions", Match.absent()));
        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::Alias",
                        Map.of("Name", "live", "FunctionVersion", Map.of("Fn::GetAtt", List.of(version, "Version"))));
        ACME.template().hasResourceProperties("AWS::Lambda::Url", Map.of("Qualifier", "live"));
    }

    /** After 14 days without an invocation a version is inactive, and its next one an error. */
    @Test
    void a_snapshot_that_nobody_clicks_on_is_kept_in_each_region_by_a_request_a_day_that_is_no_click()
            throws IOException {
        // As a sample event it is answered by the function's own tests.
        String request = Files.readString(Path.of("../events/readiness.json")).replaceAll("\\s", "");
        for (Resources stack : List.of(ACME, Resources.of(Stacks.ECHO_STANDBY))) {
            stack.template()
                    .hasResourceProperties(
                            "AWS::Scheduler::Schedule",
                            Map.of(
                                    "ScheduleExpression",
                                    "rate(1 day)",
                                    "State",
                                    "ENABLED",
                                    "Target",
                                    Match.objectLike(Map.of(
                                            "Arn", stack.ref("AWS::Lambda::Alias", "Redirect"), "Input", request))));
        }
    }

    @Test
    void the_function_gets_the_settings_of_its_brand() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("CLICKWAY_BRAND", "acme");
        expected.put("CLICKWAY_TABLE", "clickway-acme-clicks");
        expected.put("CLICKWAY_QUEUE_URL", Map.of("Ref", ACME.id("AWS::SQS::Queue", "RecoveryQueue")));
        expected.put(
                "CLICKWAY_KEYS_SECRET", Map.of("Ref", ACME.template().getResourceId("AWS::SecretsManager::Secret")));
        expected.put("CLICKWAY_FALLBACK", "https://www.acme.com/");
        expected.put("CLICKWAY_IP", "none");
        expected.put("CLICKWAY_RETENTION_DAYS", "90");
        expected.put("CLICKWAY_APPLE_APP_SITE_ASSOCIATION", Match.stringLikeRegexp("A1B2C3D4E5\\.com\\.acme\\.shop"));
        expected.put("CLICKWAY_ASSETLINKS", Match.stringLikeRegexp("com\\.acme\\.shop"));
        expected.put("CLICKWAY_CLICK_ID", Match.stringLikeRegexp("ck.*checkout\\.acme\\.com"));
        expected.put("JAVA_TOOL_OPTIONS", Match.stringLikeRegexp("TieredStopAtLevel=1"));

        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of("Environment", Map.of("Variables", Match.objectEquals(expected))));
    }

    @Test
    void a_brand_without_apps_or_click_ids_sets_none() {
        assertThat(BRAVO.all("AWS::Lambda::Function"))
                .hasSize(2)
                .extracting("Properties.Environment.Variables")
                .allSatisfy(variables ->
                        assertThat(variables.toString()).doesNotContain("ASSOCIATION", "ASSETLINKS", "CLICK_ID"));
    }

    @Test
    void logs_are_kept_for_a_month_and_survive_stack_deletion() {
        ACME.template()
                .hasResource(
                        "AWS::Logs::LogGroup",
                        Map.of(
                                "DeletionPolicy", "RetainExceptOnCreate",
                                "UpdateReplacePolicy", "Retain",
                                "Properties",
                                        Map.of(
                                                "LogGroupName",
                                                "/aws/lambda/clickway-acme-redirect",
                                                "RetentionInDays",
                                                30)));
    }

    @Test
    void memory_timeout_concurrency_and_days_of_logs_are_the_brands_choice() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of("FunctionName", "clickway-acme-redirect", "MemorySize", 1769, "Timeout", 5));
        ECHO.template()
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "FunctionName",
                                "clickway-echo-redirect",
                                "MemorySize",
                                3008,
                                "Timeout",
                                10,
                                "ReservedConcurrentExecutions",
                                500));
        ECHO.template().allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 400));
    }
}
