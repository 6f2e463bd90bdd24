package dev.clickway.brand;

import java.util.Optional;

/**
 * What CloudFront does before the function.
 *
 * @param requestsPerFiveMinutes how many requests of one address within five minutes are let through, 100 to 1000000;
 *     empty: no such rule, and no cost of it. An office or a mail gateway can be one address for thousands of people.
 * @param failover whether requests that the first region does not answer go to the second, which must be deployed by then
 */
public record EdgeSettings(Optional<Integer> requestsPerFiveMinutes, boolean failover) {
    public static final EdgeSettings DEFAULTS = new EdgeSettings(Optional.empty(), false);
}
