package dev.clickway.link;

/**
 * How a test click is told from a shopper's. A probe is a link of which message and delivery begin with
 * {@link #RESERVED}; only {@link LinkMinter#mintProbe} mints one, and every other way of minting refuses the prefix, so
 * that no mail can have it by accident. Clicks of probes are recorded as any other; figures leave them out by
 * {@link #isProbe}.
 */
public final class Probes {
    /** What message and delivery of a probe begin with. Never change it: tables hold clicks with it. */
    public static final String RESERVED = "clickway-probe";

    private Probes() {}

    /** Whether a click of this delivery is a probe's. */
    public static boolean isProbe(String delivery) {
        return delivery.startsWith(RESERVED);
    }

    static boolean isProbe(Link link) {
        return isProbe(link.delivery()) && isProbe(link.message());
    }
}
