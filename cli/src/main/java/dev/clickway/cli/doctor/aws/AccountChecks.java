package dev.clickway.cli.doctor.aws;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Whether the account and the region are the right ones, and ready for CDK. */
final class AccountChecks {
    /** What CDK's own templates ask for ({@code requiresBootstrapStackVersion} of their assets). */
    private static final int BOOTSTRAP_VERSION = 6;

    private static final int ACCOUNT_IN_ARN = 4;

    private final AwsAccess aws;
    private final Deployed deployed;
    private final Launch launch;

    AccountChecks(AwsAccess aws, Deployed deployed, Launch launch) {
        this.aws = aws;
        this.deployed = deployed;
        this.launch = launch;
    }

    /** Without an identity there is nothing that could be right, so that a missing one is a failure. */
    Finding identity() {
        return switch (deployed.account()) {
            case Asked.Told<String>(String account) -> {
                Optional<String> expected = launch.certificateArn().map(arn -> arn.split(":", -1)[ACCOUNT_IN_ARN]);
                yield expected.isEmpty() || expected.get().equals(account)
                        ? Check.AWS_IDENTITY.passed("", "account " + account)
                        : Check.AWS_IDENTITY.failed(
                                "",
                                "account " + account,
                                "account " + expected.get() + ", which has the brand's certificate",
                                Check.AWS_IDENTITY.mend());
            }
            case Asked.Absent<String>(String message) -> Check.AWS_IDENTITY.notChecked("", Reason.UNFORESEEN, message);
            case Asked.Unknown<String>(var why)
            when why.reason() == Reason.PERMISSION ->
                Check.AWS_IDENTITY.failed(
                        "", why.detail(), "an identity in the brand's account", Check.AWS_IDENTITY.mend());
            case Asked.Unknown<String>(var why) -> new Finding(Check.AWS_IDENTITY, "", why);
        };
    }

    Finding region() {
        try {
            String region =
                    DefaultAwsRegionProviderChain.builder().build().getRegion().id();
            return region.equals("us-east-1")
                    ? Check.AWS_REGION.passed("", region)
                    : Check.AWS_REGION.failed("", region, "us-east-1", Check.AWS_REGION.mend());
        } catch (SdkClientException e) {
            return Check.AWS_REGION.failed("", "no region is set", "us-east-1", Check.AWS_REGION.mend());
        }
    }

    /**
     * CDK deploys into a region that was made ready for it alone.
     *
     * @param subject the region where it is not the first
     */
    Finding bootstrap(String region, String subject) {
        String account = deployed.account() instanceof Asked.Told<String>(String known) ? known : "ACCOUNT";
        String mend = Check.AWS_BOOTSTRAP.mend(account, region);
        String expected = "a stack CDKToolkit of version " + BOOTSTRAP_VERSION + " or later";
        return Asked.of(
                        "cloudformation:DescribeStacks",
                        () -> aws.in(region)
                                .cloudFormation()
                                .describeStacks(describe -> describe.stackName("CDKToolkit"))
                                .stacks()
                                .getFirst())
                .judge(
                        Check.AWS_BOOTSTRAP,
                        subject,
                        stack -> {
                            String version = Deployed.outputs(stack).getOrDefault("BootstrapVersion", "");
                            boolean enough =
                                    version.matches("[0-9]{1,6}") && Integer.parseInt(version) >= BOOTSTRAP_VERSION;
                            return enough
                                    ? Check.AWS_BOOTSTRAP.passed(subject, "CDKToolkit, version " + version)
                                    : Check.AWS_BOOTSTRAP.failed(
                                            subject,
                                            "CDKToolkit "
                                                    + (version.isEmpty()
                                                            ? "without a version"
                                                            : "of version " + version),
                                            expected,
                                            mend);
                        },
                        _ -> Check.AWS_BOOTSTRAP.failed(subject, "no stack CDKToolkit", expected, mend));
    }
}
