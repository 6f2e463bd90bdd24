package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clickway.reporting.Rows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One JSON object a line. Numbers stay as they are written; what is null, or holds more than one value, is left out. */
final class JsonRows implements Rows.Reader {
    private static final int MAX_FIELDS = 256;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(64 * 1024)
                    .maxNestingDepth(16)
                    .build())
            .build();

    private final JsonParser json;
    private int lastLine;

    JsonRows(InputStream in) throws IOException {
        json = JSON.createParser(in);
    }

    @Override
    public Optional<Row> next() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            return Optional.empty();
        }
        int line = json.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT || line == lastLine) {
            throw new JsonParseException(json, "one JSON object a line was expected");
        }
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText());
            }
            if (fields.size() > MAX_FIELDS) {
                throw new JsonParseException(json, "an object with too many fields");
            }
        }
        lastLine = json.currentLocation().getLineNr();
        if (lastLine != line) {
            throw new JsonParseException(json, "an object of several lines");
        }
        return Optional.of(new Row(line, fields));
    }

    @Override
    public long line() {
        return json.currentLocation().getLineNr();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
