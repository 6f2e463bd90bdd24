package dev.clickway.function.keeping;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

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

    private final ExecutorService threads;
    private final AtomicInteger leftBehind = new AtomicInteger();

    Workers() {
        this(Executors.newCachedThreadPool(
                Thread.ofPlatform().name("clickway-", 1).daemon().factory()));
    }

    Workers(ExecutorService threads) {
        this.threads = threads;
    }

    /** How far a call has come. */
    private enum Stage {
        WAITING,
        RUNNING,
        ENDED,
        LEFT_BEHIND,
        GIVEN_UP
    }

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
        AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
        Future<?> future;
        try {
            future = threads.submit(() -> {
                if (!stage.compareAndSet(Stage.WAITING, Stage.RUNNING)) {
                    return;
                }
                try {
                    call.run();
                } finally {
                    if (!stage.compareAndSet(Stage.RUNNING, Stage.ENDED)) {
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
            leaveBehind(future, stage);
            return new Ran.TooLate();
        } catch (InterruptedException e) {
            leaveBehind(future, stage);
            Thread.currentThread().interrupt();
            return new Ran.TooLate();
        }
    }

    private void leaveBehind(Future<?> future, AtomicReference<Stage> stage) {
        // A call whose thread has had no time to begin is none that hangs.
        if (!stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP)) {
            leftBehind.incrementAndGet();
            if (!stage.compareAndSet(Stage.RUNNING, Stage.LEFT_BEHIND)) {
                leftBehind.decrementAndGet();
            }
        }
        future.cancel(true);
    }
}
