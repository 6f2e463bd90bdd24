package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackSettings;
import java.nio.file.Path;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Everything that one brand has in AWS. All of it is in us-east-1, where CloudFront wants its certificates, and none of
 * it is another brand's. The account is the one deployed to.
 */
final class BrandStack extends Stack {
    BrandStack(Construct scope, Brand brand, Path functionJar) {
        super(
                scope,
                nameOf(brand),
                StackProps.builder()
                        .env(Environment.builder()
                                .region(StackSettings.HOME_REGION)
                                .build())
                        .description("Clickway: branded click tracking of the brand " + brand.name())
                        .build());
        ClickTable table = ClickTable.in(this, brand);
        Keys keys = new Keys(this, brand);
        Recovery recovery = new Recovery(this, brand, functionJar, table);
        RedirectFunction redirect = new RedirectFunction(this, brand, functionJar, table, recovery, keys.secret());
        TrackingDomains domains = new TrackingDomains(this, brand);
        Edge edge = new Edge(this, brand, redirect, domains);
        domains.leadTo(edge);
        Exports exports = new Exports(this, brand, table);
        Catalog catalog = new Catalog(this, brand, exports);
        new Queries(this, brand, exports, catalog);
        Watch watch = new Watch(this, brand);
        new Rollout(this, brand, redirect, watch.over(redirect));
        Readiness readiness = new Readiness(this, brand, redirect);
        watch.over(recovery);
        watch.over(edge);
        watch.over(domains);
        watch.over(exports);
        new Overview(this, brand, edge, redirect, recovery, watch);
        new Store(this, brand, keys, recovery, redirect, readiness, domains, edge, exports, watch);
        if (brand.development().isPresent()) {
            // The one key of the file is never the one deployed; links signed with it would lead to the fallback.
            Annotations.of(this)
                    .addWarningV2(
                            "clickway:development",
                            "the brand " + brand.name()
                                    + " has a section 'development': `clickway` signs its links with the"
                                    + " development key, and what is deployed here refuses them; remove the section"
                                    + " before mail is sent");
        }
    }

    static String nameOf(Brand brand) {
        return "Clickway-" + brand.name();
    }
}
