package dev.clickway.link;

/** What became of a request to prepare a link for many deliveries. */
public sealed interface Preparation {

    /** The link, but for delivery and time. */
    record Prepared(PreparedLink link) implements Preparation {}

    /**
     * @param field which component of {@link Link} is wrong
     * @param problem what is wrong with it and how to mend it, in words for the sender
     */
    record Refused(String field, String problem) implements Preparation {}
}
