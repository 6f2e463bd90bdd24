package dev.clickway.cli.local;

import dev.clickway.cli.data.BrandClicks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Watches the table while somebody looks: the latest clicks, and the verdicts on them, made anew when the number of clicks
 * has changed. One thread does it, off the way of any click; it rests three times as long as it reads, and three times as
 * long as it judges before it judges again. Thread-safe.
 */
final class LiveClicks implements AutoCloseable {
    private static final int MAX_LATEST = 60;
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

    private long judged;
    private long readAgainAt = System.nanoTime();
    private long judgeAgainAt = readAgainAt;

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
        if (now - lastLook >= NOBODY_LOOKS_AFTER_NANOS || now < readAgainAt) {
            return;
        }
        try {
            long count = count();
            if (count != known) {
                readAll();
                known = count;
            }
            readAgainAt = rested(now);
            // The clicks show at once, what is thought of them when it is known.
            if (count != judged && now >= judgeAgainAt) {
                long start = System.nanoTime();
                judge();
                judged = count;
                judgeAgainAt = rested(start);
            }
            state = state.withProblem("");
        } catch (IOException | RuntimeException e) {
            state = state.withProblem("The clicks cannot be read: " + e.getMessage());
            readAgainAt = rested(now);
        }
    }

    /** When to do again what has been done since then. */
    private static long rested(long start) {
        long end = System.nanoTime();
        return end + REST * (end - start);
    }

    private void readAll() {
        PriorityQueue<LiveClick> latest = new PriorityQueue<>(LiveClick.OLDEST_FIRST);
        AtomicLong total = new AtomicLong();
        clicks.each(item -> {
            total.incrementAndGet();
            latest.add(LiveClick.of(item));
            if (latest.size() > MAX_LATEST) {
                latest.remove();
            }
        });
        state = state.with(total.get(), newestFirst(latest));
    }

    private void judge() throws IOException {
        Set<String> shown = state.latest().stream().map(LiveClick::id).collect(Collectors.toSet());
        state = state.with(LiveVerdicts.make(clicks, shown));
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
