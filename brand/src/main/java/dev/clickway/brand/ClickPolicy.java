package dev.clickway.brand;

import dev.clickway.click.IpHandling;

/**
 * What a click record keeps, and how long.
 *
 * @param ip how much of the viewer's address is kept
 * @param retentionDays after how many days DynamoDB deletes a click; 1 to 3650
 */
public record ClickPolicy(IpHandling ip, int retentionDays) {}
