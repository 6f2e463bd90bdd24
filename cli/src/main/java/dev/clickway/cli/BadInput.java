package dev.clickway.cli;

/** What the user gave cannot be used: ends a command with exit code 2 and the message on one line, without a trace. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, where, and how to mend it
     */
    public BadInput(String message) {
        super(message);
    }

    /** Input whose trouble has a cause that {@code --verbose} shows. */
    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }
}
