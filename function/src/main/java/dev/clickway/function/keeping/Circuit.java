package dev.clickway.function.keeping;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a store is worth a shopper's wait. A few failures in a row open it; from then on one call in each interval is
 * let through on trial, until one succeeds. Thread-safe.
 *
 * <p>It goes by the wall clock, for a function that is frozen between two requests has no other that goes on; a clock
 * that is set back costs one trial.
 */
final class Circuit {
    /** One failure is a connection that died, two are a bad moment. */
    static final int FAILURES_TO_OPEN = 3;

    /** A trial may cost its shopper the whole wait; a store that is back is used again this soon. */
    static final Duration TRIAL_EVERY = Duration.ofSeconds(2);

    private final InstantSource clock;
    private int failuresInARow;
    private @Nullable Instant lastTrial;

    Circuit(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether to call; whoever gets true says afterwards how it went. */
    synchronized boolean letsThrough() {
        if (lastTrial == null) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(lastTrial) || !now.isBefore(lastTrial.plus(TRIAL_EVERY))) {
            lastTrial = now;
            return true;
        }
        return false;
    }

    synchronized void succeeded() {
        failuresInARow = 0;
        lastTrial = null;
    }

    /** @return whether this one opened it */
    synchronized boolean failed() {
        failuresInARow++;
        if (lastTrial != null || failuresInARow < FAILURES_TO_OPEN) {
            return false;
        }
        lastTrial = clock.instant();
        return true;
    }
}
