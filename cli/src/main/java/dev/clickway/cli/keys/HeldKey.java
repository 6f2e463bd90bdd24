package dev.clickway.cli.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key of a brand, without its text.
 *
 * @param since when it began to sign; of one that is added, when it was; empty where nobody wrote it down
 * @param ceased when it signed last, or a time by which it had ceased for certain; only of one that verifies
 */
record HeldKey(int id, State state, Optional<Instant> since, Optional<Instant> ceased) {
    /**
     * A sender reads its keys when it starts, and a large batch or a service signs on with what it read. This long after a
     * key ceased, it counts as signing.
     */
    static final Duration SENDERS_READ_AGAIN = Duration.ofDays(1);

    /** What a key is good for. */
    enum State {
        /** Signs new links. */
        SIGNING("signing"),
        /** Signed links that are in mail. */
        VERIFYING("verifying only"),
        /** Will sign as soon as it is known wherever links are followed; no link is signed with it yet. */
        ADDED("added, to sign next");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The last time at which a link may have been signed with it; empty for as long as it signs, and if it never did. */
    Optional<Instant> lastSigned() {
        return ceased.map(at -> at.plus(SENDERS_READ_AGAIN));
    }

    /** Until when a link of it may be alive that was sent when it was signed. */
    Optional<Instant> liveUntil(Duration linkLifetime) {
        return lastSigned().map(at -> at.plus(linkLifetime));
    }
}
