package dev.clickway.cli;

import java.io.PrintStream;
import java.time.Duration;

/** One line on a terminal that says how far long work has come; nothing where no terminal is. */
final class Progress implements AutoCloseable {
    private static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();

    private final PrintStream err;
    private final boolean shown;
    private final String what;
    private final long total;
    private long done;
    private long lastShown = System.nanoTime();

    Progress(Surroundings surroundings, String what, long total) {
        this.err = surroundings.err();
        this.shown = surroundings.terminal();
        this.what = what;
        this.total = total;
    }

    void step() {
        done++;
        long now = System.nanoTime();
        if (shown && now - lastShown >= INTERVAL_NANOS) {
            lastShown = now;
            err.printf("\r%,d of %,d %s (%d %%)", done, total, what, 100 * done / total);
        }
    }

    /** Takes the line away again. */
    @Override
    public void close() {
        if (shown) {
            err.print("\r\u001B[K");
        }
    }
}
