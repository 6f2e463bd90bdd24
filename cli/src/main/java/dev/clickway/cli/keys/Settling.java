package dev.clickway.cli.keys;

import dev.clickway.cli.keys.HeldKey.State;

/** Writes down what an earlier run had no time for: since when the signing key signs, and when the others ceased to. */
final class Settling {
    private Settling() {}

    /** @return whether anything was written, and the secret has to be read again */
    static boolean settle(LinkKeysStore store, Held held) {
        boolean written = false;
        KeyHistory signing = held.history(held.secret().signing());
        if (signing.waits() || signing.ceased() != null) {
            store.remember(held.secret().signing(), signing.signingSince(held.changed()));
            written = true;
        }
        for (HeldKey key : held.keys()) {
            KeyHistory history = held.history(key.id());
            if (key.state() == State.VERIFYING && history.ceased() == null) {
                store.remember(key.id(), history.ceasedAt(key.ceased().orElse(held.now())));
                written = true;
            }
        }
        return written;
    }
}
