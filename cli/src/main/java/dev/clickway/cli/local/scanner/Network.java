package dev.clickway.cli.local.scanner;

/**
 * Where a visitor comes from, as CloudFront would find it.
 *
 * @param address out of a range that is for documentation alone (RFC 5737), so that it is nobody's
 * @param asn the number of the autonomous system
 * @param country ISO 3166-1, two letters
 */
public record Network(String address, String asn, String country) {}
