package dev.clickway.brand;

import java.util.Optional;

/**
 * Who is told when something is wrong, and of what.
 *
 * @param email an address that gets every alarm once it has confirmed; empty: alarms show in CloudWatch alone
 * @param p99Milliseconds how long the slowest of a hundred redirects may take in the function, 50 to 10000
 * @param failedPercent how many of a hundred requests may be answered with a 5xx, 1 to 100
 */
public record AlarmSettings(Optional<String> email, int p99Milliseconds, int failedPercent) {
    public static final AlarmSettings DEFAULTS = new AlarmSettings(Optional.empty(), 1_000, 1);
}
