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
 * All that the function ever logs: spilled clicks, defects, and counts of what is out of the ordinary. A spilled click is
 * whole, so that it can be brought into the table later; no other line holds a URL, an address or a token.
 */
final class FunctionLog {
    static final String DEFECT = "clickway-defect";

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Consumer<String> lines;
    private final Metrics metrics;

    FunctionLog(Consumer<String> lines, Metrics metrics) {
        this.lines = lines;
        this.metrics = metrics;
    }

    /** A click that no store keeps. */
    void spill(Click click, String reason) {
        lines.accept(SpillLine.write(click, reason));
        metrics.count(Metric.SPILLED);
    }

    void count(Metric metric) {
        metrics.count(metric);
    }

    /** An exception that must not be: its type and where it began. Its message may hold what the viewer sent. */
    void defect(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        StringWriter text = new StringWriter();
        text.write(DEFECT + " ");
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("exception", e.getClass().getName());
            json.writeStringField("at", trace.length == 0 ? "" : trace[0].toString());
            json.writeEndObject();
        } catch (IOException unlikely) {
            throw new UncheckedIOException("writing to memory does not fail", unlikely);
        }
        lines.accept(text.toString());
        metrics.count(Metric.DEFECT);
    }
}
