package dev.clickway.function.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts as lines of the log in CloudWatch's embedded metric format: no call, no agent. Namespace {@code Clickway}, one
 * dimension, {@code brand}.
 *
 * <p>The first of a kind goes out at once, so that an alarm is not late; those that follow are added up and go out
 * together, at most one line a minute of each kind: a flood of garbage must not be a flood of our log. A sum that no later
 * event carries out is lost with its JVM, so that the figures are a lower bound. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class Metrics {
    static final Duration LINE_EVERY = Duration.ofMinutes(1);

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String brand;
    private final Duration lineEvery;
    private final InstantSource clock;
    private final Consumer<String> lines;
    private final Map<Metric, Sum> sums = new EnumMap<>(Metric.class);

    public Metrics(String brand, InstantSource clock, Consumer<String> lines) {
        this(brand, LINE_EVERY, clock, lines);
    }

    /** @param lineEvery the least time between two lines of a kind; zero for a line each time */
    public Metrics(String brand, Duration lineEvery, InstantSource clock, Consumer<String> lines) {
        this.brand = brand;
        this.lineEvery = lineEvery;
        this.clock = clock;
        this.lines = lines;
    }

    void count(Metric metric) {
        count(metric, 1);
    }

    void count(Metric metric, int times) {
        if (times == 0) {
            return;
        }
        Instant now = clock.instant();
        long due;
        synchronized (sums) {
            due = sums.computeIfAbsent(metric, _ -> new Sum()).add(times, now);
        }
        if (due > 0) {
            lines.accept(line(metric, due, now));
        }
    }

    private String line(Metric metric, long value, Instant now) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", now.toEpochMilli());
            json.writeArrayFieldStart("CloudWatchMetrics");
            json.writeStartObject();
            json.writeStringField("Namespace", "Clickway");
            json.writeArrayFieldStart("Dimensions");
            json.writeArray(new String[] {"brand"}, 0, 1);
            json.writeEndArray();
            json.writeArrayFieldStart("Metrics");
            json.writeStartObject();
            json.writeStringField("Name", metric.title());
            json.writeStringField("Unit", "Count");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField("brand", brand);
            json.writeNumberField(metric.title(), value);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private final class Sum {
        private long held;
        private Instant nextLine = Instant.EPOCH;

        /** What is to go out now, 0 for nothing. A clock that was set back holds nothing up. */
        long add(int times, Instant now) {
            held += times;
            if (now.isBefore(nextLine) && !now.isBefore(nextLine.minus(lineEvery))) {
                return 0;
            }
            nextLine = now.plus(lineEvery);
            long out = held;
            held = 0;
            return out;
        }
    }
}
