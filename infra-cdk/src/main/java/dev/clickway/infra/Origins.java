package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackSettings;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudfront.FunctionUrlOriginAccessControl;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.origins.FunctionUrlOrigin;
import software.amazon.awscdk.services.cloudfront.origins.FunctionUrlOriginWithOACProps;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.HttpOriginProps;
import software.amazon.awscdk.services.cloudfront.origins.OriginGroup;
import software.constructs.Construct;

/**
 * Where CloudFront gets its answers: the function's URL, with calls that it signs; and by the brand's choice the URL of
 * the second region's function, for what the first does not answer.
 */
final class Origins extends Construct {
    /** The longest that CloudFront takes without a higher quota; the function's own connection set-up is saved. */
    private static final Duration KEEP_ALIVE = Duration.seconds(60);

    /** A shopper waits for it: two attempts of two seconds instead of three of ten. */
    private static final Duration CONNECT = Duration.seconds(2);

    private static final int CONNECT_ATTEMPTS = 2;

    private static final List<Integer> FAILURES = List.of(500, 502, 503, 504);

    private final FunctionUrlOriginAccessControl signing;

    Origins(Construct scope) {
        super(scope, "Origins");
        signing = FunctionUrlOriginAccessControl.Builder.create(this, "Signing").build();
    }

    IOrigin of(Brand brand, RedirectFunction redirect) {
        // Lambda gives up first, and its answer says so.
        Duration read = Duration.seconds(brand.stack().redirect().timeoutSeconds() + 1);
        IOrigin home = FunctionUrlOrigin.withOriginAccessControl(
                redirect.url(),
                FunctionUrlOriginWithOACProps.builder()
                        .originAccessControl(signing)
                        .keepaliveTimeout(KEEP_ALIVE)
                        .connectionTimeout(CONNECT)
                        .connectionAttempts(CONNECT_ATTEMPTS)
                        .readTimeout(read)
                        .build());
        if (!brand.stack().edge().failover()) {
            return home;
        }
        String region = brand.stack().regions().stream()
                .filter(each -> !each.equals(StackSettings.HOME_REGION))
                .findFirst()
                .orElseThrow();
        IOrigin standby = new HttpOrigin(
                Fn.getStackOutput(StandbyStack.nameOf(brand, region), StandbyStack.DOMAIN_OUTPUT, region),
                HttpOriginProps.builder()
                        .originAccessControlId(signing.getOriginAccessControlId())
                        .keepaliveTimeout(KEEP_ALIVE)
                        .connectionTimeout(CONNECT)
                        .connectionAttempts(CONNECT_ATTEMPTS)
                        .readTimeout(read)
                        .build());
        return OriginGroup.Builder.create()
                .primaryOrigin(home)
                .fallbackOrigin(standby)
                .fallbackStatusCodes(FAILURES)
                .build();
    }
}
