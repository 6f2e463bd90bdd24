package dev.clickway.cli.reconcile;

import dev.clickway.cli.accesslog.LogFile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A log file of which something is still to be done: to be read on, or clicks of it on their way to the table. Once all
 * is done it is finished. Thread-safe.
 */
final class OpenFile {
    private final LogFile file;
    private final FinishedFiles finished;
    private final Tally tally;

    /** Clicks under way, and one for the reading itself. */
    private final AtomicLong open = new AtomicLong(1);

    OpenFile(LogFile file, FinishedFiles finished, Tally tally) {
        this.file = file;
        this.finished = finished;
        this.tally = tally;
    }

    LogFile file() {
        return file;
    }

    void waiting() {
        open.incrementAndGet();
    }

    void written() {
        done();
    }

    /** To its end, and all of it was of use; without this call the next run reads it again. */
    void read() {
        done();
    }

    private void done() {
        if (open.decrementAndGet() == 0) {
            try {
                finished.add(file.identity());
            } catch (IOException e) {
                // Its clicks are in the table, and that is what matters.
                tally.trouble(file.name() + ": is finished, which cannot be written down ("
                        + e.getClass().getSimpleName() + "); the next run reads it again");
            }
        }
    }
}
