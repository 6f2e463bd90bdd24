package dev.clickway.cli.keys;

/** The keys are as they were, or as the message says. The message is one line, without anything of a key's text. */
public final class KeysNotChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysNotChangedException(String message) {
        super(message);
    }
}
