package dev.clickway.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting.Minted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Clicks as Lambda hands them over, each of a delivery, an id and a millisecond of its own, and out of order: a later one
 * may be the older.
 */
final class ManyClicks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_AT = DemoBrand.SENT_AT.toEpochMilli() + 60_000;

    private ManyClicks() {}

    /**
     * @param at when the event says that it came, in milliseconds
     * @param item what the table is to have of it
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
    record Made(byte[] event, String destination, long at, Map<String, Object> item) {
        String key() {
            return item.get(ClickItem.DELIVERY) + " " + item.get(ClickItem.CLICK);
        }
    }

    static List<Made> make(int count) {
        return make(count, DemoBrand.KEYS, "d");
    }

    /** @param deliveries with what the deliveries' names begin */
    static List<Made> make(int count, LinkKeys keys, String deliveries) {
        LinkMinter minter = new LinkMinter(DemoBrand.SETTINGS.brand(), keys);
        JsonNode sample = event();
        List<Click> taken = new ArrayList<>();
        RedirectHandler untroubled =
                new RedirectHandler(DemoBrand.SETTINGS, keys, taken::add, null, _ -> {}, Invocation.CLOCK);
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String delivery = deliveries + "-" + i;
            String destination = "https://www.demo.example/p/%d?a=b%%20c&&x=+#%s".formatted(i, delivery);
            String token = ((Minted) minter.mint(DemoBrand.link(delivery, destination))).token();
            long at = FIRST_AT + (i * 7_919L % count);
            byte[] event = event(sample, LinkLimits.PATH_PREFIX + token, "edge-" + deliveries + i, at);
            respond(untroubled, event);
            made.add(new Made(event, destination, at, Map.copyOf(ClickItem.of(taken.getLast()))));
        }
        return made;
    }

    private static JsonNode event() {
        try {
            return JSON.readTree(SampleEvents.FOLDER.resolve("click.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] event(JsonNode sample, String path, String id, long at) {
        ObjectNode event = sample.deepCopy();
        event.put("rawPath", path);
        ((ObjectNode) event.get("headers")).put("x-clickway-edge", "v=1&h=click.demo.example&i=" + id + "&al=de");
        ((ObjectNode) event.get("requestContext")).put("timeEpoch", at).put("requestId", "lambda-" + id);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void respond(RedirectHandler handler, byte[] event) {
        try {
            handler.handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
