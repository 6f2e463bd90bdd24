package dev.clickway.function.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.function.store.ReadClick.Unreadable;
import dev.clickway.function.store.ReadClick.Whole;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A click's item as JSON, the one form in which a click waits outside of the table: the body of a message in the queue,
 * and the {@code item} of a line of the log. One flat object of text and whole numbers, ASCII alone, with the names of
 * {@code docs/click-record.md}.
 *
 * <p>Reading is strict, for what is read goes into the table: at most {@value #MAX_CHARS} letters, no nesting, no name
 * twice, and everything there without which an item is no click. Attributes of other names are kept, so that a later
 * version's click stays whole.
 */
public final class ClickJson {
    /** Several times what the largest item takes with every letter escaped. */
    public static final int MAX_CHARS = 8_192;

    private static final int MAX_ATTRIBUTES = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    /** Bytes of UTF-8: a link has no longer identifier, and the id of a click is cut to as many letters. */
    private static final int MAX_KEY_BYTES = 128;

    private static final List<String> REQUIRED_TEXTS =
            List.of(ClickItem.DELIVERY, ClickItem.CLICK, "message", "link", "method", "token", "destination");
    private static final List<String> REQUIRED_NUMBERS = List.of("at", "sentAt", "sinceSent", ClickItem.EXPIRES);

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ClickJson() {}

    public static String write(Click click) {
        StringWriter text = new StringWriter(1_024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeFields(ClickItem.of(click), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** The attributes into an object that is open. */
    public static void writeFields(Map<String, Object> attributes, JsonGenerator json) throws IOException {
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            switch (attribute.getValue()) {
                case Long number -> json.writeNumberField(attribute.getKey(), number);
                case Object text -> json.writeStringField(attribute.getKey(), text.toString());
            }
        }
    }

    /** Never fails: what is no click's item is told as such. */
    public static ReadClick read(String json) {
        if (json.length() > MAX_CHARS) {
            return new Unreadable("has more than " + MAX_CHARS + " letters");
        }
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Unreadable("is not a JSON object");
            }
            ReadClick read = readFields(parser);
            return read instanceof Whole && parser.nextToken() != null
                    ? new Unreadable("has something behind the JSON object")
                    : read;
        } catch (IOException e) {
            // The parser's own words quote what it stumbled over.
            return new Unreadable("is not a JSON object, or has a name twice");
        }
    }

    /** From behind the start of an object up to its end, or to where it turns out to be no click's. */
    public static ReadClick readFields(JsonParser parser) throws IOException {
        SequencedMap<String, Object> attributes = new LinkedHashMap<>(32);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!NAME.matcher(name).matches() || attributes.size() == MAX_ATTRIBUTES) {
                return new Unreadable("has too many attributes, or one whose name is none of ours");
            }
            Object value = value(parser);
            if (value == null) {
                return new Unreadable("has an attribute that is neither text nor a whole number");
            }
            attributes.put(name, value);
        }
        String missing = missing(attributes);
        return missing == null ? new Whole(attributes) : new Unreadable(missing);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : parser.getLongValue();
            case null, default -> null;
        };
    }

    private static @Nullable String missing(SequencedMap<String, Object> attributes) {
        for (String name : REQUIRED_TEXTS) {
            if (!(attributes.get(name) instanceof String text) || text.isEmpty()) {
                return "has no text '" + name + "'";
            }
        }
        for (String name : REQUIRED_NUMBERS) {
            if (!(attributes.get(name) instanceof Long)) {
                return "has no whole number '" + name + "'";
            }
        }
        for (String name : List.of(ClickItem.DELIVERY, ClickItem.CLICK)) {
            if (attributes.get(name) instanceof String key
                    && key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
                return "has a '" + name + "' of more than " + MAX_KEY_BYTES + " bytes";
            }
        }
        return null;
    }
}
