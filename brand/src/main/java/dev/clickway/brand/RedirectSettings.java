package dev.clickway.brand;

import java.util.Optional;

/**
 * The function that answers clicks.
 *
 * @param memoryMegabytes 512 to 10240; processor time comes with it, one vCPU at 1769
 * @param timeoutSeconds after which Lambda gives an invocation up, 2 to 30; the function bounds its own work to a second
 * @param reservedConcurrency how much of the account's concurrency is this function's and no more, 1 to 100000; empty
 *     leaves it what the account has
 * @param rollout how a new version takes over
 */
public record RedirectSettings(
        int memoryMegabytes, int timeoutSeconds, Optional<Integer> reservedConcurrency, Rollout rollout) {
    public static final RedirectSettings DEFAULTS = new RedirectSettings(1_769, 5, Optional.empty(), Rollout.AT_ONCE);

    /** How a new version of the function takes over from the one before. */
    public enum Rollout {
        /** As soon as its snapshot is made. */
        AT_ONCE,
        /** A tenth of the clicks for five minutes, then all. Alarms take it back. */
        CANARY,
        /** A tenth of the clicks more each minute. Alarms take it back. */
        LINEAR
    }
}
