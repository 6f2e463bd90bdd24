package dev.clickway.infra;

import dev.clickway.brand.Brand;
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
                "Clickway-" + brand.name(),
                StackProps.builder()
                        .env(Environment.builder().region("us-east-1").build())
                        .description("Clickway: branded click tracking of the brand " + brand.name())
                        .build());
        Store store = new Store(this, brand);
        Keys keys = new Keys(this, brand);
        Recovery recovery = new Recovery(this, brand, functionJar, store);
        RedirectFunction redirect = new RedirectFunction(this, brand, functionJar, store, recovery, keys);
        TrackingDomains domains = new TrackingDomains(this, brand);
        Edge edge = new Edge(this, brand, redirect, domains);
        domains.leadTo(edge);
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
}
