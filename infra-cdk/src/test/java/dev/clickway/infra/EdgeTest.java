package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.clickway.click.EdgeHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** CloudFront, and what passes it. */
class EdgeTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    /** CloudFront's quota for the code of a function, in bytes. */
    private static final int MAX_EDGE_FUNCTION_BYTES = 10_240;

    private static final String MANAGED_CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    private static final Resources ECHO = Resources.of(Stacks.ECHO);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void host_is_never_forwarded() {
        assertThat(forwardedHeaders())
                .isNotEmpty()
                .noneMatch(header -> header.equalsIgnoreCase("host"))
                .noneMatch(header -> header.contains("*"));
        ACME.template()
                .hasResourceProperties(
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
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::OriginRequestPolicy",
                        Map.of(
                                "OriginRequestPolicyConfig",
                                Match.objectLike(Map.of(
                                        "CookiesConfig", Map.of("CookieBehavior", "none"),
                                        "QueryStringsConfig", Map.of("QueryStringBehavior", "none")))));
    }

    @Test
    void viewers_come_over_tls_1_2_or_newer_http_3_and_ipv6() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        Resources.distribution(Map.of(
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
    void a_click_is_never_answered_from_a_cache_and_an_error_neither() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        Resources.distribution(Map.of(
                                "DefaultCacheBehavior",
                                Resources.like(Map.of("CachePolicyId", MANAGED_CACHING_DISABLED)),
                                "CustomErrorResponses",
                                List.of(
                                        Map.of("ErrorCode", 403, "ErrorCachingMinTTL", 0),
                                        Map.of("ErrorCode", 500, "ErrorCachingMinTTL", 0),
                                        Map.of("ErrorCode", 502, "ErrorCachingMinTTL", 0),
                                        Map.of("ErrorCode", 503, "ErrorCachingMinTTL", 0),
                                        Map.of("ErrorCode", 504, "ErrorCachingMinTTL", 0)))));
    }

    @Test
    void the_app_link_files_alone_are_cached_and_for_minutes() {
        Object documents = ACME.ref("AWS::CloudFront::CachePolicy", "EdgePoliciesDocuments");

        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        Resources.distribution(Map.of(
                                "CacheBehaviors",
                                List.of(
                                        Resources.like(
                                                Map.of("PathPattern", "/.well-known/*", "CachePolicyId", documents)),
                                        Resources.like(
                                                Map.of("PathPattern", "/robots.txt", "CachePolicyId", documents))))));
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::CachePolicy",
                        Map.of(
                                "CachePolicyConfig",
                                Resources.like(Map.of("MinTTL", 0, "DefaultTTL", 300, "MaxTTL", 300))));
    }

    @Test
    void every_way_in_takes_get_and_head_over_https_and_passes_the_viewer_request_function() {
        assertThat(behaviors()).hasSize(3).allSatisfy(behavior -> {
            assertThat(behavior.get("AllowedMethods")).isEqualTo(List.of("GET", "HEAD"));
            assertThat(behavior.get("ViewerProtocolPolicy")).isEqualTo("redirect-to-https");
            assertThat(behavior.get("OriginRequestPolicyId"))
                    .isEqualTo(ACME.ref("AWS::CloudFront::OriginRequestPolicy", "EdgePoliciesForwarded"));
            assertThat(behavior.get("ResponseHeadersPolicyId"))
                    .isEqualTo(ACME.ref("AWS::CloudFront::ResponseHeadersPolicy", "EdgePoliciesAnswered"));
            assertThat(behavior.get("FunctionAssociations"))
                    .isEqualTo(List.of(Map.of(
                            "EventType",
                            "viewer-request",
                            "FunctionARN",
                            Map.of(
                                    "Fn::GetAtt",
                                    List.of(
                                            ACME.id("AWS::CloudFront::Function", "EdgeViewerRequest"),
                                            "FunctionARN")))));
        });
    }

    @Test
    void browsers_are_told_https_alone_no_guessing_of_types_and_no_link_in_a_referrer() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::ResponseHeadersPolicy",
                        Map.of(
                                "ResponseHeadersPolicyConfig",
                                Resources.like(Map.of(
                                        "SecurityHeadersConfig",
                                        Map.of(
                                                "StrictTransportSecurity",
                                                Map.of(
                                                        "AccessControlMaxAgeSec",
                                                        63_072_000,
                                                        "IncludeSubdomains",
                                                        true,
                                                        "Preload",
                                                        true,
                                                        "Override",
                                                        true),
                                                "ContentTypeOptions",
                                                Map.of("Override", true),
                                                "ReferrerPolicy",
                                                Map.of("ReferrerPolicy", "strict-origin", "Override", true))))));
    }

    @Test
    void a_firewall_is_there_only_where_the_brand_wants_one_and_refuses_one_address_that_asks_too_often() {
        ACME.template().resourceCountIs("AWS::WAFv2::WebACL", 0);
        ECHO.template()
                .hasResourceProperties(
                        "AWS::WAFv2::WebACL",
                        Map.of(
                                "Scope",
                                "CLOUDFRONT",
                                "DefaultAction",
                                Map.of("Allow", Map.of()),
                                "Rules",
                                List.of(Resources.like(Map.of(
                                        "Action",
                                        Map.of("Block", Map.of()),
                                        "Statement",
                                        Map.of(
                                                "RateBasedStatement",
                                                Map.of(
                                                        "AggregateKeyType",
                                                        "IP",
                                                        "EvaluationWindowSec",
                                                        300,
                                                        "Limit",
                                                        2000)))))));
        ECHO.template()
                .hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        Resources.distribution(Map.of(
                                "WebACLId",
                                Map.of("Fn::GetAtt", List.of(ECHO.id("AWS::WAFv2::WebACL", "EdgeFirewall"), "Arn")))));
    }

    @Test
    void a_shopper_waits_for_an_origin_for_seconds_at_most() {
        assertThat(ACME.all("AWS::CloudFront::Distribution"))
                .singleElement()
                .extracting("Properties.DistributionConfig.Origins")
                .asInstanceOf(LIST)
                .singleElement()
                .satisfies(origin -> {
                    assertThat(origin).extracting("ConnectionAttempts").isEqualTo(2);
                    assertThat(origin).extracting("ConnectionTimeout").isEqualTo(2);
                    assertThat(origin)
                            .extracting("CustomOriginConfig.OriginReadTimeout")
                            .isEqualTo(6);
                });
    }

    @Test
    void the_viewer_request_function_fits_into_cloudfront() {
        assertThat(ACME.all("AWS::CloudFront::Function"))
                .singleElement()
                .extracting("Properties.FunctionCode")
                .asString()
                .satisfies(code ->
                        assertThat(code.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_EDGE_FUNCTION_BYTES));
    }

    @Test
    void the_fallback_stands_in_the_viewer_request_function_letter_by_letter() {
        assertThat(ECHO.all("AWS::CloudFront::Function"))
                .singleElement()
                .extracting("Properties.FunctionCode")
                .asString()
                .contains("const FALLBACK = 'https://www.echo.com/it\\'s?a=$1';");
    }

    private static List<Map<String, Object>> behaviors() {
        List<Map<String, Object>> behaviors = new ArrayList<>();
        assertThat(ACME.all("AWS::CloudFront::Distribution"))
                .singleElement()
                .extracting("Properties.DistributionConfig")
                .satisfies(config -> {
                    Map<?, ?> of = (Map<?, ?>) config;
                    add(behaviors, of.get("DefaultCacheBehavior"));
                    ((List<?>) Objects.requireNonNull(of.get("CacheBehaviors"))).forEach(each -> add(behaviors, each));
                });
        return behaviors;
    }

    @SuppressWarnings("unchecked")
    private static void add(List<Map<String, Object>> behaviors, @Nullable Object behavior) {
        behaviors.add((Map<String, Object>) Objects.requireNonNull(behavior));
    }

    private static List<String> forwardedHeaders() {
        return ACME.all("AWS::CloudFront::OriginRequestPolicy").stream()
                .map(Object::toString)
                .flatMap(policy -> {
                    Matcher headers = Pattern.compile("Headers=\\[([^\\]]*)]").matcher(policy);
                    assertThat(headers.find()).isTrue();
                    return Stream.of(headers.group(1).split(", "));
                })
                .toList();
    }
}
