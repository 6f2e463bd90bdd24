package dev.clickway.function.redirect;

import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.redirect.Outcome.Document;
import dev.clickway.function.redirect.Outcome.NoSuchDocument;
import dev.clickway.function.redirect.Outcome.NotAnEvent;
import dev.clickway.function.redirect.Outcome.Redirect;
import dev.clickway.function.redirect.Outcome.RejectedLink;
import dev.clickway.function.redirect.Outcome.UnknownPath;
import dev.clickway.function.redirect.Outcome.UnsupportedMethod;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.Verification.Rejected;
import dev.clickway.link.Verification.Verified;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a request, from the request and the keys alone. Thread-safe. */
final class Routes {
    /** Nothing on a tracking domain is to be found by searching: links stand in mail, each for one person. */
    private static final Document ROBOTS = new Document("text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n");

    private final KeyRing keys;
    private final Settings settings;

    Routes(Settings settings, KeyRing keys) {
        this.keys = keys;
        this.settings = settings;
    }

    Outcome of(@Nullable FunctionUrlEvent event) {
        if (event == null) {
            return new NotAnEvent();
        }
        if (!"GET".equals(event.method()) && !"HEAD".equals(event.method())) {
            return new UnsupportedMethod();
        }
        String path = event.path() == null ? "" : event.path();
        return switch (path) {
            case "/robots.txt" -> ROBOTS;
            case "/.well-known/apple-app-site-association" -> appLinks(settings.appleAppSiteAssociation());
            case "/.well-known/assetlinks.json" -> appLinks(settings.assetlinks());
            default -> path.startsWith(LinkLimits.PATH_PREFIX) ? link(path) : new UnknownPath();
        };
    }

    private Outcome link(String path) {
        return switch (keys.verifyPath(path)) {
            case Verified verified -> new Redirect(verified.link(), verified.token());
            case Rejected why -> new RejectedLink(why);
        };
    }

    private static Outcome appLinks(Optional<String> json) {
        return json.<Outcome>map(body -> new Document("application/json", body)).orElseGet(NoSuchDocument::new);
    }
}
