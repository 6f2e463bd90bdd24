package dev.clickway.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clickway.function.recovery.NotAQueueEventException;
import dev.clickway.function.recovery.Recovery;
import dev.clickway.function.start.RecoveryStart;
import dev.clickway.function.store.MissingClicks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the clicks that wait in the queue into the table: what {@link dev.clickway.function.store.SqsClickQueue} put
 * there, each once however often and in whatever order the queue hands it over, with the time at which it was clicked.
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
    private final Recovery recovery;

    /**
     * As Lambda makes it: brand and table from the environment, log lines to standard output.
     *
     * @throws RuntimeException if a setting is not usable; the message says which and how to mend it
     */
    public RecoveryHandler() {
        this(RecoveryStart.from(System.getenv()));
    }

    /**
     * @param brand for its metrics
     * @param log takes one line at a time; from several threads where the handler is called from several
     */
    public RecoveryHandler(String brand, MissingClicks clicks, Consumer<String> log) {
        this(new Recovery(brand, clicks, log));
    }

    private RecoveryHandler(Recovery recovery) {
        this.recovery = recovery;
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
        recovery.take(event, response);
    }
}
