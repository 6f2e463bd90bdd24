package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.click.EdgeHeaders;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.CacheCookieBehavior;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestCookieBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/** What passes CloudFront, in both directions, and what stays in its caches. */
final class EdgePolicies extends Construct {
    /** A change of the brand's apps shows within minutes. */
    private static final Duration DOCUMENTS = Duration.minutes(5);

    /** Two years, what hstspreload.org recommends; its least is one. */
    private static final Duration HTTPS_ALONE = Duration.days(730);

    private final Brand brand;

    EdgePolicies(Construct scope, Brand brand) {
        super(scope, "Policies");
        this.brand = brand;
    }

    /** No cookie and no query string: a link has neither, and what mail programs glue on is not for the function. */
    OriginRequestPolicy forwarded() {
        return OriginRequestPolicy.Builder.create(this, "Forwarded")
                .originRequestPolicyName("clickway-" + brand.name() + "-forwarded")
                .comment("What the redirect of the brand " + brand.name() + " gets of a request")
                .headerBehavior(OriginRequestHeaderBehavior.allowList(EdgeHeaders.FORWARDED.toArray(String[]::new)))
                .cookieBehavior(OriginRequestCookieBehavior.none())
                .queryStringBehavior(OriginRequestQueryStringBehavior.none())
                .build();
    }

    /** For the app-link files and robots.txt, which are the same for everybody. */
    CachePolicy documents() {
        return CachePolicy.Builder.create(this, "Documents")
                .cachePolicyName("clickway-" + brand.name() + "-documents")
                .comment("App-link files of the brand " + brand.name())
                .minTtl(Duration.seconds(0))
                .defaultTtl(DOCUMENTS)
                .maxTtl(DOCUMENTS)
                .headerBehavior(CacheHeaderBehavior.none())
                .cookieBehavior(CacheCookieBehavior.none())
                .queryStringBehavior(CacheQueryStringBehavior.none())
                .enableAcceptEncodingBrotli(true)
                .enableAcceptEncodingGzip(true)
                .build();
    }

    /** What the function says of the referrer is said for what CloudFront answers by itself as well. */
    ResponseHeadersPolicy answered() {
        return ResponseHeadersPolicy.Builder.create(this, "Answered")
                .responseHeadersPolicyName("clickway-" + brand.name() + "-answered")
                .comment("HTTPS alone, no guessing of types, no link in a referrer")
                .securityHeadersBehavior(ResponseSecurityHeadersBehavior.builder()
                        .strictTransportSecurity(ResponseHeadersStrictTransportSecurity.builder()
                                .accessControlMaxAge(HTTPS_ALONE)
                                .includeSubdomains(true)
                                .preload(true)
                                .override(true)
                                .build())
                        .contentTypeOptions(ResponseHeadersContentTypeOptions.builder()
                                .override(true)
                                .build())
                        .referrerPolicy(ResponseHeadersReferrerPolicy.builder()
                                .referrerPolicy(HeadersReferrerPolicy.STRICT_ORIGIN)
                                .override(true)
                                .build())
                        .build())
                .build();
    }
}
