package dev.clickway.brand;

/**
 * How long logs are kept. A click that neither table nor queue took stands in them alone, until {@code clickway
 * reconcile} reads it.
 *
 * @param days the functions' logs; one of the numbers that CloudWatch Logs takes
 * @param accessDays CloudFront's access logs, 2 to 3650; they hold links, and whole addresses unless {@code clicks.ip} is
 *     {@code none}
 */
public record LogSettings(int days, int accessDays) {
    public static final LogSettings DEFAULTS = new LogSettings(30, 30);
}
