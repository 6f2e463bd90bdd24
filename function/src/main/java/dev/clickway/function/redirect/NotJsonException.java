package dev.clickway.function.redirect;

/** What was read is not JSON, or beyond the bounds within which it is read; where, nobody needs to know. */
final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: garbage may come in any number. */
    NotJsonException() {
        super("not JSON", null, false, false);
    }
}
