package dev.clickway.cli.keys;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a key, as the text of a tag of the secret: {@code added=2026-11-25T09:00:00Z
 * signing=2026-11-25T09:06:00Z ceased=2027-02-01T10:00:00Z}, with {@code retired=…} of one that was taken out. Not in the
 * secret itself, whose form a function that is deployed reads strictly.
 *
 * @param added when it came into the secret
 * @param signing since when it signs or signed
 * @param ceased when it signed last
 * @param retired when it was to be taken out
 */
record KeyHistory(
        @Nullable Instant added,
        @Nullable Instant signing,
        @Nullable Instant ceased,
        @Nullable Instant retired) {
    static final KeyHistory NONE = new KeyHistory(null, null, null, null);

    /** Of a key that is about to be added. */
    static KeyHistory added(Instant at) {
        return new KeyHistory(seconds(at), null, null, null);
    }

    /** From now on it signs: whatever was before is over. */
    KeyHistory signingSince(Instant at) {
        return new KeyHistory(added, seconds(at), null, null);
    }

    KeyHistory ceasedAt(Instant at) {
        return new KeyHistory(added, signing, seconds(at), retired);
    }

    KeyHistory retiredAt(Instant at) {
        return new KeyHistory(added, signing, ceased, seconds(at));
    }

    boolean isRetired() {
        return retired != null;
    }

    /** Whether it was added to sign later, and has not begun. */
    boolean waits() {
        return added != null && signing == null && ceased == null;
    }

    Optional<Instant> begun() {
        return Optional.ofNullable(signing);
    }

    /** What a tag says; one that somebody else wrote says nothing. */
    static KeyHistory read(String text) {
        KeyHistory read = NONE;
        for (String part : text.split(" ", -1)) {
            int equals = part.indexOf('=');
            try {
                Instant at = Instant.parse(part.substring(equals + 1));
                read = switch (equals < 0 ? "" : part.substring(0, equals)) {
                    case "added" -> new KeyHistory(at, read.signing, read.ceased, read.retired);
                    case "signing" -> new KeyHistory(read.added, at, read.ceased, read.retired);
                    case "ceased" -> new KeyHistory(read.added, read.signing, at, read.retired);
                    case "retired" -> read.retiredAt(at);
                    default -> read;
                };
            } catch (DateTimeException notOurs) {
                return NONE;
            }
        }
        return read;
    }

    /** Letters, digits and {@code =:-} and spaces, which is what a tag takes. */
    String text() {
        List<String> parts = new ArrayList<>();
        if (added != null) {
            parts.add("added=" + added);
        }
        if (signing != null) {
            parts.add("signing=" + signing);
        }
        if (ceased != null) {
            parts.add("ceased=" + ceased);
        }
        if (retired != null) {
            parts.add("retired=" + retired);
        }
        return String.join(" ", parts);
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
