package dev.clickway.brand;

import java.util.Optional;

/** Where the DNS records of a brand's tracking domains are kept. */
public sealed interface Dns {
    /** In a public hosted zone of Route 53: the deploy makes the records and validates the certificate. */
    record Route53(String hostedZoneId, String zoneName) implements Dns {}

    /**
     * With another provider: the operator adds the records.
     *
     * @param certificateArn of a certificate in us-east-1 that is already issued
     */
    record Elsewhere(Optional<String> certificateArn) implements Dns {}
}
