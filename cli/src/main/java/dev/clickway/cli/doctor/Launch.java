package dev.clickway.cli.doctor;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Dns;
import dev.clickway.brand.TrackingDomain;
import java.util.List;
import java.util.Optional;

/**
 * What a check-up is of: a brand, in the words of the check list. The one place that knows how a brand file says where its
 * DNS is.
 *
 * @param sendingDomains the domains that mail is sent from, as far as they are known
 */
public record Launch(Brand brand, List<String> sendingDomains) {
    public Launch {
        sendingDomains = List.copyOf(sendingDomains);
    }

    /** A hosted zone of Route 53. */
    public record HostedZone(String id, String name) {}

    /** The tracking domains, the newest first. */
    public List<String> domains() {
        return brand.domains().stream().map(TrackingDomain::name).toList();
    }

    /** The hosted zone that a domain's records are in; empty where DNS is elsewhere. */
    public Optional<HostedZone> hostedZone(String domain) {
        return switch (brand.dns()) {
            case Dns.Route53 route53 when isWithin(domain, route53.zoneName()) ->
                Optional.of(new HostedZone(route53.hostedZoneId(), route53.zoneName()));
            case Dns.Route53 _, Dns.Elsewhere _ -> Optional.empty();
        };
    }

    /** The certificate that the brand file names. */
    public Optional<String> certificateArn() {
        return switch (brand.dns()) {
            case Dns.Route53 _ -> Optional.empty();
            case Dns.Elsewhere elsewhere -> elsewhere.certificateArn();
        };
    }

    /** Whether the deploy makes neither records nor certificate. */
    public boolean dnsIsElsewhere() {
        return brand.dns() instanceof Dns.Elsewhere;
    }

    /** Scheme and authority of new links, without a trailing slash. */
    public String linkOrigin() {
        return brand.linkOrigin();
    }

    public String stack() {
        return "Clickway-" + brand.name();
    }

    private static boolean isWithin(String domain, String zone) {
        return domain.equals(zone) || domain.endsWith("." + zone);
    }
}
