package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Dns;
import dev.clickway.brand.TrackingDomain;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.HttpsRecord;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.constructs.Construct;

/**
 * The brand's tracking domains, those of the past included: one certificate for all, and their DNS records in Route 53.
 * Where DNS is elsewhere there is no record; the certificate is given, and outputs name the CNAMEs to add.
 */
final class TrackingDomains extends Construct {
    private final List<String> names;
    private final Optional<IHostedZone> zone;
    private final Optional<ICertificate> certificate;

    TrackingDomains(Construct scope, Brand brand) {
        super(scope, "Domains");
        names = brand.domains().stream().map(TrackingDomain::name).toList();
        switch (brand.dns()) {
            case Dns.Route53 route53 -> {
                IHostedZone hostedZone = HostedZone.fromHostedZoneAttributes(
                        this,
                        "Zone",
                        HostedZoneAttributes.builder()
                                .hostedZoneId(route53.hostedZoneId())
                                .zoneName(route53.zoneName())
                                .build());
                zone = Optional.of(hostedZone);
                certificate = Optional.of(issued(hostedZone));
            }
            case Dns.Elsewhere elsewhere -> {
                zone = Optional.empty();
                certificate =
                        elsewhere.certificateArn().map(arn -> Certificate.fromCertificateArn(this, "Certificate", arn));
                if (certificate.isEmpty()) {
                    // An error of this stack alone: the other brands can be deployed all the same.
                    Annotations.of(this)
                            .addError("the brand " + brand.name() + " has its DNS elsewhere and no certificate; request"
                                    + " one for " + String.join(", ", names) + " in us-east-1, and write its ARN to"
                                    + " dns.elsewhere.certificateArn of the brand file");
                }
            }
        }
    }

    List<String> names() {
        return names;
    }

    /** Empty only in a stack that cannot be deployed. */
    Optional<ICertificate> certificate() {
        return certificate;
    }

    void leadTo(Edge edge) {
        for (int i = 0; i < names.size(); i++) {
            if (zone.isPresent()) {
                addRecords(names.get(i), zone.get(), edge);
            } else {
                CfnOutput.Builder.create(this, "Cname" + (i + 1))
                        .description("The CNAME to add for " + names.get(i))
                        .value(edge.domainName())
                        .build();
            }
        }
    }

    private Certificate issued(IHostedZone hostedZone) {
        return Certificate.Builder.create(this, "Certificate")
                .domainName(names.getFirst())
                .subjectAlternativeNames(names.size() > 1 ? names.subList(1, names.size()) : null)
                .validation(CertificateValidation.fromDns(hostedZone))
                .build();
    }

    private void addRecords(String name, IHostedZone hostedZone, Edge edge) {
        RecordTarget target = RecordTarget.fromAlias(new CloudFrontTarget(edge.distribution()));
        ARecord.Builder.create(this, "A-" + name)
                .zone(hostedZone)
                .recordName(name)
                .target(target)
                .build();
        AaaaRecord.Builder.create(this, "AAAA-" + name)
                .zone(hostedZone)
                .recordName(name)
                .target(target)
                .build();
        HttpsRecord https = HttpsRecord.Builder.create(this, "HTTPS-" + name)
                .zone(hostedZone)
                .recordName(name)
                .target(target)
                .build();
        Validations.of(https)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::E3029")
                        .reason(
                                "Route 53 takes alias records of type HTTPS for CloudFront; the rule does not know them")
                        .build());
    }
}
