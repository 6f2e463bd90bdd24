package dev.clickway.function.redirect;

import dev.clickway.link.Link;
import dev.clickway.link.TokenState;
import dev.clickway.link.Verification;

/** What a request is answered with, decided before anything is recorded or written. */
sealed interface Outcome {

    /** A link of ours: recorded, then redirected to its destination. */
    record Redirect(Link link, TokenState token) implements Outcome {}

    /** A file that other machines ask tracking domains for. */
    record Document(String contentType, String body) implements Outcome {}

    /** A known file, of an app that the brand does not have. */
    record NoSuchDocument() implements Outcome {}

    /** Nothing is recorded, and no destination is used that is not verified. */
    sealed interface Rejected extends Outcome {}

    /** Bad signature, wrong brand, unknown key, or malformed. */
    record RejectedLink(Verification.Rejected why) implements Rejected {}

    /** The path is none of ours. */
    record UnknownPath() implements Rejected {}

    /** Neither GET nor HEAD, or none given. */
    record UnsupportedMethod() implements Rejected {}

    /** Not one JSON object: nobody who clicked sent it. */
    record NotAnEvent() implements Rejected {}
}
