package dev.clickway.function.redirect;

import dev.clickway.click.ClickIdParameter;
import dev.clickway.click.ClickItem;
import dev.clickway.function.redirect.Outcome.Document;
import dev.clickway.function.redirect.Outcome.NoSuchDocument;
import dev.clickway.function.redirect.Outcome.NotAnEvent;
import dev.clickway.function.redirect.Outcome.Redirect;
import dev.clickway.function.redirect.Outcome.RejectedLink;
import dev.clickway.function.redirect.Outcome.UnknownPath;
import dev.clickway.function.redirect.Outcome.UnsupportedMethod;
import dev.clickway.function.redirect.Response.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says an outcome in HTTP. */
final class Responses {
    /** A redirect that somebody else answers from a cache is a click that is not recorded. */
    private static final Header NEVER_CACHED = new Header("Cache-Control", "private, no-store");

    /** A change of the brand's apps shows within minutes; the files are asked for by machines only. */
    private static final Header CACHED_SHORTLY = new Header("Cache-Control", "public, max-age=300");

    /**
     * A browser's referrer over a redirect stays the page with the link, a web mail, and never becomes the link itself.
     * The shop sees of it what browsers show by default, the origin; a path or query, which may name a mail, it never
     * sees. Where an app opens the link as a page of its own, this keeps the token in it.
     */
    private static final Header REFERRER_POLICY = new Header("Referrer-Policy", "strict-origin");

    private static final Header NOT_INDEXED = new Header("X-Robots-Tag", "noindex");

    private final String fallback;
    private final @Nullable ClickIdParameter clickId;

    Responses(Settings settings) {
        this.fallback = settings.fallback();
        this.clickId = settings.clickId().orElse(null);
    }

    /** @param click the id of the click that was recorded, or null where none was */
    Response to(Outcome outcome, @Nullable String click) {
        return switch (outcome) {
            case Redirect redirect -> found(location(redirect.link().destination(), click));
            case RejectedLink _, UnknownPath _ -> found(fallback);
            case Document document ->
                new Response(
                        200,
                        List.of(new Header("Content-Type", document.contentType()), CACHED_SHORTLY),
                        document.body());
            case NoSuchDocument _ -> new Response(404, List.of(CACHED_SHORTLY), "");
            case UnsupportedMethod _ -> new Response(405, List.of(new Header("Allow", "GET, HEAD"), NEVER_CACHED), "");
            case NotAnEvent _ -> new Response(400, List.of(NEVER_CACHED), "");
        };
    }

    /** Nowhere but to the fallback: for when something of ours went wrong. */
    Response fallback() {
        return found(fallback);
    }

    private String location(String destination, @Nullable String click) {
        return clickId == null || click == null ? destination : clickId.addTo(destination, ClickItem.id(click));
    }

    private static Response found(String location) {
        return new Response(
                302, List.of(new Header("Location", location), NEVER_CACHED, REFERRER_POLICY, NOT_INDEXED), "");
    }
}
