package dev.clickway.function.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.function.store.ClickJson;
import dev.clickway.function.store.ReadClick;
import dev.clickway.function.store.ReadClick.Unreadable;
import dev.clickway.function.store.ReadClick.Whole;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The line of the function's log that holds a click which neither the table nor the queue took, whole:
 * {@code clickway-spilled-click {"reason":"…","item":{…}}}. The item has the form of {@link ClickJson}.
 */
public final class SpillLine {
    /** With what a spill begins. */
    public static final String MARKER = "clickway-spilled-click ";

    /** An item, the reason and whatever a log puts in front. */
    private static final int MAX_CHARS = 2 * ClickJson.MAX_CHARS;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SpillLine() {}

    /**
     * @param reason a word or two for why nothing took it; no data of the click
     * @return without a line break
     */
    static String write(Click click, String reason) {
        StringWriter text = new StringWriter(1_024);
        text.write(MARKER);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("reason", reason);
            json.writeObjectFieldStart("item");
            ClickJson.writeFields(ClickItem.of(click), json);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /**
     * The click of a line of a log. A timestamp or the like in front of the marker, as exports of logs have it, is passed
     * over.
     *
     * @return empty if the line is no spill; a line that was cut is unreadable
     */
    public static Optional<ReadClick> read(String line) {
        int marker = line.indexOf(MARKER);
        if (marker < 0) {
            return Optional.empty();
        }
        if (line.length() - marker > MAX_CHARS) {
            return Optional.of(new Unreadable("has more than " + MAX_CHARS + " letters"));
        }
        try (JsonParser parser = JSON.createParser(line.substring(marker + MARKER.length()))) {
            return Optional.of(object(parser));
        } catch (IOException e) {
            // The parser's own words quote what it stumbled over.
            return Optional.of(new Unreadable("is not a JSON object, or has a name twice"));
        }
    }

    private static ReadClick object(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Unreadable("is not a JSON object");
        }
        ReadClick item = new Unreadable("has no item");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("item") && value == JsonToken.START_OBJECT) {
                item = ClickJson.readFields(parser);
                if (item instanceof Unreadable) {
                    return item;
                }
            } else {
                parser.skipChildren();
            }
        }
        return item instanceof Whole && parser.nextToken() != null
                ? new Unreadable("has something behind the JSON object")
                : item;
    }
}
