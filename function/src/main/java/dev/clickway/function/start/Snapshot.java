package dev.clickway.function.start;

import dev.clickway.function.aws.RenewableCredentials;
import dev.clickway.function.keys.KeyRing;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What SnapStart is told: before the snapshot, everything that the first click needs is loaded and tried; after a restore,
 * nothing is used that the snapshot made stale. Neither hook throws: that would fail the start.
 *
 * <p>Stale by then are the credentials, which are found anew, and the keys, which are read again beside the second
 * request. Connections are dead: those that were idle for more than a minute are dropped by their age, for the wall clock
 * has gone on, and one that is not costs an attempt, which is made again. Random numbers are the JDK's {@code
 * SecureRandom}, which Lambda's runtimes seed anew.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks</a>
 */
final class Snapshot implements Resource {
    /** More than one, for the compiler: the second request after a restore gains from it. */
    private static final int ROUNDS = 20;

    private final Rehearsal rehearsal;
    private final RenewableCredentials credentials;
    private final KeyRing keys;

    Snapshot(Rehearsal rehearsal, RenewableCredentials credentials, KeyRing keys) {
        this.rehearsal = rehearsal;
        this.credentials = credentials;
        this.keys = keys;
    }

    /** Whoever calls keeps this object: the context holds its resources weakly. */
    void register() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(@Nullable Context<? extends Resource> context) {
        rehearsal.run(ROUNDS);
    }

    @Override
    public void afterRestore(@Nullable Context<? extends Resource> context) {
        credentials.renew();
        keys.restored();
    }
}
