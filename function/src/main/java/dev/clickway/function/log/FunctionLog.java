package dev.clickway.function.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.clickway.click.Click;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * All that the functions ever log: spilled clicks, defects, messages that are no clicks, and counts of what is out of the
 * ordinary. A spilled click is whole, so that it can be brought into the table later; no other line holds a URL, an
 * address or a token. Thread-safe if what takes the lines is.
 */
public final class FunctionLog {
    static final String DEFECT = "clickway-defect";
    static final String UNREADABLE = "clickway-unreadable-message";

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Consumer<String> lines;
    private final Metrics metrics;

    public FunctionLog(Consumer<String> lines, Metrics metrics) {
        this.lines = lines;
        this.metrics = metrics;
    }

    /** A click that no store keeps. */
    public void spill(Click click, String reason) {
        lines.accept(SpillLine.write(click, reason));
        metrics.count(Metric.SPILLED);
    }

    public void count(Metric metric) {
        metrics.count(metric);
    }

    public void count(Metric metric, int times) {
        metrics.count(metric, times);
    }

    /**
     * A message of the queue that is no click.
     *
     * @param messageId SQS's, by which it is found in the dead-letter queue
     * @param reason no data of the message
     */
    public void unreadable(String messageId, String reason) {
        lines.accept(UNREADABLE + " " + object("messageId", messageId, "reason", reason));
        metrics.count(Metric.UNREADABLE);
    }

    /** An exception that must not be: its type and where it began. Its message may hold what the viewer sent. */
    public void defect(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        lines.accept(DEFECT + " "
                + object("exception", e.getClass().getName(), "at", trace.length == 0 ? "" : trace[0].toString()));
        metrics.count(Metric.DEFECT);
    }

    private static String object(String name, String value, String otherName, String otherValue) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(name, value);
            json.writeStringField(otherName, otherValue);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }
}
