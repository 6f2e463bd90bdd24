package dev.clickway.cli.local;

import java.util.Comparator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored click as the page shows it.
 *
 * @param at milliseconds since 1970
 * @param sinceSent seconds
 * @param device what the user agent calls itself, in short
 */
record LiveClick(
        String id,
        long at,
        String message,
        String link,
        String delivery,
        String method,
        String device,
        long sinceSent) {
    static final Comparator<LiveClick> OLDEST_FIRST =
            Comparator.comparingLong(LiveClick::at).thenComparing(LiveClick::id);

    static LiveClick of(Map<String, AttributeValue> item) {
        return new LiveClick(
                text(item, "click"),
                number(item, "at"),
                text(item, "message"),
                text(item, "link"),
                text(item, "delivery"),
                text(item, "method"),
                UserAgents.brief(text(item, "ua")),
                number(item, "sinceSent"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }
}
