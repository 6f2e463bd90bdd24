package dev.clickway.cli.keys;

import dev.clickway.function.keys.KeyRing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Has a new key sign, in two steps: it is added, and signs no sooner than it is known wherever links are followed. The
 * keys before it stay and go on verifying. Run again it goes on where an earlier run ended, or somebody else's is.
 */
public final class Rotation {
    /** As many as the stack has generated: 64 letters and digits carry more than 380 bits, of which the signature uses 256. */
    private static final int KEY_CHARS = 64;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Of readings: with nobody else at work there are three, and each change of somebody else's takes one more. */
    private static final int MAX_ROUNDS = 30;

    /** What is read right after a change may be older than it. */
    private static final Duration BEFORE_ANOTHER_ROUND = Duration.ofSeconds(1);

    private final LinkKeysStore store;
    private final Pause pause;
    private final Consumer<String> tell;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param pause waits for the functions
     * @param tell takes a line for a person
     */
    public Rotation(LinkKeysStore store, Pause pause, Consumer<String> tell) {
        this.store = store;
        this.pause = pause;
        this.tell = tell;
    }

    /**
     * @param atOnce not to wait: for a key that has become known to others
     * @return the number of the key that signs now
     * @throws KeysNotChangedException if that cannot be; the message says why
     */
    public int run(boolean atOnce) throws InterruptedException {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Held held = store.read();
            if (Settling.settle(store, held)) {
                continue;
            }
            Optional<HeldKey> waiting = held.waiting();
            if (waiting.isEmpty()) {
                add(held);
            } else if (isKnown(held, waiting.get(), atOnce) && sign(held, waiting.get())) {
                return waiting.get().id();
            }
        }
        throw new KeysNotChangedException("the keys are being changed by somebody else; see what they are with"
                + " `clickway keys list`, and run this again");
    }

    private void add(Held held) throws InterruptedException {
        int id = held.freeId()
                .orElseThrow(() -> new KeysNotChangedException(
                        "all 255 numbers of keys are taken; retire one with `clickway keys retire`"));
        // First: a key without a history would count as one that has signed.
        store.remember(id, KeyHistory.added(held.now()));
        if (store.replace(held, held.secret().with(id, newText()))) {
            tell.accept("key " + id + " is added; it verifies, and does not sign yet");
        } else {
            pause.await(BEFORE_ANOTHER_ROUND);
        }
    }

    private boolean isKnown(Held held, HeldKey waiting, boolean atOnce) throws InterruptedException {
        Instant known = held.changed().plus(KeyRing.KNOWN_WITHIN);
        if (atOnce) {
            return true;
        }
        if (held.now().isBefore(known)) {
            tell.accept("key " + waiting.id() + " signs from " + known.truncatedTo(ChronoUnit.SECONDS)
                    + " on, when every function knows it; interrupted, the same command goes on");
            pause.await(Duration.between(held.now(), known).plus(BEFORE_ANOTHER_ROUND));
            return false;
        }
        if (!held.regionsBehind().isEmpty()) {
            throw new KeysNotChangedException("key " + waiting.id() + " is not in "
                    + String.join(", ", held.regionsBehind())
                    + " yet, where links are followed too; see to the secret's replication, and run this again");
        }
        return true;
    }

    private boolean sign(Held held, HeldKey waiting) throws InterruptedException {
        int before = held.secret().signing();
        if (!store.replace(held, held.secret().signingWith(waiting.id()))) {
            pause.await(BEFORE_ANOTHER_ROUND);
            return false;
        }
        Held after = store.read();
        for (int i = 0; i < MAX_ROUNDS && after.version().equals(held.version()); i++) {
            pause.await(BEFORE_ANOTHER_ROUND);
            after = store.read();
        }
        if (!after.secret().sharesKey(waiting.id(), held.secret())) {
            throw new KeysNotChangedException("key " + waiting.id() + " was taken out by somebody else just now; see"
                    + " what the keys are with `clickway keys list`");
        }
        store.remember(waiting.id(), held.history(waiting.id()).signingSince(after.now()));
        store.remember(before, held.history(before).ceasedAt(after.now()));
        return true;
    }

    private String newText() {
        StringBuilder text = new StringBuilder(KEY_CHARS);
        for (int i = 0; i < KEY_CHARS; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
