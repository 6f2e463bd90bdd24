package dev.clickway.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.start.RedirectStart;
import dev.clickway.function.store.ClickStore;
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
    private final Redirector redirector;

    /** SnapStart tells it of snapshots for as long as it is held, which is here and nowhere else. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private final @Nullable RedirectStart start;

    /**
     * As Lambda makes it: settings from the environment, keys from Secrets Manager, clicks to DynamoDB, else to SQS, log
     * lines to standard output.
     *
     * @throws RuntimeException if a setting or a key is not usable; the message says which and how to mend it
     */
    public RedirectHandler() {
        this.start = RedirectStart.from(System.getenv());
        this.redirector = start.redirector();
    }

    /**
     * Without a fallback: what the store does not take goes to the log.
     *
     * @param log takes one line at a time; from several threads where the handler is called from several
     */
    public RedirectHandler(Settings settings, LinkKeys keys, ClickStore store, Consumer<String> log) {
        this.start = null;
        this.redirector = Redirector.of(settings, keys, store, null, log, InstantSource.system());
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
        redirector.answer(event, response);
    }
}
