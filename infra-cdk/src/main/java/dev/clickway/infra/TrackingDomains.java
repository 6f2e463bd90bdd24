package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Dns;
import dev.clickway.brand.TrackingDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.CaaAmazonRecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.HttpsRecord;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.PublicHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.ZoneDelegationRecord;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The brand's tracking domains, those of the past included: one certificate for all, and their DNS records in Route 53,
 * in zones that are there or in one that is made here. Where DNS is elsewhere there is no record; the certificate is
 * given, and outputs name the CNAMEs to add.
 */
final class TrackingDomains extends Construct {
    /** Long enough to be cached, and short enough to mend: the usual two days would outlast a mistake by two days. */
    private static final Duration DELEGATION_TTL = Duration.hours(1);

    private final Brand brand;
    private final List<String> names;
    private final Map<String, IHostedZone> zones = new LinkedHashMap<>();
    private final Optional<ICertificate> certificate;

    TrackingDomains(Construct scope, Brand brand) {
        super(scope, "Domains");
        this.brand = brand;
        names = brand.domains().stream().map(TrackingDomain::name).toList();
        certificate = switch (brand.dns()) {
            case Dns.Route53 route53 -> Optional.of(inZonesThatAreThere(route53));
            case Dns.Delegated delegated -> inZoneOfTheirOwn(delegated);
            case Dns.Elsewhere elsewhere -> given(elsewhere);
        };
    }

    List<String> names() {
        return names;
    }

    /** Empty in a stack that cannot be deployed, and in one that waits for its zone to be delegated. */
    Optional<ICertificate> certificate() {
        return certificate;
    }

    void leadTo(Edge edge) {
        zones.forEach((name, zone) -> addRecords(name, zone, edge));
        if (brand.dns() instanceof Dns.Elsewhere) {
            for (int i = 0; i < names.size(); i++) {
                CfnOutput.Builder.create(this, "Cname" + (i + 1))
                        .description("The CNAME to add for " + names.get(i))
                        .value(edge.domainName())
                        .build();
            }
        }
    }

    private ICertificate inZonesThatAreThere(Dns.Route53 route53) {
        Map<Dns.HostedZone, IHostedZone> imported = new LinkedHashMap<>();
        for (String name : names) {
            Dns.HostedZone zone = route53.zoneOf(name).orElseThrow();
            zones.put(name, imported.computeIfAbsent(zone, this::imported));
        }
        return issued(
                imported.size() == 1
                        ? CertificateValidation.fromDns(
                                imported.values().iterator().next())
                        : CertificateValidation.fromDnsMultiZone(zones),
                route53.caa() ? caaRecords() : List.of());
    }

    private Optional<ICertificate> inZoneOfTheirOwn(Dns.Delegated delegated) {
        PublicHostedZone zone = PublicHostedZone.Builder.create(this, "Zone")
                .zoneName(delegated.zone())
                .comment("Clickway: tracking domains of the brand " + brand.name())
                .build();
        // Route 53 deletes no zone that has records, and those that validated certificates stay.
        zone.applyRemovalPolicy(RemovalPolicy.RETAIN);
        List<IDependable> first = new ArrayList<>();
        switch (delegated.parent()) {
            case Dns.Parent.InRoute53 parent ->
                first.add(ZoneDelegationRecord.Builder.create(this, "Delegation")
                        .zone(imported(parent.zone()))
                        .recordName(delegated.zone())
                        .nameServers(Objects.requireNonNull(zone.getHostedZoneNameServers()))
                        .ttl(DELEGATION_TTL)
                        .build());
            case Dns.Parent.WithAnother parent -> {
                CfnOutput.Builder.create(this, "NameServers")
                        .description("The NS records to add for " + delegated.zone() + " in the zone above it")
                        .value(Fn.join(" ", Objects.requireNonNull(zone.getHostedZoneNameServers())))
                        .build();
                if (!parent.delegated()) {
                    Annotations.of(this)
                            .addWarningV2(
                                    "clickway:delegate",
                                    "the tracking domains of the brand " + brand.name()
                                            + " do not work yet: this deploy"
                                            + " makes the zone " + delegated.zone() + " and puts out its name servers;"
                                            + " add them as NS records, write 'delegated: true', and deploy again");
                    return Optional.empty();
                }
            }
        }
        names.forEach(name -> zones.put(name, zone));
        if (delegated.caa()) {
            first.addAll(caaRecords());
        }
        return Optional.of(issued(CertificateValidation.fromDns(zone), first));
    }

    private Optional<ICertificate> given(Dns.Elsewhere elsewhere) {
        if (elsewhere.certificateArn().isEmpty()) {
            // An error of this stack alone: the other brands can be deployed all the same.
            Annotations.of(this)
                    .addError("the brand " + brand.name()
                            + " has its DNS elsewhere and no certificate; request one for "
                            + String.join(", ", names) + " in us-east-1 with `clickway cert --brand " + brand.name()
                            + "`, which writes its ARN to dns.elsewhere.certificateArn of the brand file");
        }
        return elsewhere.certificateArn().map(arn -> Certificate.fromCertificateArn(this, "Certificate", arn));
    }

    private IHostedZone imported(Dns.HostedZone zone) {
        return HostedZone.fromHostedZoneAttributes(
                this,
                "Zone-" + zone.name(),
                HostedZoneAttributes.builder()
                        .hostedZoneId(zone.id())
                        .zoneName(zone.name())
                        .build());
    }

    /**
     * @param first what must be there before ACM looks
     */
    private Certificate issued(CertificateValidation validation, List<? extends IDependable> first) {
        Certificate issued = Certificate.Builder.create(this, "Certificate")
                .domainName(names.getFirst())
                .subjectAlternativeNames(names.size() > 1 ? names.subList(1, names.size()) : null)
                .validation(validation)
                .build();
        issued.getNode().addDependency(first.toArray(IDependable[]::new));
        return issued;
    }

    /** One for each domain: it then matters no longer what a zone above allows (RFC 8659, section 3). */
    private List<CaaAmazonRecord> caaRecords() {
        List<CaaAmazonRecord> records = new ArrayList<>();
        zones.forEach((name, zone) -> records.add(CaaAmazonRecord.Builder.create(this, "CAA-" + name)
                .zone(zone)
                .recordName(name)
                .build()));
        return records;
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
