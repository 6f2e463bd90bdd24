package dev.clickway.brand;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the DNS records of a brand's tracking domains are kept. */
public sealed interface Dns {
    /**
     * A public hosted zone of Route 53.
     *
     * @param id its id, such as Z0123456789ABCDEFGHIJ
     * @param name its domain, without a trailing dot
     */
    record HostedZone(String id, String name) {
        boolean holds(String domain) {
            return DomainNames.isWithin(domain, name);
        }
    }

    /**
     * In public hosted zones of Route 53 that are there: the deploy makes the records and validates the certificate.
     *
     * @param zones never empty; every tracking domain lies in one of them
     * @param caa whether each tracking domain gets a CAA record that lets Amazon alone issue certificates for it
     */
    record Route53(List<HostedZone> zones, boolean caa) implements Dns {
        public Route53 {
            zones = List.copyOf(zones);
        }

        /** The zone that answers for a domain: of those it lies in, the one with the longest name. */
        public Optional<HostedZone> zoneOf(String domain) {
            return zones.stream()
                    .filter(zone -> zone.holds(domain))
                    .max(Comparator.comparingInt(zone -> zone.name().length()));
        }
    }

    /**
     * In a zone of their own in Route 53, which the deploy makes, and to which a zone above delegates.
     *
     * @param zone the domain of the new zone, in which every tracking domain lies
     * @param caa as in {@link Route53}
     */
    record Delegated(String zone, Parent parent, boolean caa) implements Dns {}

    /** The zone above a delegated one. */
    sealed interface Parent {
        /** In Route 53 as well: the deploy makes the NS record. */
        record InRoute53(HostedZone zone) implements Parent {}

        /**
         * With another provider: the operator adds the NS records.
         *
         * @param delegated whether they are there. Until then a deploy makes the zone alone: a certificate that waits for
         *     a zone nobody asks would hold up the whole stack.
         */
        record WithAnother(boolean delegated) implements Parent {}
    }

    /**
     * With another provider: the operator adds the records.
     *
     * @param certificateArn of a certificate in us-east-1 that is already issued
     */
    record Elsewhere(Optional<String> certificateArn) implements Dns {}
}
