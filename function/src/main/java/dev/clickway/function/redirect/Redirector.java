package dev.clickway.function.redirect;

import dev.clickway.function.keeping.ClickKeeper;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metric;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.redirect.Outcome.Redirect;
import dev.clickway.function.redirect.Outcome.RejectedLink;
import dev.clickway.function.store.ClickStore;
import dev.clickway.link.LinkKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request, decides, has the click kept, and answers. What {@link dev.clickway.function.RedirectHandler} promises
 * is done here. Thread-safe.
 */
public final class Redirector {
    private final KeyRing keys;
    private final Routes routes;
    private final Responses responses;
    private final ClickRecorder recorder;
    private final FunctionLog log;

    /**
     * @param store takes the clicks
     * @param fallback takes those that the store does not; if there is none, the log does
     * @param clock for requests that bring no time, and for when a store is tried again
     */
    public Redirector(
            Settings settings,
            KeyRing keys,
            ClickStore store,
            @Nullable ClickStore fallback,
            FunctionLog log,
            InstantSource clock) {
        this(settings, keys, new ClickKeeper(settings.recordBudget(), store, fallback, log, clock)::keep, log, clock);
    }

    Redirector(Settings settings, KeyRing keys, ClickRecorder.Keeper keeper, FunctionLog log, InstantSource clock) {
        this.keys = keys;
        this.routes = new Routes(settings, keys);
        this.responses = new Responses(settings);
        this.log = log;
        this.recorder = new ClickRecorder(settings, keeper, clock);
    }

    /**
     * With keys that stay as they are.
     *
     * @param log takes one line at a time; from several threads where clicks come on several
     */
    public static Redirector of(
            Settings settings,
            LinkKeys keys,
            ClickStore store,
            @Nullable ClickStore fallback,
            Consumer<String> log,
            InstantSource clock) {
        return new Redirector(
                settings,
                KeyRing.of(settings.brand(), keys),
                store,
                fallback,
                new FunctionLog(log, new Metrics(settings.brand(), clock, log)),
                clock);
    }

    /**
     * Answers one event; both streams are left open.
     *
     * @param event payload format 2.0; whatever else it is, is answered as well
     * @throws IOException if the response cannot be written
     */
    public void answer(InputStream event, OutputStream response) throws IOException {
        respond(event).writeTo(response);
    }

    private Response respond(InputStream in) {
        long since = System.nanoTime();
        try {
            FunctionUrlEvent event = EventReader.read(in);
            Outcome outcome = routes.of(event);
            if (event == null || event.method() == null) {
                return responses.to(outcome, null);
            }
            String click = null;
            switch (outcome) {
                case Redirect redirect -> click = record(event, event.method(), redirect, since);
                case RejectedLink rejected -> log.count(Metric.refused(rejected.why()));
                default -> {}
            }
            keys.settle();
            Response response = responses.to(outcome, click);
            return event.method().equals("HEAD") ? response.withoutBody() : response;
        } catch (RuntimeException e) {
            // A shopper is better served by the fallback than by Lambda's own error page.
            log.defect(e);
            return responses.fallback();
        }
    }

    /** A defect on this way must not cost the shopper the destination, which then has no click's id. */
    private @Nullable String record(FunctionUrlEvent event, String method, Redirect redirect, long since) {
        try {
            return recorder.record(event, method, redirect, since);
        } catch (RuntimeException e) {
            log.defect(e);
            return null;
        }
    }
}
