package dev.clickway.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clickway.click.EdgeHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one event as a stream of tokens: mapping it onto objects would cost more than all the rest of a redirect. */
final class EventReader {
    /** Lambda's own limit of a request. */
    private static final long MAX_BYTES = 6L * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    /** A millisecond count of more digits is no time of ours. */
    private static final int MAX_TIME_DIGITS = 13;

    /** Before Lambda had function URLs; a smaller number is a clock that was never set, or seconds. */
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private static final Set<String> READ_HEADERS =
            EdgeHeaders.FORWARDED.stream().map(EventReader::lowerCase).collect(Collectors.toUnmodifiableSet());

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            // Of two paths neither is to be believed.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private final JsonParser parser;
    private final Map<String, String> headers = new HashMap<>();
    private @Nullable String method;
    private @Nullable String path;
    private @Nullable String requestId;
    private @Nullable String domainName;
    private @Nullable String sourceIp;
    private @Nullable Instant time;

    private EventReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The event, or null for what is not one JSON object from end to end. The stream is left open. */
    static @Nullable FunctionUrlEvent read(InputStream in) {
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            FunctionUrlEvent event = new EventReader(parser).event();
            return parser.nextToken() == null ? event : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private FunctionUrlEvent event() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("rawPath")) {
                path = text(value);
            } else if (name.equals("headers") && value == JsonToken.START_OBJECT) {
                headers();
            } else if (name.equals("requestContext") && value == JsonToken.START_OBJECT) {
                requestContext();
            } else {
                parser.skipChildren();
            }
        }
        return new FunctionUrlEvent(method, path, Map.copyOf(headers), requestId, domainName, sourceIp, time);
    }

    private void headers() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = lowerCase(parser.currentName());
            String value = text(parser.nextToken());
            if (value != null && READ_HEADERS.contains(name)) {
                headers.putIfAbsent(name, value);
            }
        }
    }

    private void requestContext() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "requestId" -> requestId = text(value);
                case "domainName" -> domainName = text(value);
                case "timeEpoch" -> time = time(value);
                case "http" -> http(value);
                default -> parser.skipChildren();
            }
        }
    }

    private void http(JsonToken start) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "method" -> method = text(value);
                case "sourceIp" -> sourceIp = text(value);
                default -> parser.skipChildren();
            }
        }
    }

    private @Nullable String text(JsonToken value) throws IOException {
        parser.skipChildren();
        return value == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    private @Nullable Instant time(JsonToken value) throws IOException {
        parser.skipChildren();
        if (value != JsonToken.VALUE_NUMBER_INT || parser.getTextLength() > MAX_TIME_DIGITS) {
            return null;
        }
        Instant read = Instant.ofEpochMilli(parser.getLongValue());
        return read.isBefore(EARLIEST) ? null : read;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
