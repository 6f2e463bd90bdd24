package dev.clickway.click;

import org.jspecify.annotations.Nullable;

/**
 * What is known of who clicked: raw signals as they came, null where they did not. None of them is to be trusted; a
 * viewer can send any user agent.
 *
 * @param address as the brand keeps it, see {@link IpHandling}
 * @param country two letters, by CloudFront
 * @param asn number of the autonomous system, by CloudFront
 * @param ja4 fingerprint of the TLS handshake, by CloudFront
 * @param httpVersion for example {@code 2.0}
 * @param tls protocol and cipher
 * @param headerOrder names of the request's headers in their order
 * @param hints what {@link PackedHeader} carries
 */
public record Viewer(
        @Nullable String userAgent,
        @Nullable String address,
        @Nullable String country,
        @Nullable String asn,
        @Nullable String ja4,
        @Nullable String httpVersion,
        @Nullable String tls,
        @Nullable String headerOrder,
        @Nullable String hints) {}
