package dev.clickway.function.start;

import dev.clickway.function.keys.KeyRing;
import java.time.Duration;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What SnapStart is told: before the snapshot, everything that the first click needs is loaded and tried; after a restore,
 * nothing is used that the snapshot made stale. Neither hook throws: that would fail the start.
 *
 * <p>Stale by then are the credentials, which are found anew, and the keys, which are read again beside the second
 * request. Connections would be dead: the last rehearsal closes the one that those before it kept, where it is
 * answered. Random numbers are the JDK's {@code SecureRandom}, which Lambda's runtimes seed anew.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks</a>
 */
final class Snapshot implements Resource {
    /** What the compiler needs to have seen of what is done in this function alone, and of a request to AWS. */
    private static final int ALONE = 500;

    private static final int REQUESTS = 200;

    /** What follows a restore, as often: credentials, a handshake, a click, the keys. */
    private static final int RESTORES = 50;

    /** More time for none of it: a snapshot that is taken late is a deploy that takes long. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /**
     * What a shopper waits for the credentials before the event is handed out; with the budget for recording, a second.
     * The SDK's own timeouts and retries take longer.
     */
    private static final Duration CREDENTIALS_WITHIN = Duration.ofMillis(200);

    private final Rehearsal rehearsal;
    private final Services services;
    private final KeyRing keys;

    Snapshot(Rehearsal rehearsal, Services services, KeyRing keys) {
        this.rehearsal = rehearsal;
        this.services = services;
        this.keys = keys;
    }

    /** Whoever calls keeps this object: the context holds its resources weakly. */
    void register() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(@Nullable Context<? extends Resource> context) {
        repeat(ALONE, rehearsal::decideAlone);
        repeat(REQUESTS, rehearsal::record);
        repeat(RESTORES, () -> {
            renewCredentials();
            rehearsal.recordOverNewConnection();
            services.readKeys();
        });
        rehearsal.queue();
        rehearsal.recordAndClose();
    }

    private static void repeat(int times, Runnable what) {
        long end = System.nanoTime() + WITHIN.toNanos();
        for (int i = 0; i < times && System.nanoTime() < end; i++) {
            attempt(what);
        }
    }

    @Override
    public void afterRestore(@Nullable Context<? extends Resource> context) {
        keys.restored();
        renewCredentials();
    }

    /** Where it takes longer, it goes on by itself, and the first click waits for what it finds within its own budget. */
    private void renewCredentials() {
        services.forgetCredentials();
        Thread finding = Thread.ofPlatform()
                .name("clickway-credentials")
                .daemon()
                .start(() -> attempt(services::findCredentials));
        try {
            boolean _ = finding.join(CREDENTIALS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails here is tried again, and told, when a click needs it. */
    private static void attempt(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException notNow) {
            // Thrown on, it would fail the start.
        }
    }
}
