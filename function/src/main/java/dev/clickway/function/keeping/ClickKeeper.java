package dev.clickway.function.keeping;

import dev.clickway.click.Click;
import dev.clickway.function.keeping.GuardedStore.Attempt;
import dev.clickway.function.keeping.GuardedStore.Attempt.Kept;
import dev.clickway.function.keeping.GuardedStore.Attempt.NotKept;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metric;
import dev.clickway.function.store.ClickStore;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Has a click kept within one budget of time: by the store, else by the fallback, else by the log, whole. Never fails.
 * Thread-safe.
 */
public final class ClickKeeper {
    /** Of eight parts, where there is a fallback: time for two attempts here, and for one connection there. */
    private static final int PARTS_FOR_STORE = 5;

    private final Duration budget;
    private final Duration budgetOfStore;
    private final GuardedStore store;
    private final @Nullable GuardedStore fallback;
    private final FunctionLog log;

    /** @param clock for when a store is tried again */
    public ClickKeeper(
            Duration budget, ClickStore store, @Nullable ClickStore fallback, FunctionLog log, InstantSource clock) {
        this.budget = budget;
        this.budgetOfStore =
                fallback == null ? budget : budget.multipliedBy(PARTS_FOR_STORE).dividedBy(8);
        this.store = new GuardedStore(store, clock);
        this.fallback = fallback == null ? null : new GuardedStore(fallback, clock);
        this.log = log;
    }

    /**
     * When it returns, the click is in one of them.
     *
     * @param since when its request came, in {@link System#nanoTime}: what the shopper has waited since is of the budget
     */
    public void keep(Click click, long since) {
        Duration left = left(since);
        Attempt first = store.record(click, left.compareTo(budgetOfStore) < 0 ? left : budgetOfStore);
        if (!(first instanceof NotKept notStored)) {
            return;
        }
        if (notStored.opened()) {
            log.count(Metric.STORE_CIRCUIT_OPENED);
        }
        if (fallback == null) {
            log.spill(click, notStored.reason());
            return;
        }
        switch (fallback.record(click, left(since))) {
            case Kept _ -> log.count(Metric.QUEUED);
            case NotKept notQueued -> {
                if (notQueued.opened()) {
                    log.count(Metric.QUEUE_CIRCUIT_OPENED);
                }
                log.spill(click, notStored.reason() + ", then " + notQueued.reason());
            }
        }
    }

    /** Negative where it is used up. */
    private Duration left(long since) {
        return budget.minusNanos(System.nanoTime() - since);
    }
}
