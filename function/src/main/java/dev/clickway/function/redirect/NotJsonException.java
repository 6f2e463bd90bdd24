package dev.clickway.function.redirect;

/** What was read is not JSON, or beyond the bounds within which it is read; where, nobody needs to know. */
final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Garbage may come in any number: one without a stack trace serves all of it. */
    static final NotJsonException INSTANCE = new NotJsonException();

    private NotJsonException() {
        super("not JSON", null, false, false);
    }
}
