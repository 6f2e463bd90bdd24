package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.click.EdgeHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginRequestCookieBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.FunctionUrlOrigin;
import software.amazon.awscdk.services.cloudfront.origins.FunctionUrlOriginWithOACProps;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/**
 * CloudFront in front of the function: the only one who may call it. Every request goes through, none is cached, and
 * only {@link EdgeHeaders#FORWARDED} pass.
 */
final class Edge extends Construct {
    /** The longest that CloudFront takes without a higher quota; the function's own connection set-up is saved. */
    private static final Duration ORIGIN_KEEP_ALIVE = Duration.seconds(60);

    private final Distribution distribution;

    Edge(Construct scope, Brand brand, RedirectFunction redirect, TrackingDomains domains) {
        super(scope, "Edge");
        Distribution.Builder builder = Distribution.Builder.create(this, "Distribution")
                .comment("Clickway: tracking domains of the brand " + brand.name())
                .defaultBehavior(behavior(brand, redirect))
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .enableIpv6(true);
        domains.certificate()
                .ifPresent(certificate -> builder.certificate(certificate)
                        .domainNames(domains.names())
                        .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021));
        distribution = builder.build();
        allowInvoke(redirect);
        CfnOutput.Builder.create(this, "DistributionId")
                .description("The brand's CloudFront distribution")
                .value(distribution.getDistributionId())
                .build();
    }

    Distribution distribution() {
        return distribution;
    }

    String domainName() {
        return distribution.getDistributionDomainName();
    }

    private BehaviorOptions behavior(Brand brand, RedirectFunction redirect) {
        Function viewerRequest = Function.Builder.create(this, "ViewerRequest")
                .functionName("clickway-" + brand.name() + "-viewer-request")
                .comment("Packs host, request id and hints into one header")
                .runtime(FunctionRuntime.JS_2_0)
                .code(FunctionCode.fromInline(viewerRequestCode()))
                .build();
        return BehaviorOptions.builder()
                .origin(FunctionUrlOrigin.withOriginAccessControl(
                        redirect.url(),
                        FunctionUrlOriginWithOACProps.builder()
                                .keepaliveTimeout(ORIGIN_KEEP_ALIVE)
                                .build()))
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
                .cachePolicy(CachePolicy.CACHING_DISABLED)
                .originRequestPolicy(originRequestPolicy(brand))
                .functionAssociations(List.of(FunctionAssociation.builder()
                        .eventType(FunctionEventType.VIEWER_REQUEST)
                        .function(viewerRequest)
                        .build()))
                .build();
    }

    /** No cookie and no query string: a link has neither, and what mail programs glue on is not for the function. */
    private OriginRequestPolicy originRequestPolicy(Brand brand) {
        return OriginRequestPolicy.Builder.create(this, "Forwarded")
                .originRequestPolicyName("clickway-" + brand.name() + "-forwarded")
                .comment("What the redirect of the brand " + brand.name() + " gets of a request")
                .headerBehavior(OriginRequestHeaderBehavior.allowList(EdgeHeaders.FORWARDED.toArray(String[]::new)))
                .cookieBehavior(OriginRequestCookieBehavior.none())
                .queryStringBehavior(OriginRequestQueryStringBehavior.none())
                .build();
    }

    /**
     * The second of the two permissions that origin access control needs; CDK grants {@code lambda:InvokeFunctionUrl}
     * alone, and without this one every request is a 403 (Lambda's developer guide, "Control access to Lambda function
     * URLs").
     */
    private void allowInvoke(RedirectFunction redirect) {
        CfnPermission.Builder.create(this, "AllowInvoke")
                .action("lambda:InvokeFunction")
                .functionName(redirect.live().getFunctionArn())
                .principal("cloudfront.amazonaws.com")
                .sourceArn("arn:" + Stack.of(this).getPartition() + ":cloudfront::"
                        + Stack.of(this).getAccount() + ":distribution/" + distribution.getDistributionId())
                .invokedViaFunctionUrl(true)
                .build();
    }

    private static String viewerRequestCode() {
        try (InputStream in =
                Objects.requireNonNull(Edge.class.getResourceAsStream("viewer-request.js"), "viewer-request.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
