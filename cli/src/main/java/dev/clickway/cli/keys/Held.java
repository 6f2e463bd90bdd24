package dev.clickway.cli.keys;

import dev.clickway.cli.keys.HeldKey.State;
import dev.clickway.function.keys.KeysSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A brand's secret as it was when it was read. All times are of Secrets Manager's clock.
 *
 * @param version of the secret's value
 * @param created when the secret was made
 * @param changed the last time that anything of it was changed
 * @param now when it was read
 * @param histories by number of key, of keys that are in it and perhaps of others
 * @param regionsBehind the regions whose replica has not got this version, each with what its state is
 */
record Held(
        String version,
        KeysSecret secret,
        Instant created,
        Instant changed,
        Instant now,
        Map<Integer, KeyHistory> histories,
        List<String> regionsBehind) {
    /** The number that the stack gives the key that it has generated. */
    private static final int FIRST_KEY = 1;

    Held {
        histories = Map.copyOf(histories);
        regionsBehind = List.copyOf(regionsBehind);
    }

    /** By number, ascending. */
    List<HeldKey> keys() {
        return secret.ids().stream().map(this::key).toList();
    }

    Optional<HeldKey> find(int id) {
        return secret.ids().contains(id) ? Optional.of(key(id)) : Optional.empty();
    }

    /** The key that is to sign next, where one is added: one of an earlier run or of somebody else. */
    Optional<HeldKey> waiting() {
        return keys().stream().filter(key -> key.state() == State.ADDED).findFirst();
    }

    KeyHistory history(int id) {
        return histories.getOrDefault(id, KeyHistory.NONE);
    }

    /**
     * A number for another key: the next one, and behind the last the first that is free. 0 is for development. Nor is it
     * one of a key that was taken out: a function that still holds that key would take the new key's links for forged.
     */
    OptionalInt freeId() {
        return IntStream.range(0, KeysSecret.MAX_KEY_ID)
                .map(i -> 1 + (secret.signing() + i) % KeysSecret.MAX_KEY_ID)
                .filter(id -> !secret.ids().contains(id) && !history(id).isRetired())
                .findFirst();
    }

    private HeldKey key(int id) {
        KeyHistory history = history(id);
        if (id == secret.signing()) {
            return new HeldKey(id, State.SIGNING, begun(id), Optional.empty());
        }
        if (history.waits() && !isOvertaken(history)) {
            return new HeldKey(id, State.ADDED, Optional.ofNullable(history.added()), Optional.empty());
        }
        return new HeldKey(id, State.VERIFYING, begun(id), Optional.of(ceased(history)));
    }

    /** Whether another key has begun to sign since: then the tag came late, and the key may have signed in between. */
    private boolean isOvertaken(KeyHistory waiting) {
        return history(secret.signing())
                .begun()
                .filter(begun -> waiting.added() == null || waiting.added().isBefore(begun))
                .isPresent();
    }

    private Optional<Instant> begun(int id) {
        Optional<Instant> begun = history(id).begun();
        return begun.isEmpty() && id == FIRST_KEY ? Optional.of(created) : begun;
    }

    /** Where nobody wrote it down: when the next one began at the latest, or else when the secret was last changed. */
    private Instant ceased(KeyHistory history) {
        return Optional.ofNullable(history.ceased())
                .or(() -> history(secret.signing()).begun())
                .orElse(changed);
    }
}
