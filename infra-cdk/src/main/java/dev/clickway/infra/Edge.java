package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.ICachePolicy;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.constructs.Construct;

/**
 * CloudFront in front of the function: the only one who may call it. A click is never answered from a cache; the files
 * for app links are, for minutes.
 */
final class Edge extends Construct {
    /** Where the stack of another region, and commands, find the distribution. */
    static final String DISTRIBUTION_OUTPUT = "DistributionId";

    private final Distribution distribution;

    Edge(Construct scope, Brand brand, RedirectFunction redirect, TrackingDomains domains) {
        super(scope, "Edge");
        EdgePolicies policies = new EdgePolicies(this, brand);
        ViewerRequest viewerRequest = new ViewerRequest(this, brand);
        IOrigin origin = new Origins(this).of(brand, redirect);
        OriginRequestPolicy forwarded = policies.forwarded();
        ResponseHeadersPolicy answered = policies.answered();
        BehaviorOptions documents = behavior(origin, policies.documents(), forwarded, answered, viewerRequest);
        Map<String, BehaviorOptions> others = new LinkedHashMap<>();
        others.put("/.well-known/*", documents);
        others.put("/robots.txt", documents);
        Distribution.Builder builder = Distribution.Builder.create(this, "Distribution")
                .comment("Clickway: tracking domains of the brand " + brand.name())
                .defaultBehavior(behavior(origin, CachePolicy.CACHING_DISABLED, forwarded, answered, viewerRequest))
                .additionalBehaviors(others)
                .errorResponses(neverCached())
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .enableIpv6(true)
                .webAclId(new Firewall(this, brand).arn().orElse(null));
        domains.certificate()
                .ifPresent(certificate -> builder.certificate(certificate)
                        .domainNames(domains.names())
                        .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021));
        distribution = builder.build();
        accept(domains);
        // CDK grants the other one, lambda:InvokeFunctionUrl, by itself.
        redirect.allow("AllowInvoke", "lambda:InvokeFunction", distribution.getDistributionArn());
        new AccessLogs(this, brand, distribution.getDistributionArn());
        CfnOutput.Builder.create(this, "DistributionId")
                .description("The brand's CloudFront distribution")
                .value(distribution.getDistributionId())
                .build()
                .overrideLogicalId(DISTRIBUTION_OUTPUT);
    }

    Distribution distribution() {
        return distribution;
    }

    String domainName() {
        return distribution.getDistributionDomainName();
    }

    Metric requests(Duration period) {
        return metric("Requests", "Sum", period);
    }

    /** How many of a hundred requests were answered with a 5xx. */
    Metric failedPercent(Duration period) {
        return metric("5xxErrorRate", "Average", period);
    }

    private Metric metric(String name, String statistic, Duration period) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("DistributionId", distribution.getDistributionId());
        dimensions.put("Region", "Global");
        return Metric.Builder.create()
                .namespace("AWS/CloudFront")
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(period)
                .build();
    }

    private static BehaviorOptions behavior(
            IOrigin origin,
            ICachePolicy cached,
            OriginRequestPolicy forwarded,
            ResponseHeadersPolicy answered,
            ViewerRequest viewerRequest) {
        return BehaviorOptions.builder()
                .origin(origin)
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
                .cachePolicy(cached)
                .originRequestPolicy(forwarded)
                .responseHeadersPolicy(answered)
                .functionAssociations(viewerRequest.associations())
                .build();
    }

    /**
     * CloudFront would keep an error for ten seconds, whatever the cache policy says: a shopper who clicks again would not
     * get through (CloudFront's developer guide, "How CloudFront caches HTTP 4xx and 5xx status codes").
     */
    private static List<ErrorResponse> neverCached() {
        return Stream.of(403, 500, 502, 503, 504)
                .map(status -> ErrorResponse.builder()
                        .httpStatus(status)
                        .ttl(Duration.seconds(0))
                        .build())
                .toList();
    }

    private void accept(TrackingDomains domains) {
        Accepted.on(distribution, "AwsSolutions-CFR1", "A shop's mail is read in every country");
        Accepted.on(
                distribution,
                "AwsSolutions-CFR2",
                "A firewall is the brand's choice (edge.requestsPerFiveMinutes): it costs, and may refuse shoppers");
        Accepted.on(
                distribution,
                "AwsSolutions-CFR3",
                "Access logs are delivered by standard logging v2, which the rule does not know");
        if (domains.certificate().isEmpty()) {
            Accepted.on(
                    distribution,
                    "AwsSolutions-CFR4",
                    "Without a certificate no tracking domain leads here, and no mail");
        }
    }
}
