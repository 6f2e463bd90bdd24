package dev.clickway.reporting;

import java.util.Set;

/**
 * What is the same for all of a simulated send. What no trait settles varies with the seed.
 *
 * @param sends how many of them to try, each with a seed of its own
 * @param deliveries how many mails, each to one recipient
 * @param machines the share of them that a scanner, a preview or a tool opens
 */
record World(String name, int sends, int deliveries, double machines, Set<Trait> traits) {
    enum Trait {
        /** Records say neither when the mail was sent nor how long ago. */
        NO_SENT,
        /** All of a send has the time at which it began, however much later a mail went out. */
        ONE_SENT,
        /** No numbers of networks: traffic that comes past CloudFront. */
        NO_ASN,
        /** No TLS fingerprints. */
        NO_JA4,
        /** No packed headers: no function at the edge. */
        NO_HINTS,
        /** No addresses, as the brand wished. */
        NO_IP,
        NO_COUNTRY,
        NO_HONEYPOT,
        ONE_LINK,
        FORTY_LINKS,
        /** Mails go out over six hours. */
        OVER_HOURS,
        /** Mailboxes of companies: Microsoft, gateways, proxies, few phones. */
        BUSINESS,
        /** Mailboxes of consumers: phones, Private Relay, outlook.com. */
        CONSUMER,
        /** All people, and the gateway that scans for them, are behind one address. */
        ONE_OFFICE,
        /** Those who made the mail click all of its links as soon as it is there. */
        TEST_SEND
    }

    World {
        traits = Set.copyOf(traits);
    }

    static World of(String name, int sends, int deliveries, double machines, Trait... traits) {
        return new World(name, sends, deliveries, machines, Set.of(traits));
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
