package dev.clickway.cli.local;

import dev.clickway.cli.data.BrandClicks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches the table while somebody looks: the latest clicks, and the report, made anew when the number of clicks has
 * changed. One thread does it, and rests three times as long as it works. Thread-safe.
 */
final class LiveClicks implements AutoCloseable {
    private static final int MAX_LATEST = 50;
    private static final long LOOK_EVERY_MS = 250;
    private static final long NOBODY_LOOKS_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int REST = 3;

    private final BrandClicks clicks;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-clicks").factory());

    private volatile LiveState state = LiveState.nothingYet();
    private volatile long lastLook = System.nanoTime() - NOBODY_LOOKS_AFTER_NANOS;

    /** Of the watcher alone, as is what follows. */
    private long known = -1;

    private long restUntil = System.nanoTime();

    private LiveClicks(BrandClicks clicks) {
        this.clicks = clicks;
    }

    static LiveClicks watch(BrandClicks clicks) {
        LiveClicks live = new LiveClicks(clicks);
        var _ = live.watcher.scheduleWithFixedDelay(live::refresh, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        return live;
    }

    /** The state as it was a moment ago; whoever asks is somebody who looks. */
    LiveState look() {
        lastLook = System.nanoTime();
        return state;
    }

    @Override
    public void close() {
        watcher.shutdownNow();
        try {
            watcher.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        long now = System.nanoTime();
        if (now - lastLook >= NOBODY_LOOKS_AFTER_NANOS || now < restUntil) {
            return;
        }
        try {
            long count = count();
            if (count != known) {
                readAll();
                known = count;
            }
        } catch (IOException | RuntimeException e) {
            state = state.withProblem("The clicks cannot be read: " + e.getMessage());
        }
        long end = System.nanoTime();
        restUntil = end + REST * (end - now);
    }

    private void readAll() throws IOException {
        PriorityQueue<LiveClick> latest = new PriorityQueue<>(LiveClick.OLDEST_FIRST);
        try (LiveReport report = LiveReport.begin(clicks.table())) {
            clicks.each(item -> {
                report.add(item);
                latest.add(LiveClick.of(item));
                if (latest.size() > MAX_LATEST) {
                    latest.remove();
                }
            });
            // The clicks show at once, the report when it is made.
            state = state.with(report.clicks(), newestFirst(latest));
            state = state.with(report.make());
        }
    }

    /** DynamoDB itself brings this number up to date every six hours; DynamoDB Local counts. */
    private long count() {
        return clicks.client()
                .describeTable(describe -> describe.tableName(clicks.table()))
                .table()
                .itemCount();
    }

    private static List<LiveClick> newestFirst(PriorityQueue<LiveClick> latest) {
        List<LiveClick> clicks = new ArrayList<>(latest);
        clicks.sort(LiveClick.OLDEST_FIRST.reversed());
        return clicks;
    }
}
