package dev.clickway.function.keys;

import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Verification;
import dev.clickway.link.Verification.UnknownKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The link keys in use, read again from time to time and when a link names one that is not among them, so that a rotation
 * needs no deploy. While they cannot be read, those read before stay in use; a link is never followed unverified.
 *
 * <p>Reading goes on beside the request that began it, on a thread of its own. A request waits for it at the end, see
 * {@link #settle}, and before that, half a second at most, only if it needs a key that is not there. A reading that has
 * not ended when the next is due is left to itself, and what it brings later is not taken: it may be frozen half-way
 * for as long as the function is. Thread-safe.
 */
public final class KeyRing {
    /** How long a key that was taken out of the secret may still be honoured. */
    static final Duration READ_EVERY = Duration.ofMinutes(5);

    /**
     * Anyone can write a link with an unknown key number; it must not become a call of AWS each. Longer than the reader may
     * take, so that there is one reading at a time but for those that were frozen.
     */
    static final Duration BETWEEN_READINGS = Duration.ofSeconds(10);

    /** What a request waits for a reading, from the reading's beginning. */
    static final Duration WAIT = Duration.ofMillis(100);

    /**
     * The same where its link is of a key that is not there: without it the shopper lands at the fallback. A first reading
     * after a restore takes some 100 ms.
     */
    static final Duration WAIT_FOR_A_KEY = Duration.ofMillis(500);

    /**
     * In what time a key that is added to the secret is known wherever links are followed: to a function that answers
     * clicks by reading again every five minutes, a failed reading and a slow one included; to one that was idle or is
     * restored by reading when the first link of the key comes. Nothing should sign with a key earlier.
     */
    public static final Duration KNOWN_WITHIN = Duration.ofMinutes(6);

    private final String brand;
    private final @Nullable Supplier<LinkKeys> reader;
    private final Runnable onFailure;
    private final InstantSource clock;
    private final Executor threads;
    private volatile LinkVerifier verifier;
    private volatile @Nullable Reading reading;
    private volatile boolean firstSinceRestore;
    private Instant readAt;
    private Instant triedAt;

    /**
     * @param keys those to begin with
     * @param reader reads them from where they are kept; takes less than {@link #BETWEEN_READINGS}. None if they never
     *     change
     * @param onFailure told of each reading that failed
     */
    public KeyRing(
            String brand, LinkKeys keys, @Nullable Supplier<LinkKeys> reader, InstantSource clock, Runnable onFailure) {
        this(brand, keys, reader, clock, onFailure, KeyRing::onThreadOfItsOwn);
    }

    KeyRing(
            String brand,
            LinkKeys keys,
            @Nullable Supplier<LinkKeys> reader,
            InstantSource clock,
            Runnable onFailure,
            Executor threads) {
        this.brand = brand;
        this.reader = reader;
        this.onFailure = onFailure;
        this.clock = clock;
        this.threads = threads;
        this.verifier = new LinkVerifier(brand, keys);
        this.readAt = clock.instant();
        this.triedAt = readAt;
    }

    /** Keys that stay as they are. */
    public static KeyRing of(String brand, LinkKeys keys) {
        return new KeyRing(brand, keys, null, InstantSource.system(), () -> {});
    }

    /** As {@link LinkVerifier#verifyPath}, with keys that are as fresh as may be. */
    public Verification verifyPath(String rawPath) {
        if (reader == null) {
            return verifier.verifyPath(rawPath);
        }
        if (firstSinceRestore) {
            firstSinceRestore = false;
        } else {
            readAgainIf(this::isOld);
        }
        Verification verification = verifier.verifyPath(rawPath);
        if (verification instanceof UnknownKey) {
            readAgainIf(_ -> true);
            await(WAIT_FOR_A_KEY);
            return verifier.verifyPath(rawPath);
        }
        return verification;
    }

    /**
     * Waits for a reading that has begun, until {@link #WAIT} from its beginning: what is still under way when a response
     * is out may be frozen half-way, and its connection dead when it goes on.
     */
    public void settle() {
        await(WAIT);
    }

    private void await(Duration sinceItBegan) {
        Reading underWay = reading;
        if (underWay != null) {
            underWay.await(sinceItBegan);
        }
    }

    /**
     * Has them read again, for what is in memory may be days old: beside the second request, for the first has a new
     * connection to wait for as it is. A link of a key that is not there does not wait for the second.
     */
    public synchronized void restored() {
        readAt = Instant.EPOCH;
        triedAt = Instant.EPOCH;
        reading = null;
        firstSinceRestore = true;
    }

    boolean isReading() {
        return reading != null;
    }

    private boolean isOld(Instant now) {
        return passed(readAt, READ_EVERY, now);
    }

    private synchronized void readAgainIf(Predicate<Instant> due) {
        Instant now = clock.instant();
        Supplier<LinkKeys> read = reader;
        if (read == null || !passed(triedAt, BETWEEN_READINGS, now) || !due.test(now)) {
            return;
        }
        triedAt = now;
        Reading begun = new Reading(read);
        reading = begun;
        try {
            threads.execute(begun);
        } catch (OutOfMemoryError noThread) {
            reading = null;
            onFailure.run();
        }
    }

    private static void onThreadOfItsOwn(Runnable reading) {
        Thread.ofPlatform().name("clickway-keys").daemon().start(reading);
    }

    /** A clock that was set back holds nothing up. */
    private static boolean passed(Instant since, Duration time, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(time));
    }

    private synchronized void finish(Reading done, @Nullable LinkKeys keys) {
        if (reading != done) {
            return;
        }
        reading = null;
        if (keys != null) {
            verifier = new LinkVerifier(brand, keys);
            readAt = clock.instant();
        }
    }

    private final class Reading implements Runnable {
        private final Supplier<LinkKeys> read;
        private final CountDownLatch done = new CountDownLatch(1);
        private final long begunAt = System.nanoTime();

        Reading(Supplier<LinkKeys> read) {
            this.read = read;
        }

        @Override
        public void run() {
            LinkKeys keys = null;
            try {
                keys = read.get();
            } catch (RuntimeException | Error e) {
                onFailure.run();
            } finally {
                finish(this, keys);
                done.countDown();
            }
        }

        void await(Duration sinceItBegan) {
            try {
                // Too late or not, the keys read before are as good as they were.
                boolean _ = done.await(sinceItBegan.toNanos() - (System.nanoTime() - begunAt), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
