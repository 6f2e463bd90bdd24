package dev.clickway.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or any other end of the process that can be waited with. The process ends when this is closed, so that
 * whatever was opened after it has been closed before.
 */
final class StopSignal implements AutoCloseable {
    /** A process that cannot close its things in this time ends all the same. */
    private static final int CLOSING_LIMIT_SECONDS = 20;

    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "stop-signal");

    private StopSignal() {}

    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    boolean given() {
        return given.getCount() == 0;
    }

    /** Waits for it, or for an interrupt. */
    void await() {
        try {
            given.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for it, or for an interrupt, but not longer than a time.
     *
     * @return whether it came
     */
    boolean await(Duration time) {
        try {
            return given.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException theProcessEnds) {
            // As was asked for.
        }
    }

    private void hold() {
        given.countDown();
        try {
            closed.await(CLOSING_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
