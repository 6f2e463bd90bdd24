package dev.clickway.function;

import dev.clickway.function.Outcome.Document;
import dev.clickway.function.Outcome.NoSuchDocument;
import dev.clickway.function.Outcome.NotAnEvent;
import dev.clickway.function.Outcome.Redirect;
import dev.clickway.function.Outcome.RejectedLink;
import dev.clickway.function.Outcome.UnknownPath;
import dev.clickway.function.Outcome.UnsupportedMethod;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Says an outcome in HTTP. */
final class Responses {
    /** A redirect that somebody else answers from a cache is a click that is not recorded. */
    private static final String NEVER_CACHED = "private, no-store";

    /** A change of the brand's apps shows within minutes; the files are asked for by machines only. */
    private static final String CACHED_SHORTLY = "public, max-age=300";

    /**
     * A browser's referrer over a redirect stays the page with the link, a web mail, and never becomes the link itself.
     * The shop sees of it what browsers show by default, the origin; a path or query, which may name a mail, it never
     * sees. Where an app opens the link as a page of its own, this keeps the token in it.
     */
    private static final String REFERRER_POLICY = "strict-origin";

    private final String fallback;

    Responses(Settings settings) {
        this.fallback = settings.fallback();
    }

    Response to(Outcome outcome) {
        return switch (outcome) {
            case Redirect redirect -> found(redirect.link().destination());
            case RejectedLink _, UnknownPath _ -> found(fallback);
            case Document document ->
                new Response(
                        200,
                        headers("Content-Type", document.contentType(), "Cache-Control", CACHED_SHORTLY),
                        document.body());
            case NoSuchDocument _ -> new Response(404, headers("Cache-Control", CACHED_SHORTLY), "");
            case UnsupportedMethod _ ->
                new Response(405, headers("Allow", "GET, HEAD", "Cache-Control", NEVER_CACHED), "");
            case NotAnEvent _ -> new Response(400, headers("Cache-Control", NEVER_CACHED), "");
        };
    }

    /** Nowhere but to the fallback: for when something of ours went wrong. */
    Response fallback() {
        return found(fallback);
    }

    private static Response found(String location) {
        return new Response(
                302,
                headers(
                        "Location", location,
                        "Cache-Control", NEVER_CACHED,
                        "Referrer-Policy", REFERRER_POLICY,
                        "X-Robots-Tag", "noindex"),
                "");
    }

    private static SequencedMap<String, String> headers(String... namesAndValues) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
