package dev.clickway.click;

/** How much of a viewer's address a click record keeps. */
public enum IpHandling {
    /** The network alone: /24 of IPv4, /48 of IPv6. */
    TRUNCATED,
    /** The whole address. */
    FULL,
    /** Nothing. */
    NONE
}
