package dev.clickway.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clickway.function.Outcome.Redirect;
import dev.clickway.function.Outcome.RejectedLink;
import dev.clickway.link.LinkKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The redirect that runs in Lambda behind a function URL: a click of a signed link is recorded and answered with the
 * link's destination, byte for byte.
 *
 * <p>Whatever comes in, a response goes out: a link that is not ours leads to the brand's fallback. Whatever the store
 * does, the shopper waits for it no longer than {@link Settings#recordBudget}: a click that it does not confirm by then
 * goes to the fallback store, and what that does not confirm goes to the log whole. It redirects to nothing but signed
 * destinations and the fallback. It does not tell people from machines.
 *
 * <p>Thread-safe.
 */
public final class RedirectHandler implements RequestStreamHandler {
    private final KeyRing keys;
    private final Routes routes;
    private final Responses responses;
    private final ClickRecorder recorder;
    private final FunctionLog log;

    /** Held here and nowhere else, see {@link Snapshot#register}. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private final @Nullable Snapshot snapshot;

    /**
     * As Lambda makes it: settings from the environment, keys from Secrets Manager, clicks to DynamoDB, else to SQS, log
     * lines to standard output.
     *
     * @throws RuntimeException if a setting or a key is not usable; the message says which and how to mend it
     */
    public RedirectHandler() {
        this(LambdaParts.from(System.getenv()));
    }

    private RedirectHandler(LambdaParts parts) {
        this(
                parts.settings(),
                parts.keys(),
                parts.store(),
                parts.queue(),
                parts.log(),
                parts.snapshot(),
                parts.clock());
    }

    /**
     * Without a fallback: what the store does not take goes to the log.
     *
     * @param log takes one line at a time; from several threads where the handler is called from several
     */
    public RedirectHandler(Settings settings, LinkKeys keys, ClickStore store, Consumer<String> log) {
        this(settings, keys, store, null, log, InstantSource.system());
    }

    /**
     * @param fallback takes the clicks that the store does not
     * @param log takes one line at a time; from several threads where the handler is called from several
     */
    public RedirectHandler(
            Settings settings, LinkKeys keys, ClickStore store, ClickStore fallback, Consumer<String> log) {
        this(settings, keys, store, fallback, log, InstantSource.system());
    }

    RedirectHandler(
            Settings settings,
            LinkKeys keys,
            ClickStore store,
            @Nullable ClickStore fallback,
            Consumer<String> log,
            InstantSource clock) {
        this(
                settings,
                KeyRing.of(settings.brand(), keys),
                store,
                fallback,
                new FunctionLog(log, new Metrics(settings.brand(), clock, log)),
                clock);
    }

    RedirectHandler(
            Settings settings,
            KeyRing keys,
            ClickStore store,
            @Nullable ClickStore fallback,
            FunctionLog log,
            InstantSource clock) {
        this(settings, keys, store, fallback, log, null, clock);
    }

    private RedirectHandler(
            Settings settings,
            KeyRing keys,
            ClickStore store,
            @Nullable ClickStore fallback,
            FunctionLog log,
            @Nullable Snapshot snapshot,
            InstantSource clock) {
        this.keys = keys;
        this.routes = new Routes(settings, keys);
        this.responses = new Responses(settings);
        this.log = log;
        this.snapshot = snapshot;
        ClickKeeper keeper = new ClickKeeper(
                settings.recordBudget(),
                new GuardedStore(store, clock),
                fallback == null ? null : new GuardedStore(fallback, clock),
                log);
        this.recorder = new ClickRecorder(settings, keeper, clock);
    }

    /**
     * Answers one event.
     *
     * @param event payload format 2.0; whatever else it is, is answered as well
     * @param context not looked at
     * @throws IOException if the response cannot be written
     */
    @Override
    public void handleRequest(InputStream event, OutputStream response, @Nullable Context context) throws IOException {
        respond(event).writeTo(response);
    }

    private Response respond(InputStream in) {
        try {
            FunctionUrlEvent event = EventReader.read(in);
            Outcome outcome = routes.of(event);
            if (event == null || event.method() == null) {
                return responses.to(outcome);
            }
            switch (outcome) {
                case Redirect redirect -> record(event, event.method(), redirect);
                case RejectedLink rejected -> log.count(Metric.refused(rejected.why()));
                default -> {}
            }
            keys.settle();
            Response response = responses.to(outcome);
            return event.method().equals("HEAD") ? response.withoutBody() : response;
        } catch (RuntimeException e) {
            // A shopper is better served by the fallback than by Lambda's own error page.
            log.defect(e);
            return responses.fallback();
        }
    }

    /** A defect on this way must not cost the shopper the destination. */
    private void record(FunctionUrlEvent event, String method, Redirect redirect) {
        try {
            recorder.record(event, method, redirect);
        } catch (RuntimeException e) {
            log.defect(e);
        }
    }
}
