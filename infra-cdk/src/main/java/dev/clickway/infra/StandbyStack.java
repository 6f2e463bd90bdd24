package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackSettings;
import java.nio.file.Path;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * What a brand has in its second region: function and queue, which answer when us-east-1 does not. The table and the keys
 * are replicas, made by the brand's own stack; what the two stacks know of each other they read from each other's
 * outputs, and no function of CDK's carries it ({@code docs/multi-region.md}).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html">Fn::GetStackOutput</a>
 */
final class StandbyStack extends Stack {
    /** Where the distribution finds the host of the function's URL. */
    static final String DOMAIN_OUTPUT = "RedirectDomain";

    StandbyStack(Construct scope, Brand brand, String region, Path functionJar) {
        super(
                scope,
                nameOf(brand, region),
                StackProps.builder()
                        .env(Environment.builder().region(region).build())
                        .description("Clickway: stands in for us-east-1 for the brand " + brand.name())
                        .build());
        ClickTable table = ClickTable.in(this, brand);
        Recovery recovery = new Recovery(this, brand, functionJar, table);
        RedirectFunction redirect =
                new RedirectFunction(this, brand, functionJar, table, recovery, LinkKeys.replicaIn(this, brand));
        String distribution = "arn:" + getPartition() + ":cloudfront::" + getAccount() + ":distribution/"
                + Fn.getStackOutput(BrandStack.nameOf(brand), Edge.DISTRIBUTION_OUTPUT, StackSettings.HOME_REGION);
        redirect.allow("AllowInvokeUrl", "lambda:InvokeFunctionUrl", distribution);
        redirect.allow("AllowInvoke", "lambda:InvokeFunction", distribution);
        Watch watch = new Watch(this, brand);
        new Rollout(this, brand, redirect, watch.over(redirect));
        new Readiness(this, brand, redirect);
        watch.over(recovery);
        CfnOutput.Builder.create(this, "Domain")
                .description("The host of the function's URL, for the distribution")
                .value(redirect.domainName())
                .build()
                .overrideLogicalId(DOMAIN_OUTPUT);
    }

    static String nameOf(Brand brand, String region) {
        return BrandStack.nameOf(brand) + "-" + region;
    }
}
