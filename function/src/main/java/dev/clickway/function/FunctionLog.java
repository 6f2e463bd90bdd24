package dev.clickway.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.clickway.click.Click;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * The two lines that the function ever logs, each a marker and a JSON object of ASCII letters. A spilled click is whole,
 * so that it can be brought into the table later; no other line holds a URL, an address or a token.
 */
final class FunctionLog {
    static final String DEFECT = "clickway-defect";

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Consumer<String> lines;

    FunctionLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** A click that no store keeps. */
    void spill(Click click, String reason) {
        lines.accept(SpillLine.write(click, reason));
    }

    /** An exception that must not be: its type and where it began. Its message may hold what the viewer sent. */
    void defect(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        lines.accept(DEFECT + " "
                + json(json -> {
                    json.writeStringField("exception", e.getClass().getName());
                    json.writeStringField("at", trace.length == 0 ? "" : trace[0].toString());
                }));
    }

    private static String json(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
