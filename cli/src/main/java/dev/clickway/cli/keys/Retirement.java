package dev.clickway.cli.keys;

import dev.clickway.cli.keys.HeldKey.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Takes a key out of the secret, so that its links lead to the fallback: not while one of them may be alive. */
public final class Retirement {
    /** Of attempts, where somebody else changes the keys at the same time. */
    private static final int MAX_ROUNDS = 8;

    private final LinkKeysStore store;
    private final Duration linkLifetime;

    /** @param linkLifetime how long after its mail a link must work */
    public Retirement(LinkKeysStore store, Duration linkLifetime) {
        this.store = store;
        this.linkLifetime = linkLifetime;
    }

    /** What became of it; each says so in words for a person. */
    public sealed interface Outcome {
        String words();

        /** The key is out. */
        record Retired(String words) implements Outcome {}

        /** Nothing is changed, for links may be alive. */
        record Refused(String words) implements Outcome {}

        /** Nothing is changed, for there is no such key. */
        record NoSuchKey(String words) implements Outcome {}
    }

    /**
     * @param force also where links of it may be alive, which then lead to the fallback
     * @throws KeysNotChangedException if somebody else is at it all the time
     */
    public Outcome run(int id, boolean force) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Held held = store.read();
            if (Settling.settle(store, held)) {
                continue;
            }
            HeldKey key = held.find(id).orElse(null);
            if (key == null) {
                return new Outcome.NoSuchKey(
                        "there is no key " + id + "; there are " + held.secret().ids());
            }
            Instant liveUntil = key.liveUntil(linkLifetime).orElse(Instant.MIN);
            boolean mayBeAlive = held.now().isBefore(liveUntil);
            if (key.state() == State.SIGNING) {
                return new Outcome.Refused(
                        "key " + id + " signs new links; have another sign first with `clickway keys" + " rotate`");
            }
            if (mayBeAlive && !force) {
                return new Outcome.Refused(refusal(key, liveUntil, held.now()));
            }
            // A number that is still to come round must not be another key's: that is written down before anything is
            // done.
            boolean toCome = id > held.secret().signing();
            if (toCome) {
                store.remember(id, held.history(id).retiredAt(held.now()));
            }
            if (store.replace(held, held.secret().without(id))) {
                if (!toCome) {
                    store.forget(id);
                }
                return new Outcome.Retired(consequence(key, mayBeAlive, liveUntil));
            }
        }
        throw new KeysNotChangedException("the keys are being changed by somebody else; run this again");
    }

    private String refusal(HeldKey key, Instant liveUntil, Instant now) {
        long left = Math.ceilDiv(
                Duration.between(now, liveUntil).toSeconds(), Duration.ofDays(1).toSeconds());
        return "key " + key.id() + " stays: it may have signed until "
                + key.lastSigned().map(Retirement::time).orElse("now") + ", and links live " + linkLifetime.toDays()
                + " days (linkLifetimeDays), until " + time(liveUntil) + ": " + left
                + " days from now; with --force every link of it leads to the fallback from now on";
    }

    private static String consequence(HeldKey key, boolean mayBeAlive, Instant liveUntil) {
        String retired = "key " + key.id() + " is retired";
        if (key.state() == State.ADDED) {
            return retired + ": it had signed no link";
        }
        return mayBeAlive
                ? retired + " before its time, " + time(liveUntil)
                        + ": within five minutes every link of it leads to the fallback"
                : retired + ": no link of it is alive";
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
