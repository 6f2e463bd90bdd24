package dev.clickway.function.recovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch of messages as a stream of tokens.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event">Event of
 *     a standard queue</a>
 */
final class QueueEventReader {
    /** Lambda's own limit of an event. */
    private static final long MAX_BYTES = 6L * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private QueueEventReader() {}

    /**
     * The messages in their order. The stream is left open.
     *
     * @throws NotAQueueEventException if it is no such event from end to end, or a message has no id: to leave out what
     *     cannot be read would have it deleted from the queue
     */
    static List<QueueMessage> read(InputStream in) {
        List<QueueMessage> messages = null;
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean records = parser.currentName().equals("Records");
                    if (parser.nextToken() == JsonToken.START_ARRAY && records) {
                        messages = messages(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                if (messages != null && parser.nextToken() == null) {
                    return messages;
                }
            }
        } catch (IOException e) {
            // The parser's own words quote what it stumbled over.
            throw new NotAQueueEventException();
        }
        throw new NotAQueueEventException();
    }

    private static List<QueueMessage> messages(JsonParser parser) throws IOException {
        List<QueueMessage> messages = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            messages.add(message(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new NotAQueueEventException();
        }
        return messages;
    }

    private static QueueMessage message(JsonParser parser) throws IOException {
        String id = null;
        String body = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "messageId" -> id = text(parser, value);
                case "body" -> body = text(parser, value);
                default -> parser.skipChildren();
            }
        }
        if (id == null || id.isEmpty()) {
            throw new NotAQueueEventException();
        }
        return new QueueMessage(id, body == null ? "" : body);
    }

    private static @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
        parser.skipChildren();
        return value == JsonToken.VALUE_STRING ? parser.getText() : null;
    }
}
