package dev.clickway.cli.local;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What the page may send, and nobody else: a page of another origin, open in the same browser, could send as well.
 *
 * @param type the content type; none of those that a form sends, so that browsers ask before they send it from elsewhere
 * @param maxBytes of the body
 */
record Post(String type, int maxBytes, Answering answering) {

    /** Answers a body. */
    interface Answering {
        WebAnswer to(byte[] body) throws IOException;
    }

    static Post json(Answering answering) {
        return new Post(WebAnswer.JSON, 1_024, answering);
    }

    /** To a request whose {@code Host} is a name of this machine. */
    WebAnswer answer(Request request) throws IOException {
        Optional<WebAnswer> refusal = refusal(request.getHeaders());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(maxBytes + 1);
            return body.length > maxBytes ? tooLong() : answering.to(body);
        } catch (JacksonException e) {
            return WebAnswer.refusal(400, "That is no JSON.");
        }
    }

    private Optional<WebAnswer> refusal(HttpFields headers) {
        String own = "http://" + headers.get(HttpHeader.HOST);
        String site = headers.get("Sec-Fetch-Site");
        if (!own.equals(headers.get(HttpHeader.ORIGIN)) || !(site == null || site.equals("same-origin"))) {
            return Optional.of(WebAnswer.refusal(403, "Only the page itself may send this."));
        }
        if (!type.equals(headers.get(HttpHeader.CONTENT_TYPE))) {
            return Optional.of(WebAnswer.refusal(415, "This takes " + type + "."));
        }
        return headers.getLongField(HttpHeader.CONTENT_LENGTH) > maxBytes ? Optional.of(tooLong()) : Optional.empty();
    }

    private WebAnswer tooLong() {
        return WebAnswer.refusal(413, "That is more than " + maxBytes + " bytes; give less.");
    }
}
