package dev.clickway.cli.doctor.aws;

import dev.clickway.brand.StackSettings;
import dev.clickway.cli.doctor.Launch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionList;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;

/** What a brand has in AWS, found by its stack's own list of resources; each is asked for at most once. Thread-safe. */
final class Deployed {
    /** Far above what an account has. */
    private static final int MAX_DISTRIBUTIONS = 10_000;

    private final AwsAccess aws;
    private final Launch launch;
    private final String region;
    private final Once<Asked<Stack>> stack = new Once<>(this::askStack);
    private final Once<Asked<List<StackResourceSummary>>> resources = new Once<>(this::askResources);
    private final Once<Asked<Distribution>> distribution = new Once<>(this::askDistribution);
    private final Once<Asked<CertificateDetail>> certificate = new Once<>(this::askCertificate);
    private final Once<Asked<List<DistributionSummary>>> distributions = new Once<>(this::askDistributions);
    private final Once<Asked<String>> account = new Once<>(this::askAccount);
    private final Once<Asked<Template>> template = new Once<>(this::askTemplate);

    /** @param region the brand's first, or its second */
    Deployed(AwsAccess aws, Launch launch, String region) {
        this.aws = aws;
        this.launch = launch;
        this.region = region;
    }

    boolean isHome() {
        return region.equals(StackSettings.HOME_REGION);
    }

    /** Of a finding: the region where it is not the first. */
    String subject() {
        return isHome() ? "" : region;
    }

    String stackName() {
        return launch.stack() + (isHome() ? "" : "-" + region);
    }

    Regional aws() {
        return aws.in(region);
    }

    Asked<Stack> stack() {
        return stack.get();
    }

    /** The physical ids of the stack's resources of a type. */
    Asked<List<String>> ids(String type) {
        return resources
                .get()
                .then(all -> new Asked.Told<>(all.stream()
                        .filter(resource -> resource.resourceType().equals(type))
                        .map(StackResourceSummary::physicalResourceId)
                        .toList()));
    }

    /** The stack's template, as it was deployed, with what became of its resources. */
    Asked<Template> template() {
        return template.get();
    }

    private Asked<Template> askTemplate() {
        return resources
                .get()
                .then(all -> Asked.of(
                                "cloudformation:GetTemplate",
                                () -> aws().cloudFormation()
                                        .getTemplate(get -> get.stackName(stackName()))
                                        .templateBody())
                        .then(body -> Template.read(body, all)));
    }

    Asked<Distribution> distribution() {
        return distribution.get();
    }

    /** The certificate that the distribution shows, or, before it is there, the one that the brand file names. */
    Asked<CertificateDetail> certificate() {
        return certificate.get();
    }

    /** All distributions of the account. */
    Asked<List<DistributionSummary>> distributions() {
        return distributions.get();
    }

    Asked<String> account() {
        return account.get();
    }

    Asked<CertificateDetail> certificate(String arn) {
        return Asked.of(
                "acm:DescribeCertificate",
                () -> aws.acm
                        .describeCertificate(describe -> describe.certificateArn(arn))
                        .certificate());
    }

    private Asked<Stack> askStack() {
        return Asked.of(
                "cloudformation:DescribeStacks",
                () -> aws().cloudFormation()
                        .describeStacks(describe -> describe.stackName(stackName()))
                        .stacks()
                        .getFirst());
    }

    private Asked<List<StackResourceSummary>> askResources() {
        return Asked.of(
                "cloudformation:ListStackResources",
                () -> aws()
                        .cloudFormation()
                        .listStackResourcesPaginator(list -> list.stackName(stackName()))
                        .stackResourceSummaries()
                        .stream()
                        .filter(Deployed::isThere)
                        .toList());
    }

    /** What an earlier deploy made and a later one took away is listed as well, as is what failed to be made. */
    private static boolean isThere(StackResourceSummary resource) {
        return resource.physicalResourceId() != null
                && resource.resourceStatus() != ResourceStatus.DELETE_COMPLETE
                && resource.resourceStatus() != ResourceStatus.DELETE_SKIPPED;
    }

    private Asked<Distribution> askDistribution() {
        return ids("AWS::CloudFront::Distribution")
                .then(ids -> ids.isEmpty()
                        ? new Asked.Absent<>("the stack " + stackName() + " has no distribution yet")
                        : Asked.of(
                                "cloudfront:GetDistribution",
                                () -> aws.cloudFront
                                        .getDistribution(get -> get.id(ids.getFirst()))
                                        .distribution()));
    }

    private Asked<CertificateDetail> askCertificate() {
        Asked<CertificateDetail> shown = distribution().then(found -> {
            String arn = found.distributionConfig().viewerCertificate() == null
                    ? null
                    : found.distributionConfig().viewerCertificate().acmCertificateArn();
            return arn == null
                    ? new Asked.Absent<>("the distribution " + found.id() + " has no certificate of ACM")
                    : certificate(arn);
        });
        return shown instanceof Asked.Absent<CertificateDetail>
                        && launch.certificateArn().isPresent()
                ? certificate(launch.certificateArn().get())
                : shown;
    }

    /** The SDK has no paginator for it. */
    private Asked<List<DistributionSummary>> askDistributions() {
        return Asked.of("cloudfront:ListDistributions", () -> {
            List<DistributionSummary> all = new ArrayList<>();
            String marker = null;
            do {
                String from = marker;
                DistributionList page = aws.cloudFront
                        .listDistributions(list -> list.marker(from))
                        .distributionList();
                all.addAll(page.items());
                marker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextMarker() : null;
            } while (marker != null && all.size() < MAX_DISTRIBUTIONS);
            return List.copyOf(all);
        });
    }

    private Asked<String> askAccount() {
        return Asked.of(
                "sts:GetCallerIdentity", () -> aws.sts.getCallerIdentity().account());
    }

    /** What the stack's last deploy printed. */
    static Map<String, String> outputs(Stack stack) {
        return stack.outputs().stream()
                .collect(Collectors.toMap(
                        output -> output.outputKey(), output -> output.outputValue(), (first, _) -> first));
    }
}
