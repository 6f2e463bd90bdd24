package dev.clickway.cli.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.BadInput;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of a table as JSON: with its types as DynamoDB writes it, or plain. Attributes stand in alphabetical order, so
 * that the same item is the same text. Clicks hold text and numbers; what else a table may hold comes out as well.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB
 *     low-level API</a>
 */
public final class ItemJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_NUMBER_CHARS = 64;

    private ItemJson() {}

    /** DynamoDB JSON: {@code {"at":{"N":"1793523723456"},"link":{"S":"hero"}}}. */
    public static ObjectNode typed(Map<String, AttributeValue> item) {
        return object(item, ItemJson::typed);
    }

    /** Plain JSON: {@code {"at":1793523723456,"link":"hero"}}; binary as base64, sets as arrays. */
    public static ObjectNode plain(Map<String, AttributeValue> item) {
        return object(item, ItemJson::plain);
    }

    /**
     * An item in DynamoDB JSON as plain JSON, in the order that it has.
     *
     * @throws BadInput where it is no JSON, or deeper than any item
     */
    public static JsonNode plain(String typed) {
        JsonNode item;
        try {
            item = MAPPER.readTree(typed);
        } catch (JacksonException e) {
            throw new BadInput(
                    "an item of the export is none that DynamoDB makes (" + e.getOriginalMessage()
                            + "); make a new export",
                    e);
        }
        ObjectNode plain = JSON.objectNode();
        item.properties().forEach(attribute -> plain.set(attribute.getKey(), untyped(attribute.getValue())));
        return plain;
    }

    private static JsonNode untyped(JsonNode value) {
        Map.Entry<String, JsonNode> typed =
                value.properties().stream().findFirst().orElse(Map.entry("", value));
        JsonNode inner = typed.getValue();
        return switch (typed.getKey()) {
            case "N" -> number(inner.asText());
            case "NS" -> array(inner.valueStream().toList(), number -> number(number.asText()));
            case "NULL" -> JSON.nullNode();
            case "L" -> array(inner.valueStream().toList(), ItemJson::untyped);
            case "M" -> {
                ObjectNode object = JSON.objectNode();
                inner.properties().forEach(one -> object.set(one.getKey(), untyped(one.getValue())));
                yield object;
            }
            default -> inner;
        };
    }

    /** DynamoDB's have 38 digits at most; what a stranger's export calls a number may be none, and stays text. */
    private static JsonNode number(String text) {
        try {
            return text.length() > MAX_NUMBER_CHARS ? JSON.textNode(text) : JSON.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JSON.textNode(text);
        }
    }

    private static JsonNode typed(AttributeValue value) {
        JsonNode inner = switch (value.type()) {
            case N -> JSON.textNode(value.n());
            case NS -> array(value.ns(), JSON::textNode);
            case L -> array(value.l(), ItemJson::typed);
            case M -> typed(value.m());
            case S, B, BOOL, NUL, SS, BS, UNKNOWN_TO_SDK_VERSION -> plain(value);
        };
        String type =
                value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
        return JSON.objectNode().set(type, value.type() == AttributeValue.Type.NUL ? JSON.booleanNode(true) : inner);
    }

    private static JsonNode plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> JSON.textNode(value.s());
            case N -> JSON.numberNode(new BigDecimal(value.n()));
            case B -> base64(value.b());
            case BOOL -> JSON.booleanNode(value.bool());
            case NUL -> JSON.nullNode();
            case SS -> array(value.ss(), JSON::textNode);
            case NS -> array(value.ns(), number -> JSON.numberNode(new BigDecimal(number)));
            case BS -> array(value.bs(), ItemJson::base64);
            case L -> array(value.l(), ItemJson::plain);
            case M -> plain(value.m());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("an attribute of an unknown type: " + value);
        };
    }

    private static ObjectNode object(
            Map<String, AttributeValue> attributes, Function<AttributeValue, JsonNode> convert) {
        ObjectNode object = JSON.objectNode();
        new TreeMap<>(attributes).forEach((name, value) -> object.set(name, convert.apply(value)));
        return object;
    }

    private static <T> ArrayNode array(List<T> elements, Function<T, JsonNode> convert) {
        ArrayNode array = JSON.arrayNode(elements.size());
        elements.forEach(element -> array.add(convert.apply(element)));
        return array;
    }

    private static JsonNode base64(SdkBytes bytes) {
        return JSON.textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
    }
}
