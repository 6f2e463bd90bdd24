package dev.clickway.function;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a call that may hang, and comes back in time whatever it does: a lookup of a name, a connect, a handshake or an
 * answer that dribbles byte by byte, none of which a timeout of the SDK's bounds for sure.
 *
 * <p>A call that is late is interrupted and left behind with its thread, and may still come to its end; nobody waits
 * behind it. Once {@value #MAX_LEFT_BEHIND} are left behind, no other is begun until one of them ends. These are platform
 * threads: with one processor, virtual ones would share a carrier that a hanging lookup keeps for itself. Thread-safe.
 */
final class Workers {
    /** A call left behind costs a thread and a connection; its own timeouts end it within seconds. */
    static final int MAX_LEFT_BEHIND = 16;

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("clickway-", 1).daemon().factory());
    private final AtomicInteger leftBehind = new AtomicInteger();

    /** What became of a call. */
    sealed interface Ran {
        /** It returned. */
        record Done() implements Ran {}

        /** It threw. */
        record Failed(Throwable cause) implements Ran {}

        /** It is left behind. */
        record TooLate() implements Ran {}

        /** It was not begun. */
        record NoneFree() implements Ran {}
    }

    Ran run(Runnable call, Duration within) {
        if (leftBehind.get() >= MAX_LEFT_BEHIND) {
            return new Ran.NoneFree();
        }
        // Whoever comes first, the end of the call or of the wait, takes it; the second knows that the other came
        // first.
        AtomicBoolean taken = new AtomicBoolean();
        Future<?> future;
        try {
            future = threads.submit(() -> {
                try {
                    call.run();
                } finally {
                    if (!taken.compareAndSet(false, true)) {
                        leftBehind.decrementAndGet();
                    }
                }
            });
        } catch (OutOfMemoryError noThread) {
            return new Ran.NoneFree();
        }
        try {
            future.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new Ran.Done();
        } catch (ExecutionException e) {
            return new Ran.Failed(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            leaveBehind(future, taken);
            return new Ran.TooLate();
        } catch (InterruptedException e) {
            leaveBehind(future, taken);
            Thread.currentThread().interrupt();
            return new Ran.TooLate();
        }
    }

    private void leaveBehind(Future<?> future, AtomicBoolean taken) {
        leftBehind.incrementAndGet();
        if (!taken.compareAndSet(false, true)) {
            leftBehind.decrementAndGet();
        }
        // A call that had not even begun never runs, and frees nothing by itself.
        future.cancel(true);
    }
}
