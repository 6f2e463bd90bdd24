package dev.clickway.cli.reconcile;

import dev.clickway.function.store.ClickNotAddedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Clicks on their way to the table, many at a time and a bounded number of them. First the table is asked which it has:
 * on the second run, and wherever the redirect did its work, that is all, at a fifth of a write's price. What it lacks is
 * written with a condition, for another run may do the same meanwhile.
 *
 * <p>{@link #add} and {@link #finish} are called by one thread.
 */
final class Writes implements AutoCloseable {
    private static final int THREADS = 16;

    /** Batches of 100 clicks of at most some 2 KB each: a few megabytes. */
    private static final int MAX_UNDER_WAY = 32;

    private final ClickTable table;
    private final boolean dryRun;
    private final Tally tally;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Semaphore room = new Semaphore(MAX_UNDER_WAY);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private SequencedMap<ClickKey, Waiting> batch = new LinkedHashMap<>();

    private record Waiting(SequencedMap<String, Object> attributes, OpenFile file) {}

    Writes(ClickTable table, boolean dryRun, Tally tally) {
        this.table = table;
        this.dryRun = dryRun;
        this.tally = tally;
    }

    /** Whether the table can no longer be used; what is added from then on is not written. */
    boolean failed() {
        return failure.get() != null;
    }

    @Nullable RuntimeException failure() {
        return failure.get();
    }

    /** @param file is not finished before the click is in the table */
    void add(SequencedMap<String, Object> attributes, OpenFile file) throws InterruptedException {
        file.waiting();
        ClickKey key = ClickKey.of(attributes);
        if (batch.containsKey(key)) {
            // The same request twice in the logs, close together: a batch has each key once, and a table takes it once.
            flush();
        }
        batch.put(key, new Waiting(attributes, file));
        if (batch.size() == ClickTable.MAX_KEYS) {
            flush();
        }
    }

    /** Waits until nothing is under way. */
    void finish() throws InterruptedException {
        flush();
        room.acquire(MAX_UNDER_WAY);
        room.release(MAX_UNDER_WAY);
    }

    /** What is under way comes to its end; it is not waited for. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private void flush() throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        SequencedMap<ClickKey, Waiting> full = batch;
        batch = new LinkedHashMap<>();
        room.acquire();
        threads.execute(() -> {
            try {
                write(full);
            } finally {
                room.release();
            }
        });
    }

    private void write(SequencedMap<ClickKey, Waiting> clicks) {
        long left = clicks.size();
        try {
            if (!failed()) {
                Set<ClickKey> there = table.having(clicks.keySet());
                for (Map.Entry<ClickKey, Waiting> click : clicks.entrySet()) {
                    if (there.contains(click.getKey())) {
                        done(Count.THERE, click.getValue());
                    } else {
                        write(click.getValue());
                    }
                    left--;
                }
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            tally.add(Count.NOT_WRITTEN, left);
        }
    }

    private void write(Waiting click) {
        try {
            boolean added = dryRun || table.add(click.attributes());
            done(added ? Count.ADDED : Count.THERE, click);
        } catch (ClickNotAddedException e) {
            if (!e.isOfTheClick()) {
                throw e;
            }
            tally.add(Count.NOT_WRITTEN);
            tally.trouble(click.file().file().name() + ": a click that the table refuses (" + e.reason() + ")");
        }
    }

    private void done(Count count, Waiting click) {
        tally.add(count);
        click.file().written();
    }
}
