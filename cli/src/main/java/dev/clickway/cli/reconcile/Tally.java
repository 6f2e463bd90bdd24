package dev.clickway.cli.reconcile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts as a run goes on, and the first of the troubles it met, each on one line. Thread-safe. */
final class Tally {
    /** More would bury the summary; how many there are is said. */
    private static final int MAX_TROUBLES = 20;

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private final List<String> troubles = new ArrayList<>();
    private long untold;

    Tally() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long number) {
        adder(count).add(number);
    }

    long of(Count count) {
        return adder(count).sum();
    }

    /** @param trouble safe to print */
    synchronized void trouble(String trouble) {
        if (troubles.size() < MAX_TROUBLES) {
            troubles.add(trouble);
        } else {
            untold++;
        }
    }

    /** One that is not told for itself: others of its file were. */
    synchronized void furtherTrouble() {
        untold++;
    }

    /** In the order in which they were met. */
    synchronized List<String> troubles() {
        List<String> told = new ArrayList<>(troubles);
        if (untold > 0) {
            told.add("… and " + untold + " more");
        }
        return told;
    }

    private LongAdder adder(Count count) {
        LongAdder adder = counts.get(count);
        if (adder == null) {
            throw new IllegalStateException("every count has its adder");
        }
        return adder;
    }
}
