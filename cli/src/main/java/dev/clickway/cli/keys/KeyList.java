package dev.clickway.cli.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.keys.HeldKey.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a brand for people and for programs: numbers and times, and nothing of their texts. */
public final class KeyList {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String brand;
    private final Duration linkLifetime;
    private final List<HeldKey> keys;

    private KeyList(String brand, Duration linkLifetime, List<HeldKey> keys) {
        this.brand = brand;
        this.linkLifetime = linkLifetime;
        this.keys = keys;
    }

    public static KeyList of(LinkKeysStore store, String brand, Duration linkLifetime) {
        return new KeyList(brand, linkLifetime, store.read().keys());
    }

    /** A line for each key, below a head. */
    public String toTable() {
        StringBuilder table = new StringBuilder();
        row(table, "key", "state", "since (UTC)", "ceased (UTC)", "links of it live until (UTC)");
        for (HeldKey key : keys) {
            row(
                    table,
                    Integer.toString(key.id()),
                    key.state().words(),
                    key.since().map(MINUTES::format).orElse("not known"),
                    key.ceased().map(MINUTES::format).orElse("-"),
                    liveUntil(key));
        }
        return table.toString();
    }

    /** {@code brand}, {@code linkLifetimeDays} and {@code keys}; a time that is not known, or not yet, is null. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode().put("brand", brand).put("linkLifetimeDays", linkLifetime.toDays());
        ArrayNode array = json.putArray("keys");
        for (HeldKey key : keys) {
            array.addObject()
                    .put("id", key.id())
                    .put("state", key.state().name().toLowerCase(Locale.ROOT))
                    .put("since", text(key.since()))
                    .put("ceased", text(key.ceased()))
                    .put("liveUntil", text(key.liveUntil(linkLifetime)));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers can be written", e);
        }
    }

    private String liveUntil(HeldKey key) {
        return key.liveUntil(linkLifetime)
                .map(MINUTES::format)
                .orElse(key.state() == State.ADDED ? "none is signed" : linkLifetime.toDays() + " days after the last");
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }

    private static void row(StringBuilder table, Object... cells) {
        table.append(String.format(Locale.ROOT, "%3s  %-19s  %-16s  %-16s  %s", cells)
                        .stripTrailing())
                .append('\n');
    }
}
