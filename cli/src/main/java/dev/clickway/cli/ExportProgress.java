package dev.clickway.cli;

import dev.clickway.cli.exports.ExportWatch;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Says on a terminal how far an export is, and stops it on Ctrl-C. */
final class ExportProgress implements ExportWatch, AutoCloseable {
    private static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final double MEGABYTE = 1_000_000;

    private final PrintStream err;
    private final boolean shown;
    private final StopSignal stop;
    private final Instant begun = Instant.now();
    private String part = "";
    private long total;
    private long done;
    private long lastShown = System.nanoTime();

    ExportProgress(Surroundings surroundings, StopSignal stop) {
        this.err = surroundings.err();
        this.shown = surroundings.terminal();
        this.stop = stop;
    }

    @Override
    public boolean stopped() {
        return stop.given();
    }

    @Override
    public void fetching(long bytes) {
        total += bytes;
    }

    @Override
    public void fetched(long bytes) {
        done += bytes;
        if (isTime()) {
            err.printf("\r\u001B[K%,.1f of %,.1f MB fetched", done / MEGABYTE, total / MEGABYTE);
        }
    }

    @Override
    public void exporting(String state) {
        if (isTime()) {
            err.printf(
                    "\r\u001B[KDynamoDB exports%s: %s for %,d s",
                    part, state, Duration.between(begun, Instant.now()).toSeconds());
        }
    }

    /** Which of several exports is followed. */
    void part(int number, int of) {
        part = of == 1 ? "" : " (" + number + " of " + of + ")";
    }

    /** Takes the line away again. */
    @Override
    public void close() {
        if (shown) {
            err.print("\r\u001B[K");
        }
    }

    private boolean isTime() {
        long now = System.nanoTime();
        if (!shown || now - lastShown < INTERVAL_NANOS) {
            return false;
        }
        lastShown = now;
        return true;
    }
}
