package dev.clickway.cli.reconcile;

import static dev.clickway.click.ClickItem.CLICK;
import static dev.clickway.click.ClickItem.DELIVERY;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What identifies a click. */
record ClickKey(String delivery, String click) {
    static ClickKey of(Map<String, Object> attributes) {
        return new ClickKey(String.valueOf(attributes.get(DELIVERY)), String.valueOf(attributes.get(CLICK)));
    }

    static ClickKey ofItem(Map<String, AttributeValue> item) {
        return new ClickKey(text(item, DELIVERY), text(item, CLICK));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }

    Map<String, AttributeValue> toItem() {
        return Map.of(DELIVERY, AttributeValue.fromS(delivery), CLICK, AttributeValue.fromS(click));
    }
}
