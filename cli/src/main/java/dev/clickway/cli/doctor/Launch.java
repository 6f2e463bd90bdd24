package dev.clickway.cli.doctor;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Dns;
import dev.clickway.brand.TrackingDomain;
import java.time.Instant;
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

    /** The hosted zone that is there and has a domain's records; empty where DNS is elsewhere, or the deploy makes it. */
    public Optional<HostedZone> hostedZone(String domain) {
        return switch (brand.dns()) {
            case Dns.Route53 route53 ->
                route53.zoneOf(domain).map(zone -> new HostedZone(zone.id(), zone.name()));
            case Dns.Delegated _, Dns.Elsewhere _ -> Optional.empty();
        };
    }

    /** The name of the zone that a domain's records are in, or will be. */
    public Optional<String> zoneName(String domain) {
        return switch (brand.dns()) {
            case Dns.Route53 _ -> hostedZone(domain).map(HostedZone::name);
            case Dns.Delegated delegated -> Optional.of(delegated.zone());
            case Dns.Elsewhere _ -> Optional.empty();
        };
    }

    /** Whether the zone itself comes with the deploy. */
    public boolean deployMakesZone() {
        return brand.dns() instanceof Dns.Delegated;
    }

    /** The certificate that the brand file names. */
    public Optional<String> certificateArn() {
        return switch (brand.dns()) {
            case Dns.Route53 _, Dns.Delegated _ -> Optional.empty();
            case Dns.Elsewhere elsewhere -> elsewhere.certificateArn();
        };
    }

    /** Whether the deploy makes neither records nor certificate. */
    public boolean dnsIsElsewhere() {
        return brand.dns() instanceof Dns.Elsewhere;
    }

    /** Scheme and authority of links in mail that is sent at a time, without a trailing slash. */
    public String linkOrigin(Instant sentAt) {
        return brand.linkOrigin(sentAt);
    }

    public String stack() {
        return "Clickway-" + brand.name();
    }
}
