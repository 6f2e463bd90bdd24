package dev.clickway.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.clickway.function.ReadClick.Unreadable;
import dev.clickway.function.ReadClick.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the clicks that wait in the queue into the table: what {@link SqsClickQueue} put there, each once however often
 * and in whatever order the queue hands it over, with the time at which it was clicked.
 *
 * <p>It says of each message of a batch whether it failed, so that only those come again: a message that is no click, and
 * one that the table refuses, until the queue moves it to its dead-letter queue; and when the table is in trouble, that
 * message and all behind it, which are then not tried. A message that succeeded is deleted by Lambda.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
public final class RecoveryHandler implements RequestStreamHandler {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final MissingClicks clicks;
    private final FunctionLog log;

    /**
     * As Lambda makes it: brand and table from the environment, log lines to standard output.
     *
     * @throws RuntimeException if a setting is not usable; the message says which and how to mend it
     */
    public RecoveryHandler() {
        this(Environment.Recovery.read(System.getenv()));
    }

    private RecoveryHandler(Environment.Recovery environment) {
        this(
                environment.brand(),
                new MissingClicks(DynamoDbClients.patient(), environment.table()),
                System.out::println);
    }

    /**
     * @param brand for its metrics
     * @param log takes one line at a time; from several threads where the handler is called from several
     */
    public RecoveryHandler(String brand, MissingClicks clicks, Consumer<String> log) {
        this.clicks = clicks;
        this.log = new FunctionLog(log, new Metrics(brand, Duration.ZERO, InstantSource.system(), log));
    }

    /**
     * Takes a batch.
     *
     * @param context not looked at
     * @throws NotAQueueEventException if the event is no batch; the whole of it then comes again
     * @throws IOException if the response cannot be written; every message then comes again, and is found in the table
     */
    @Override
    public void handleRequest(InputStream event, OutputStream response, @Nullable Context context) throws IOException {
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
