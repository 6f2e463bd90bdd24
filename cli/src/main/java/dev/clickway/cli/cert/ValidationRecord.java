package dev.clickway.cli.cert;

/**
 * A CNAME by which ACM sees that a domain is the brand's, now and at each renewal.
 *
 * @param domain the tracking domain that it validates
 * @param name with a trailing dot
 * @param value with a trailing dot
 */
public record ValidationRecord(String domain, String name, String value) {}
