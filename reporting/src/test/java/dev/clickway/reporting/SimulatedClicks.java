package dev.clickway.reporting;

import dev.clickway.reporting.SimulatedClients.Client;
import dev.clickway.reporting.SimulatedPlaces.Place;
import dev.clickway.reporting.World.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clicks as they are recorded, in DynamoDB JSON, with what this world's records lack left out, and the truth on each. */
final class SimulatedClicks {
    private static final Instant BEGIN = Instant.parse("2026-09-15T09:00:00Z");

    final List<String> items = new ArrayList<>();
    final List<Simulation.Truth> truths = new ArrayList<>();

    private final Random random;
    private final World world;
    private final int links;
    private final boolean edgePacks;
    private final double asnKnown;
    private final boolean hasIp;
    private int number;

    SimulatedClicks(Random random, World world, int links, boolean edgePacks) {
        this.random = random;
        this.world = world;
        this.links = links;
        this.edgePacks = edgePacks;
        double known = random.nextInt(3) == 0 ? 0.85 + 0.15 * random.nextDouble() : 1.0;
        asnKnown = world.is(Trait.NO_ASN) ? 0 : known;
        boolean kept = random.nextInt(3) > 0;
        hasIp = kept && !world.is(Trait.NO_IP);
    }

    void add(
            SimulatedMail mail,
            int link,
            double after,
            Client client,
            Place place,
            String kind,
            String method,
            String token) {
        String click = "c" + number++;
        Instant wentOut = BEGIN.plusMillis(Math.round(mail.wentOut * 1000));
        Instant at = wentOut.plusMillis(Math.round(after * 1000));
        Instant sent = world.is(Trait.ONE_SENT) ? BEGIN : wentOut;
        boolean hidden = link == links;
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("delivery", mail.delivery);
        item.put("click", click);
        item.put("message", "m");
        item.put("link", hidden ? "hidden" : "l" + link);
        item.put("at", at.toEpochMilli());
        if (!world.is(Trait.NO_SENT)) {
            item.put("sentAt", sent.getEpochSecond());
            item.put("sinceSent", Math.floorDiv(at.toEpochMilli(), 1000) - sent.getEpochSecond());
        }
        put(item, "kind", hidden ? "honeypot" : "");
        item.put("method", method);
        item.put("token", token);
        item.put("domain", "click.demo.example");
        item.put("destination", "https://www.demo.example/" + link);
        put(item, "ip", hasIp ? place.ip() : "");
        if (random.nextDouble() < asnKnown) {
            item.put("asn", (long) place.asn());
        }
        put(item, "country", world.is(Trait.NO_COUNTRY) ? "" : place.country());
        put(item, "ua", client.ua());
        put(item, "ja4", client.ja4());
        put(item, "http", client.http());
        put(item, "hints", edgePacks ? client.hints() : "");
        items.add(json(item));
        truths.add(new Simulation.Truth(mail.delivery, click, kind));
    }

    private static void put(Map<String, Object> item, String name, String value) {
        if (!value.isEmpty()) {
            item.put(name, value);
        }
    }

    private static String json(Map<String, Object> item) {
        List<String> attributes = new ArrayList<>();
        item.forEach((name, value) -> attributes.add(
                value instanceof String text
                        ? "\"%s\":{\"S\":\"%s\"}".formatted(name, text.replace("\"", "\\\""))
                        : "\"%s\":{\"N\":\"%s\"}".formatted(name, value)));
        return "{" + String.join(",", attributes) + "}";
    }
}
