package dev.clickway.cli.athena;

/** A statement came to no good end; the message is for the operator. */
public final class AthenaEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean stopped;

    AthenaEndedException(String message, boolean stopped) {
        super(message);
        this.stopped = stopped;
    }

    /** Whether the user stopped it. */
    public boolean stopped() {
        return stopped;
    }
}
