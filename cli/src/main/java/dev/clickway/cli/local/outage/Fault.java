package dev.clickway.cli.local.outage;

/** What is wrong with the table, as the function sees it. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** It takes a request two seconds late, by when no shopper waits any more. */
    SLOW,
    /** It takes no connection, and those that are open are reset. */
    DOWN
}
