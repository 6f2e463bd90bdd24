package dev.clickway.link;

/** What a link is for. */
public enum LinkKind {
    /** A link that people are meant to click. */
    ORDINARY,
    /** A link hidden from people; whoever follows it is a machine. */
    HONEYPOT
}
