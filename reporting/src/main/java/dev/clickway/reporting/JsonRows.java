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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON objects, one after the other. Numbers stay as they are written; what is null, or holds more than one value, is
 * left out, but for one list of objects whose names can be asked for.
 */
final class JsonRows implements Rows.Reader {
    private static final int MAX_FIELDS = 256;
    private static final int MAX_NAMES = 10_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(64 * 1024)
                    .maxNestingDepth(16)
                    .build())
            .build();

    private final JsonParser json;
    private final boolean oneALine;
    private final Optional<String> list;
    private int lastLine;

    private JsonRows(InputStream in, boolean oneALine, Optional<String> list) throws IOException {
        this.json = JSON.createParser(in);
        this.oneALine = oneALine;
        this.list = list;
    }

    /**
     * Of JSON lines.
     *
     * @param list the field whose value is a list of objects, of each of which the {@code name} is kept
     */
    static JsonRows lines(InputStream in, Optional<String> list) throws IOException {
        return new JsonRows(in, true, list);
    }

    /** Of objects on as many lines as they like, as manifests of exports are. */
    static JsonRows objects(InputStream in) throws IOException {
        return new JsonRows(in, false, Optional.empty());
    }

    @Override
    public Optional<Row> next() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            return Optional.empty();
        }
        int line = json.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT || (oneALine && line == lastLine)) {
            throw new JsonParseException(
                    json, oneALine ? "one JSON object a line was expected" : "an object was expected");
        }
        Map<String, String> fields = new HashMap<>();
        Optional<Set<String>> names = Optional.empty();
        for (int i = 0; json.nextToken() == JsonToken.FIELD_NAME; i++) {
            if (i == MAX_FIELDS) {
                throw new JsonParseException(json, "an object with too many fields");
            }
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (list.isPresent() && list.get().equals(name)) {
                names = Optional.of(names(value));
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText());
            }
        }
        lastLine = json.currentLocation().getLineNr();
        if (oneALine && lastLine != line) {
            throw new JsonParseException(json, "an object of several lines");
        }
        return Optional.of(new Row(line, fields, names));
    }

    @Override
    public long line() {
        return json.currentTokenLocation().getLineNr();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private Set<String> names(JsonToken start) throws IOException {
        String what = json.currentName() + " that are no list of objects with a name";
        if (start != JsonToken.START_ARRAY) {
            throw new JsonParseException(json, what);
        }
        Set<String> names = new HashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT || names.size() == MAX_NAMES) {
                throw new JsonParseException(json, what);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isName = json.currentName().equals("name");
                JsonToken value = json.nextToken();
                if (isName && value == JsonToken.VALUE_STRING) {
                    names.add(json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return names;
    }
}
