package dev.clickway.function.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A click's attributes in DynamoDB's types. */
final class TableItem {
    private TableItem() {}

    /** @param attributes each a {@link String} or a {@link Long} */
    static Map<String, AttributeValue> of(Map<String, Object> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(64);
        attributes.forEach((name, value) -> item.put(
                name,
                switch (value) {
                    case String text -> AttributeValue.fromS(text);
                    case Long number -> AttributeValue.fromN(Long.toString(number));
                    default -> throw new IllegalArgumentException(name + " is neither text nor a whole number");
                }));
        return item;
    }
}
