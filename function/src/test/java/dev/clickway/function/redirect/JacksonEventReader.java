package dev.clickway.function.redirect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clickway.click.EdgeHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link EventReader} is held to: the same reading by Jackson's parser, token by token. */
final class JacksonEventReader {
    /** Lambda's own limit of a request. */
    private static final long MAX_BYTES = 6L * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    /** A millisecond count of more digits is no time of ours. */
    private static final int MAX_TIME_DIGITS = 13;

    /** Before Lambda had function URLs; a smaller number is a clock that was never set, or seconds. */
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    /** By the names that events have. */
    private static final Map<String, RequestHeader> READ_HEADERS = Map.of(
                    EdgeHeaders.USER_AGENT, RequestHeader.USER_AGENT,
                    EdgeHeaders.PACKED, RequestHeader.PACKED,
                    EdgeHeaders.VIEWER_ADDRESS, RequestHeader.VIEWER_ADDRESS,
                    EdgeHeaders.VIEWER_COUNTRY, RequestHeader.VIEWER_COUNTRY,
                    EdgeHeaders.VIEWER_ASN, RequestHeader.VIEWER_ASN,
                    EdgeHeaders.VIEWER_JA4, RequestHeader.VIEWER_JA4,
                    EdgeHeaders.VIEWER_HTTP_VERSION, RequestHeader.VIEWER_HTTP_VERSION,
                    EdgeHeaders.VIEWER_TLS, RequestHeader.VIEWER_TLS,
                    EdgeHeaders.VIEWER_HEADER_ORDER, RequestHeader.VIEWER_HEADER_ORDER)
            .entrySet()
            .stream()
            .collect(Collectors.toUnmodifiableMap(header -> lowerCase(header.getKey()), Map.Entry::getValue));

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    /** What decides where a request goes. */
    private enum Part {
        PATH,
        HEADERS,
        REQUEST_CONTEXT,
        HTTP,
        METHOD
    }

    private final JsonParser parser;
    private final Set<Part> seen = EnumSet.noneOf(Part.class);
    private final Map<RequestHeader, String> headers = new HashMap<>();
    private @Nullable String method;
    private @Nullable String path;
    private @Nullable String requestId;
    private @Nullable String domainName;
    private @Nullable String sourceIp;
    private @Nullable Instant time;

    private JacksonEventReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The event, or null for what is not one JSON object from end to end. The stream is left open. */
    static @Nullable FunctionUrlEvent read(InputStream in) {
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            FunctionUrlEvent event = new JacksonEventReader(parser).event();
            return parser.nextToken() == null ? event : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private FunctionUrlEvent event() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "rawPath" -> {
                    once(Part.PATH);
                    path = text(value);
                }
                case "headers" -> headers(value);
                case "requestContext" -> requestContext(value);
                default -> parser.skipChildren();
            }
        }
        return new FunctionUrlEvent(method, path, headers, requestId, domainName, sourceIp, time);
    }

    private void headers(JsonToken start) throws IOException {
        once(Part.HEADERS);
        while (isObject(start) && parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            RequestHeader read = READ_HEADERS.get(name);
            read = read == null ? READ_HEADERS.get(lowerCase(name)) : read;
            JsonToken value = parser.nextToken();
            if (read == null) {
                parser.skipChildren();
            } else {
                String header = text(value);
                if (header != null) {
                    headers.putIfAbsent(read, header);
                }
            }
        }
    }

    private void requestContext(JsonToken start) throws IOException {
        once(Part.REQUEST_CONTEXT);
        while (isObject(start) && parser.nextToken() == JsonToken.FIELD_NAME) {
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
        once(Part.HTTP);
        while (isObject(start) && parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "method" -> {
                    once(Part.METHOD);
                    method = text(value);
                }
                case "sourceIp" -> sourceIp = text(value);
                default -> parser.skipChildren();
            }
        }
    }

    private boolean isObject(JsonToken start) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            parser.skipChildren();
        }
        return start == JsonToken.START_OBJECT;
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

    /** Of two paths neither is to be believed. */
    private void once(Part part) throws IOException {
        if (!seen.add(part)) {
            throw new JsonParseException(parser, part + " stands there twice");
        }
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
