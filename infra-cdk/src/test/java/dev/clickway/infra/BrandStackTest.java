package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.click.EdgeHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What the stacks of the test brands decide. They are synthesized once: that takes node, and seconds. */
class BrandStackTest {
    /** CloudFront's quota for the code of a function, in bytes. */
    private static final int MAX_EDGE_FUNCTION_BYTES = 10_240;

    private static final String MANAGED_CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    @TempDir
    static Path folder;

    private static final Map<String, BrandStack> STACKS = new LinkedHashMap<>();
    private static final Map<String, Template> TEMPLATES = new LinkedHashMap<>();

    @BeforeAll
    static void synthesize() throws IOException {
        Program.require("node");
        Path jar = Files.writeString(folder.resolve("clickway-function.jar"), "not the function");
        App app = newApp("deployable", featureFlags());
        for (String file : List.of("brands/acme.yaml", "brands/bravo.yaml")) {
            add(new BrandStack(app, brand(file), jar));
        }
        // What is not in order is told by the CDK command, which has synthesis itself go on.
        Map<String, Object> flags = featureFlags();
        flags.put("@aws-cdk/core:failSynthOnValidationErrors", false);
        add(new BrandStack(newApp("waiting", flags), brand("waiting/charlie.yaml"), jar));
        add(new BrandStack(newApp("development", featureFlags()), brand("development/delta.yaml"), jar));
    }

    private static App newApp(String output, Map<String, Object> context) {
        return new App(AppProps.builder()
                .analyticsReporting(false)
                .context(context)
                .outdir(folder.resolve(output).toString())
                .build());
    }

    private static void add(BrandStack stack) {
        STACKS.put(stack.getStackName(), stack);
    }

    @Test
    void each_brand_has_a_stack_of_its_name_in_us_east_1() {
        assertThat(STACKS).containsOnlyKeys("Clickway-acme", "Clickway-bravo", "Clickway-charlie", "Clickway-delta");
        assertThat(STACKS.values()).extracting(BrandStack::getRegion).containsOnly("us-east-1");
    }

    @Test
    void the_clicks_survive_stack_deletion() {
        acme().hasResource(
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
        acme().hasResourceProperties(
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
    void the_keys_survive_stack_deletion_and_the_first_is_generated() {
        acme().hasResource(
                        "AWS::SecretsManager::Secret",
                        Map.of(
                                "DeletionPolicy", "RetainExceptOnCreate",
                                "UpdateReplacePolicy", "Retain",
                                "Properties",
                                        Map.of(
                                                "Name", "clickway/acme/link-keys",
                                                "GenerateSecretString",
                                                        Map.of(
                                                                "SecretStringTemplate",
                                                                "{\"signing\":\"1\"}",
                                                                "GenerateStringKey",
                                                                "1",
                                                                "PasswordLength",
                                                                64,
                                                                "ExcludePunctuation",
                                                                true),
                                                "SecretString", Match.absent())));
    }

    @Test
    void nothing_but_this_distribution_may_invoke_the_function() {
        String distribution = acme().getResourceId("AWS::CloudFront::Distribution");
        List<Map<String, Object>> permissions = resources(acme(), "AWS::Lambda::Permission");

        assertThat(permissions).allSatisfy(permission -> {
            assertThat(permission).extracting("Properties.Principal").isEqualTo("cloudfront.amazonaws.com");
            assertThat(permission)
                    .extracting("Properties.SourceArn")
                    .asString()
                    .contains(":cloudfront::", ":distribution/", "Ref=" + distribution);
        });
        acme().hasResourceProperties("AWS::Lambda::Url", Map.of("AuthType", "AWS_IAM"));
    }

    @Test
    void the_distribution_has_both_permissions_that_a_signed_call_needs_on_the_alias() {
        String alias = acme().getResourceId("AWS::Lambda::Alias");
        String url = acme().getResourceId("AWS::Lambda::Url");

        acme().resourceCountIs("AWS::Lambda::Permission", 2);
        acme().hasResourceProperties(
                        "AWS::Lambda::Permission",
                        Map.of(
                                "Action",
                                "lambda:InvokeFunctionUrl",
                                "FunctionName",
                                Map.of("Fn::GetAtt", List.of(url, "FunctionArn"))));
        acme().hasResourceProperties(
                        "AWS::Lambda::Permission",
                        Map.of(
                                "Action",
                                "lambda:InvokeFunction",
                                "FunctionName",
                                Map.of("Ref", alias),
                                "InvokedViaFunctionUrl",
                                true));
        acme().hasResourceProperties(
                        "AWS::CloudFront::OriginAccessControl",
                        Map.of(
                                "OriginAccessControlConfig",
                                Match.objectLike(Map.of(
                                        "OriginAccessControlOriginType", "lambda", "SigningBehavior", "always"))));
    }

    @Test
    void the_redirect_may_write_its_log_put_clicks_queue_them_and_read_its_keys_and_nothing_else() {
        assertThat(statements("RedirectRole"))
                .isEqualTo(List.of(
                        allow(
                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                arnOf("AWS::Logs::LogGroup", "RedirectLog")),
                        allow("dynamodb:PutItem", arnOf("AWS::DynamoDB::GlobalTable", "Store")),
                        allow("sqs:SendMessage", arnOf("AWS::SQS::Queue", "RecoveryQueue")),
                        allow(
                                "secretsmanager:GetSecretValue",
                                Map.of("Ref", acme().getResourceId("AWS::SecretsManager::Secret")))));
    }

    @Test
    void the_recovery_may_write_its_log_put_clicks_and_empty_its_queue_and_nothing_else() {
        assertThat(statements("RecoveryRole"))
                .isEqualTo(List.of(
                        allow(
                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                arnOf("AWS::Logs::LogGroup", "RecoveryLog")),
                        allow("dynamodb:PutItem", arnOf("AWS::DynamoDB::GlobalTable", "Store")),
                        allow(
                                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                                arnOf("AWS::SQS::Queue", "RecoveryQueue"))));
    }

    @Test
    void no_role_has_a_policy_beside_these() {
        acme().resourceCountIs("AWS::IAM::Role", 2);
        acme().resourceCountIs("AWS::IAM::Policy", 2);
        assertThat(resources(acme(), "AWS::IAM::Role"))
                .extracting("Properties")
                .allSatisfy(role -> assertThat(role.toString()).doesNotContain("ManagedPolicyArns", "Policies"));
    }

    @Test
    void a_click_that_waits_waits_for_14_days_encrypted_and_outlives_the_stack() {
        acme().resourceCountIs("AWS::SQS::Queue", 2);
        acme().allResources(
                        "AWS::SQS::Queue",
                        Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
        acme().allResourcesProperties(
                        "AWS::SQS::Queue", Map.of("MessageRetentionPeriod", 1_209_600, "SqsManagedSseEnabled", true));
    }

    @Test
    void both_queues_are_reached_over_tls_alone() {
        acme().resourceCountIs("AWS::SQS::QueuePolicy", 2);
        acme().allResourcesProperties(
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
        acme().hasResourceProperties(
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
                                        arnOf("AWS::SQS::Queue", "RecoveryDeadLetters"))));
    }

    @Test
    void the_recovery_takes_batches_of_ten_and_only_what_failed_comes_again() {
        acme().hasResourceProperties(
                        "AWS::Lambda::EventSourceMapping",
                        Map.of(
                                "BatchSize", 10,
                                "EventSourceArn", arnOf("AWS::SQS::Queue", "RecoveryQueue"),
                                "FunctionName", Map.of("Ref", idOf("AWS::Lambda::Function", "Recovery")),
                                "FunctionResponseTypes", List.of("ReportBatchItemFailures"),
                                "ScalingConfig", Map.of("MaximumConcurrency", 2)));
        acme().hasResourceProperties(
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
                                                Map.of("Ref", idOf("AWS::DynamoDB::GlobalTable", "Store")),
                                                "JAVA_TOOL_OPTIONS",
                                                Match.stringLikeRegexp("TieredStopAtLevel=1"))))));
    }

    @Test
    void no_wildcard_action_and_no_wildcard_resource() {
        for (String stack : STACKS.keySet()) {
            assertThat(resources(template(stack), "AWS::IAM::Policy"))
                    .extracting("Properties.PolicyDocument")
                    .isNotEmpty()
                    .allSatisfy(document -> assertThat(document.toString()).doesNotContain("*"));
        }
    }

    @Test
    void the_function_runs_from_a_snapshot_of_a_published_version_behind_an_alias() {
        String version = acme().getResourceId("AWS::Lambda::Version");

        acme().hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "Runtime", "java25",
                                "Architectures", List.of("arm64"),
                                "SnapStart", Map.of("ApplyOn", "PublishedVersions"),
                                "Handler", "dev.clickway.function.RedirectHandler",
                                "ReservedConcurrentExecutions", Match.absent()));
        acme().hasResourceProperties(
                        "AWS::Lambda::Alias",
                        Map.of("Name", "live", "FunctionVersion", Map.of("Fn::GetAtt", List.of(version, "Version"))));
        acme().hasResourceProperties("AWS::Lambda::Url", Map.of("Qualifier", "live"));
    }

    @Test
    void the_function_gets_the_settings_of_its_brand() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("CLICKWAY_BRAND", "acme");
        expected.put("CLICKWAY_TABLE", Map.of("Ref", acme().getResourceId("AWS::DynamoDB::GlobalTable")));
        expected.put("CLICKWAY_QUEUE_URL", Map.of("Ref", idOf("AWS::SQS::Queue", "RecoveryQueue")));
        expected.put("CLICKWAY_KEYS_SECRET", Map.of("Ref", acme().getResourceId("AWS::SecretsManager::Secret")));
        expected.put("CLICKWAY_FALLBACK", "https://www.acme.com/");
        expected.put("CLICKWAY_IP", "none");
        expected.put("CLICKWAY_RETENTION_DAYS", "90");
        expected.put("CLICKWAY_APPLE_APP_SITE_ASSOCIATION", Match.stringLikeRegexp("A1B2C3D4E5\\.com\\.acme\\.shop"));
        expected.put("CLICKWAY_ASSETLINKS", Match.stringLikeRegexp("com\\.acme\\.shop"));
        expected.put("JAVA_TOOL_OPTIONS", Match.stringLikeRegexp("TieredStopAtLevel=1"));

        acme().hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of("Environment", Map.of("Variables", Match.objectEquals(expected))));
    }

    @Test
    void a_brand_without_apps_sets_no_app_link_documents() {
        assertThat(resources(bravo(), "AWS::Lambda::Function"))
                .hasSize(2)
                .extracting("Properties.Environment.Variables")
                .allSatisfy(variables -> assertThat(variables.toString()).doesNotContain("ASSOCIATION", "ASSETLINKS"));
    }

    @Test
    void logs_are_kept_for_a_month_and_survive_stack_deletion() {
        acme().hasResource(
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
    void host_is_never_forwarded() {
        assertThat(forwardedHeaders())
                .isNotEmpty()
                .noneMatch(header -> header.equalsIgnoreCase("host"))
                .noneMatch(header -> header.contains("*"));
        acme().hasResourceProperties(
                        "AWS::CloudFront::OriginRequestPolicy",
                        Map.of(
                                "OriginRequestPolicyConfig",
                                Match.objectLike(Map.of(
                                        "HeadersConfig", Match.objectLike(Map.of("HeaderBehavior", "whitelist"))))));
    }

    @Test
    void at_most_ten_headers() {
        assertThat(forwardedHeaders()).hasSizeLessThanOrEqualTo(10).containsExactlyElementsOf(EdgeHeaders.FORWARDED);
    }

    @Test
    void no_cookie_and_no_query_string_reaches_the_function() {
        acme().hasResourceProperties(
                        "AWS::CloudFront::OriginRequestPolicy",
                        Map.of(
                                "OriginRequestPolicyConfig",
                                Match.objectLike(Map.of(
                                        "CookiesConfig", Map.of("CookieBehavior", "none"),
                                        "QueryStringsConfig", Map.of("QueryStringBehavior", "none")))));
    }

    @Test
    void nothing_is_cached_and_only_get_and_head_are_taken() {
        acme().hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        distribution(Map.of(
                                "CacheBehaviors", Match.absent(),
                                "DefaultCacheBehavior",
                                        Match.objectLike(Map.of(
                                                "AllowedMethods",
                                                List.of("GET", "HEAD"),
                                                "CachePolicyId",
                                                MANAGED_CACHING_DISABLED,
                                                "ViewerProtocolPolicy",
                                                "redirect-to-https")))));
    }

    @Test
    void viewers_come_over_tls_1_2_or_newer_http_3_and_ipv6() {
        acme().hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        distribution(Map.of(
                                "HttpVersion",
                                "http2and3",
                                "IPV6Enabled",
                                true,
                                "ViewerCertificate",
                                Match.objectLike(Map.of(
                                        "MinimumProtocolVersion", "TLSv1.2_2021",
                                        "SslSupportMethod", "sni-only")))));
    }

    @Test
    void every_request_passes_the_viewer_request_function() {
        String function = acme().getResourceId("AWS::CloudFront::Function");

        acme().hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        distribution(Map.of(
                                "DefaultCacheBehavior",
                                Match.objectLike(Map.of(
                                        "FunctionAssociations",
                                        List.of(Map.of(
                                                "EventType",
                                                "viewer-request",
                                                "FunctionARN",
                                                Map.of("Fn::GetAtt", List.of(function, "FunctionARN")))))))));
    }

    @Test
    void the_viewer_request_function_fits_into_cloudfront() {
        assertThat(resources(acme(), "AWS::CloudFront::Function"))
                .singleElement()
                .extracting("Properties.FunctionCode")
                .asString()
                .satisfies(code ->
                        assertThat(code.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_EDGE_FUNCTION_BYTES));
    }

    @Test
    void every_tracking_domain_resolves_and_is_in_the_certificate_the_past_ones_too() {
        acme().hasResourceProperties(
                        "AWS::CertificateManager::Certificate",
                        Map.of(
                                "DomainName", "click.acme.com",
                                "SubjectAlternativeNames", List.of("go.mail.acme.com"),
                                "ValidationMethod", "DNS"));
        acme().hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        distribution(Map.of("Aliases", List.of("click.acme.com", "go.mail.acme.com"))));
        assertThat(resources(acme(), "AWS::Route53::RecordSet"))
                .extracting("Properties.Name", "Properties.Type")
                .containsExactlyInAnyOrder(
                        tuple("click.acme.com.", "A"),
                        tuple("click.acme.com.", "AAAA"),
                        tuple("click.acme.com.", "HTTPS"),
                        tuple("go.mail.acme.com.", "A"),
                        tuple("go.mail.acme.com.", "AAAA"),
                        tuple("go.mail.acme.com.", "HTTPS"));
    }

    @Test
    void dns_elsewhere_makes_no_record_and_names_the_cname_to_add() {
        bravo().resourceCountIs("AWS::Route53::RecordSet", 0);
        bravo().resourceCountIs("AWS::CertificateManager::Certificate", 0);
        bravo().hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        distribution(
                                Map.of(
                                        "Aliases", List.of("click.bravo.co.uk"),
                                        "ViewerCertificate",
                                                Match.objectLike(
                                                        Map.of(
                                                                "AcmCertificateArn",
                                                                "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-1111-2222-333344445555")))));
        bravo().hasOutput("*", Map.of("Description", "The CNAME to add for click.bravo.co.uk"));
    }

    @Test
    void a_brand_that_waits_for_its_certificate_cannot_be_deployed_and_says_what_to_do() {
        Annotations.fromStack(stack("Clickway-charlie"))
                .hasError(
                        "/Clickway-charlie/Domains",
                        Match.stringLikeRegexp("request one for click\\.charlie\\.com in us-east-1.*certificateArn"));
    }

    @Test
    void a_development_key_is_not_deployed_and_the_brand_is_warned_of() {
        assertThat(template("Clickway-delta").toJSON().toString()).doesNotContain("delta-development-key");
        Annotations.fromStack(stack("Clickway-delta"))
                .hasWarning("/Clickway-delta", Match.stringLikeRegexp("signs its links with the development key"));
        Annotations.fromStack(stack("Clickway-acme")).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void two_brands_share_no_name() {
        Set<String> shared = names(acme());
        assertThat(shared).hasSizeGreaterThan(6);
        shared.retainAll(names(bravo()));

        assertThat(shared).isEmpty();
    }

    private static Template acme() {
        return template("Clickway-acme");
    }

    private static Template bravo() {
        return template("Clickway-bravo");
    }

    private static BrandStack stack(String name) {
        return Objects.requireNonNull(STACKS.get(name), name);
    }

    private static Template template(String stack) {
        return TEMPLATES.computeIfAbsent(stack, name -> Template.fromStack(stack(name)));
    }

    private static Map<String, Object> distribution(Map<String, Object> config) {
        return Map.of("DistributionConfig", Match.objectLike(config));
    }

    private static Map<String, Object> allow(Object action, Object resource) {
        return Map.of("Effect", "Allow", "Action", action, "Resource", resource);
    }

    private static Map<String, Object> arnOf(String type, String construct) {
        return Map.of("Fn::GetAtt", List.of(idOf(type, construct), "Arn"));
    }

    /** The logical id of the one resource of a type that a construct of the stack made. */
    private static String idOf(String type, String construct) {
        List<String> ids = acme().findResources(type).keySet().stream()
                .filter(id -> id.startsWith(construct))
                .toList();
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    private static Object statements(String role) {
        Object policy =
                Objects.requireNonNull(acme().findResources("AWS::IAM::Policy").get(idOf("AWS::IAM::Policy", role)));
        return assertThat(policy)
                .extracting("Properties.PolicyDocument.Statement")
                .actual();
    }

    private static List<Map<String, Object>> resources(Template template, String type) {
        return List.copyOf(template.findResources(type).values());
    }

    private static List<String> forwardedHeaders() {
        return resources(acme(), "AWS::CloudFront::OriginRequestPolicy").stream()
                .map(Object::toString)
                .flatMap(policy -> {
                    Matcher headers = Pattern.compile("Headers=\\[([^\\]]*)]").matcher(policy);
                    assertThat(headers.find()).isTrue();
                    return Stream.of(headers.group(1).split(", "));
                })
                .toList();
    }

    /** Every physical name and domain of a template. */
    private static Set<String> names(Template template) {
        Set<String> names = new TreeSet<>();
        Matcher name = Pattern.compile("(?:[A-Za-z]*Name|Aliases)=([^{\\[\\],}]+|\\[[^\\]]*])")
                .matcher(String.valueOf(template.toJSON().get("Resources")));
        while (name.find()) {
            names.add(name.group());
        }
        // These are names within a table, a role or a function, not of the account.
        names.removeIf(found -> found.matches("(AttributeName|PolicyName|FunctionName)=.*|Name=live"));
        return names;
    }

    private static Brand brand(String file) {
        return switch (BrandFile.read(Path.of("src/test/resources", file))) {
            case BrandReading.Valid valid -> valid.brand();
            case BrandReading.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    /** The flags of cdk.json, as the CDK command hands them to the app. */
    private static Map<String, Object> featureFlags() throws IOException {
        Map<String, Object> flags = new LinkedHashMap<>();
        Matcher flag =
                Pattern.compile("\"(@aws-cdk[^\"]*)\": (true|false)").matcher(Files.readString(Path.of("cdk.json")));
        while (flag.find()) {
            flags.put(flag.group(1), Boolean.valueOf(flag.group(2)));
        }
        return flags;
    }
}
