package dev.clickway.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clickway.function.Outcome.Redirect;
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
 * <p>Whatever comes in, a response goes out: a link that is not ours leads to the brand's fallback, and a click that
 * cannot be recorded in time is redirected all the same and goes to the log whole. It redirects to nothing but signed
 * destinations and the fallback. It does not tell people from machines.
 *
 * <p>Thread-safe.
 */
public final class RedirectHandler implements RequestStreamHandler {
    private final Routes routes;
    private final Responses responses;
    private final ClickRecorder recorder;
    private final FunctionLog log;

    /**
     * As Lambda makes it: settings from the environment, keys from Secrets Manager, clicks to DynamoDB, log lines to
     * standard output.
     *
     * @throws RuntimeException if a setting or a key is not usable; the message says which and how to mend it
     */
    public RedirectHandler() {
        this(Environment.read(System.getenv()));
    }

    private RedirectHandler(Environment environment) {
        this(
                environment.settings(),
                SecretsManagerKeys.read(environment.keysSecret()),
                new DynamoDbClickStore(DynamoDbClients.bounded(), environment.table()),
                System.out::println);
    }

    /**
     * @param log takes one line at a time; from several threads where the handler is called from several
     */
    public RedirectHandler(Settings settings, LinkKeys keys, ClickStore store, Consumer<String> log) {
        this(settings, keys, store, log, InstantSource.system());
    }

    /**
     * @param fallback takes the clicks that the store does not
     * @param log takes one line at a time; from several threads where the handler is called from several
     */
    public RedirectHandler(
            Settings settings, LinkKeys keys, ClickStore store, ClickStore fallback, Consumer<String> log) {
        this(
                settings,
                keys,
                click -> {
                    try {
                        store.record(click);
                    } catch (RuntimeException e) {
                        fallback.record(click);
                    }
                },
                log);
    }

    RedirectHandler(Settings settings, LinkKeys keys, ClickStore store, Consumer<String> log, InstantSource clock) {
        this.routes = new Routes(settings, keys);
        this.responses = new Responses(settings);
        this.log = new FunctionLog(log);
        this.recorder = new ClickRecorder(settings, store, this.log, clock);
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
            if (outcome instanceof Redirect redirect) {
                recorder.record(event, event.method(), redirect);
            }
            Response response = responses.to(outcome);
            return event.method().equals("HEAD") ? response.withoutBody() : response;
        } catch (RuntimeException e) {
            // A shopper is better served by the fallback than by Lambda's own error page.
            log.defect(e);
            return responses.fallback();
        }
    }
}
