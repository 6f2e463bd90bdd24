package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/**
 * Refuses, with 403, one address that asks too often; only where the brand wants it, for it costs by the month and by the
 * request. What is refused is no click: {@code clickway reconcile} leaves it out, too.
 */
final class Firewall extends Construct {
    private static final int FIVE_MINUTES = 300;

    private final Optional<CfnWebACL> rules;

    Firewall(Construct scope, Brand brand) {
        super(scope, "Firewall");
        rules = brand.stack().edge().requestsPerFiveMinutes().map(limit -> rules(brand, limit));
    }

    Optional<String> arn() {
        return rules.map(CfnWebACL::getAttrArn);
    }

    private CfnWebACL rules(Brand brand, int limit) {
        String name = "clickway-" + brand.name();
        return CfnWebACL.Builder.create(this, "Rules")
                .name(name)
                .description("Bounds what one address may ask of the brand " + brand.name())
                .scope("CLOUDFRONT")
                .defaultAction(CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(visible(name))
                .rules(List.of(CfnWebACL.RuleProperty.builder()
                        .name("one-address")
                        .priority(0)
                        .statement(CfnWebACL.StatementProperty.builder()
                                .rateBasedStatement(CfnWebACL.RateBasedStatementProperty.builder()
                                        .aggregateKeyType("IP")
                                        .evaluationWindowSec(FIVE_MINUTES)
                                        .limit(limit)
                                        .build())
                                .build())
                        .action(CfnWebACL.RuleActionProperty.builder()
                                .block(CfnWebACL.BlockActionProperty.builder().build())
                                .build())
                        .visibilityConfig(visible(name + "-one-address"))
                        .build()))
                .build();
    }

    /** Samples would hold whole requests, addresses and links. */
    private static CfnWebACL.VisibilityConfigProperty visible(String metric) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(metric)
                .sampledRequestsEnabled(false)
                .build();
    }
}
