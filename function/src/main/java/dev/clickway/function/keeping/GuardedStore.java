package dev.clickway.function.keeping;

import dev.clickway.click.Click;
import dev.clickway.function.store.ClickNotRecordedException;
import dev.clickway.function.store.ClickStore;
import java.time.Duration;
import java.time.InstantSource;

/** A store that keeps no shopper longer than it is given, and is left alone while it is down. Thread-safe. */
final class GuardedStore {
    private final ClickStore store;
    private final Circuit circuit;
    private final Workers workers = new Workers();

    GuardedStore(ClickStore store, InstantSource clock) {
        this.store = store;
        this.circuit = new Circuit(clock);
    }

    /** What became of a click. */
    sealed interface Attempt {
        /** It is durable. */
        record Kept() implements Attempt {}

        /**
         * Nobody can tell whether it is; it may still come to be.
         *
         * @param reason a word for it; no data of the click
         * @param opened whether the store is now taken for down
         */
        record NotKept(String reason, boolean opened) implements Attempt {}
    }

    Attempt record(Click click, Duration within) {
        if (!circuit.letsThrough()) {
            return new Attempt.NotKept("CircuitOpen", false);
        }
        return switch (workers.run(() -> store.record(click), within)) {
            case Workers.Ran.Done _ -> {
                circuit.succeeded();
                yield new Attempt.Kept();
            }
            case Workers.Ran.Failed failed -> notKept(reason(failed.cause()));
            case Workers.Ran.TooLate _ -> notKept("TooLate");
            case Workers.Ran.NoneFree _ -> notKept("NoFreeWorker");
        };
    }

    private Attempt notKept(String reason) {
        return new Attempt.NotKept(reason, circuit.failed());
    }

    private static String reason(Throwable cause) {
        return cause instanceof ClickNotRecordedException known
                ? known.reason()
                : cause.getClass().getSimpleName();
    }
}
