package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads JSON objects of one level, one after the other, as manifests are. */
final class FlatJson implements AutoCloseable {
    private static final int MAX_TEXT_CHARS = 64 * 1024;
    private static final int MAX_FIELDS = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_TEXT_CHARS)
                    .maxNestingDepth(16)
                    .build())
            .build();

    private final JsonParser in;

    FlatJson(InputStream in) throws IOException {
        this.in = JSON.createParser(in);
    }

    /**
     * The fields of the next object as text; those that are null, or hold more than one value, are left out. Nothing
     * where the input is at its end.
     */
    Optional<Map<String, String>> next() throws IOException {
        JsonToken token = in.nextToken();
        if (token == null) {
            return Optional.empty();
        }
        if (token != JsonToken.START_OBJECT) {
            throw new JsonParseException(in, "an object was expected");
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; in.nextToken() == JsonToken.FIELD_NAME; i++) {
            if (i == MAX_FIELDS) {
                throw new JsonParseException(in, "an object with too many fields");
            }
            String name = in.currentName();
            if (in.nextToken().isStructStart()) {
                in.skipChildren();
            } else if (in.currentToken() != JsonToken.VALUE_NULL) {
                fields.put(name, in.getText());
            }
        }
        return Optional.of(fields);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
