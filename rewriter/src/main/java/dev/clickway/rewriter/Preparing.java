package dev.clickway.rewriter;

/** What became of a mail that was to be prepared for many deliveries. */
public sealed interface Preparing {

    /** The mail, but for delivery and time. */
    record Prepared(PreparedMail mail) implements Preparing {}

    /**
     * The mail cannot be rewritten as a whole.
     *
     * @param reason what is in the way and how to mend it, in words for the sender
     */
    record Refused(String reason) implements Preparing {}
}
