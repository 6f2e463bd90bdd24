package dev.clickway.click;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What DynamoDB counts of an item. */
final class ItemSize {
    private ItemSize() {}

    /** Names and text in UTF-8; of a number half a byte a digit, a byte for its sign where it has one, and one more. */
    static int of(Map<String, Object> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> attribute.getKey().length()
                        + switch (attribute.getValue()) {
                            case String text -> text.getBytes(StandardCharsets.UTF_8).length;
                            case Object number -> number.toString().length() / 2 + 2;
                        })
                .sum();
    }
}
