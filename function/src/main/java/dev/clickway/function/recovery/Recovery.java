package dev.clickway.function.recovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metric;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.store.ClickJson;
import dev.clickway.function.store.ClickNotAddedException;
import dev.clickway.function.store.MissingClicks;
import dev.clickway.function.store.ReadClick.Unreadable;
import dev.clickway.function.store.ReadClick.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes a batch of messages, brings their clicks into the table and says which messages failed. What {@link
 * dev.clickway.function.RecoveryHandler} promises is done here. Thread-safe.
 */
public final class Recovery {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final MissingClicks clicks;
    private final FunctionLog log;

    /**
     * @param brand for its metrics
     * @param log takes one line at a time; from several threads where batches come on several
     */
    public Recovery(String brand, MissingClicks clicks, Consumer<String> log) {
        this.clicks = clicks;
        this.log = new FunctionLog(log, new Metrics(brand, Duration.ZERO, InstantSource.system(), log));
    }

    /**
     * Takes one batch; both streams are left open.
     *
     * @throws NotAQueueEventException if the event is no batch; the whole of it then comes again
     * @throws IOException if the response cannot be written; every message then comes again, and is found in the table
     */
    public void take(InputStream event, OutputStream response) throws IOException {
        List<String> failures = recover(QueueEventReader.read(event));
        try (JsonGenerator json = JSON.createGenerator(response)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (String id : failures) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", id);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** The ids of the messages that failed. */
    private List<String> recover(List<QueueMessage> messages) {
        List<String> failures = new ArrayList<>();
        int added = 0;
        int there = 0;
        int notTaken = 0;
        for (QueueMessage message : messages) {
            if (notTaken > 0) {
                notTaken++;
                failures.add(message.id());
                continue;
            }
            switch (take(message)) {
                case ADDED -> added++;
                case ALREADY_THERE -> there++;
                case REFUSED -> failures.add(message.id());
                case TABLE_IN_TROUBLE -> {
                    notTaken++;
                    failures.add(message.id());
                }
            }
        }
        log.count(Metric.RECOVERED, added);
        log.count(Metric.ALREADY_THERE, there);
        log.count(Metric.NOT_RECOVERED, notTaken);
        return failures;
    }

    private enum Taken {
        ADDED,
        ALREADY_THERE,
        REFUSED,
        TABLE_IN_TROUBLE
    }

    private Taken take(QueueMessage message) {
        switch (ClickJson.read(message.body())) {
            case Unreadable unreadable -> {
                log.unreadable(message.id(), unreadable.reason());
                return Taken.REFUSED;
            }
            case Whole whole -> {
                try {
                    return switch (clicks.add(whole.attributes())) {
                        case ADDED -> Taken.ADDED;
                        case ALREADY_THERE -> Taken.ALREADY_THERE;
                    };
                } catch (ClickNotAddedException e) {
                    if (e.isOfTheClick()) {
                        log.unreadable(message.id(), e.reason());
                        return Taken.REFUSED;
                    }
                    return Taken.TABLE_IN_TROUBLE;
                }
            }
        }
    }
}
