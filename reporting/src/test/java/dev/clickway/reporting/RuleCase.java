package dev.clickway.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of {@code rule-cases.txt}: deliveries of a message of their own, and what a rule makes of the first of the last
 * group of them.
 *
 * @param among whether twenty ordinary clicks are in the same message
 */
record RuleCase(int number, String rule, Expected expected, boolean among, List<Group> groups) {
    private static final long SENT = 1_789_462_800L;

    /** What the rule does to the clicks of the delivery that is looked at. */
    enum Expected {
        HOLDS_FOR_THE_LAST,
        HOLDS_FOR_NONE,
        NOT_FOR_THE_LAST
    }

    /** So many deliveries with the same clicks. */
    record Group(int deliveries, List<String> clicks) {
        private static Group of(String text) {
            int deliveries = 1;
            String clicks = text.strip();
            if (clicks.startsWith("x")) {
                deliveries = Integer.parseInt(clicks.substring(1, clicks.indexOf(' ')));
                clicks = clicks.substring(clicks.indexOf(' ') + 1);
            }
            return new Group(deliveries, List.of(clicks.split(" / ", -1)));
        }
    }

    static RuleCase of(int number, String line) {
        List<String> parts = List.of(line.split(" \\| "));
        boolean among = parts.get(2).startsWith("among ");
        String clicks = among ? parts.get(2).substring("among ".length()) : parts.get(2);
        Expected expected = switch (parts.get(1)) {
            case "for" -> Expected.HOLDS_FOR_THE_LAST;
            case "against" -> Expected.HOLDS_FOR_NONE;
            case "not the last" -> Expected.NOT_FOR_THE_LAST;
            default -> throw new IllegalArgumentException(line);
        };
        List<Group> groups = new ArrayList<>();
        for (String group : clicks.split(" ; ", -1)) {
            groups.add(Group.of(group));
        }
        return new RuleCase(number, parts.get(0), expected, among, groups);
    }

    /** The delivery that is looked at. */
    String delivery() {
        return "case" + number + "-" + (groups.size() - 1) + "-0";
    }

    /** Whether a rule that holds for these clicks of the delivery, in their order, is as this case has it. */
    boolean passes(List<Boolean> held) {
        return switch (expected) {
            case HOLDS_FOR_THE_LAST -> held.getLast();
            case HOLDS_FOR_NONE -> !held.contains(true);
            case NOT_FOR_THE_LAST -> !held.getLast();
        };
    }

    List<String> items() {
        String message = "case" + number;
        List<String> items = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            List<String> clicks = groups.get(group).clicks;
            for (int delivery = 0; delivery < groups.get(group).deliveries; delivery++) {
                for (int i = 0; i < clicks.size(); i++) {
                    String name = message + "-" + group + "-" + delivery;
                    items.add(item(message, name, "c" + i, number, clicks.get(i)));
                }
            }
        }
        for (int i = 0; among && i < 20; i++) {
            items.add(item(message, message + "-among" + i, "c", 999, "client=windows"));
        }
        return items;
    }

    static String item(String message, String delivery, String click, int number, String differs) {
        Map<String, String> values = new HashMap<>();
        for (String pair : List.of(differs.strip().split(" "))) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        long since = Long.parseLong(values.getOrDefault("since", "7200"));
        long at = (SENT + since) * 1000 + Long.parseLong(values.getOrDefault("at", "0"));
        String[] client = RuleCaseClients.of(values.getOrDefault("client", "windows"));
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("delivery", delivery);
        item.put("click", click);
        item.put("message", message);
        item.put("link", values.getOrDefault("link", "hero"));
        item.put("at", at);
        item.put("sentAt", SENT);
        item.put("sinceSent", Math.floorDiv(at, 1000) - SENT);
        item.put("method", values.getOrDefault("method", "GET"));
        item.put("token", values.getOrDefault("token", "exact"));
        item.put("ip", "203.0." + number / 250 + "." + number % 250);
        item.put("asn", Long.parseLong(values.getOrDefault("asn", "3320")));
        item.put("country", "DE");
        item.put("kind", values.getOrDefault("kind", ""));
        item.put("ua", client[0]);
        item.put("ja4", client[1]);
        item.put("http", client[2]);
        item.put("hints", client[3].isEmpty() ? "" : client[3] + "&ac=" + number);
        List<String> attributes = new ArrayList<>();
        item.forEach((name, value) -> {
            if (!value.equals("")) {
                attributes.add("\"%s\":{\"%s\":\"%s\"}".formatted(name, value instanceof Long ? "N" : "S", value));
            }
        });
        return "{" + String.join(",", attributes) + "}";
    }

    @Override
    public String toString() {
        return number + " " + rule + " " + expected + " " + groups;
    }
}
