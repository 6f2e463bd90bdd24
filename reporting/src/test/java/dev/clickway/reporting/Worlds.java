package dev.clickway.reporting;

import static dev.clickway.reporting.World.Trait.BUSINESS;
import static dev.clickway.reporting.World.Trait.CONSUMER;
import static dev.clickway.reporting.World.Trait.FORTY_LINKS;
import static dev.clickway.reporting.World.Trait.NO_ASN;
import static dev.clickway.reporting.World.Trait.NO_COUNTRY;
import static dev.clickway.reporting.World.Trait.NO_HINTS;
import static dev.clickway.reporting.World.Trait.NO_HONEYPOT;
import static dev.clickway.reporting.World.Trait.NO_IP;
import static dev.clickway.reporting.World.Trait.NO_JA4;
import static dev.clickway.reporting.World.Trait.NO_SENT;
import static dev.clickway.reporting.World.Trait.ONE_LINK;
import static dev.clickway.reporting.World.Trait.ONE_OFFICE;
import static dev.clickway.reporting.World.Trait.ONE_SENT;
import static dev.clickway.reporting.World.Trait.OVER_HOURS;
import static dev.clickway.reporting.World.Trait.TEST_SEND;

import java.util.List;

/** The worlds that verdicts are tried in, one thing unusual in each, and some with several. */
final class Worlds {
    /** Where records say enough to tell. */
    static final List<World> TOLD = List.of(
            World.of("one in three scanned", 6, 500, 0.3),
            World.of("one in twenty scanned", 6, 500, 0.05),
            World.of("four of five scanned", 6, 500, 0.8),
            World.of("5 deliveries", 40, 5, 0.5),
            World.of("20 deliveries", 20, 20, 0.5),
            World.of("200 deliveries", 8, 200, 0.5),
            World.of("40 links", 6, 300, 0.3, FORTY_LINKS),
            World.of("no hidden link", 6, 500, 0.4, NO_HONEYPOT),
            World.of("sent over hours", 6, 500, 0.4, OVER_HOURS),
            World.of("sent over hours, one time", 6, 500, 0.4, ONE_SENT),
            World.of("companies", 6, 500, 0.7, BUSINESS),
            World.of("consumers", 6, 500, 0.3, CONSUMER),
            World.of("test sends", 20, 20, 0.5, TEST_SEND),
            World.of("no send time", 6, 500, 0.4, NO_SENT),
            World.of("no hints", 6, 500, 0.4, NO_HINTS),
            World.of("no JA4", 6, 500, 0.4, NO_JA4),
            World.of("no addresses", 6, 500, 0.4, NO_IP),
            World.of("no country", 6, 500, 0.4, NO_COUNTRY),
            World.of("no hints, no JA4", 6, 500, 0.4, NO_HINTS, NO_JA4),
            World.of("companies, small, no hidden", 10, 150, 0.7, BUSINESS, NO_HONEYPOT, NO_JA4));

    /** Where there are no bursts, where people and machines share an address, and where networks are not known. */
    static final List<World> IN_THE_DARK = List.of(
            World.of("one link", 6, 500, 0.4, ONE_LINK),
            World.of("one office", 6, 300, 0.5, ONE_OFFICE),
            World.of("no ASN", 6, 500, 0.4, NO_ASN),
            World.of("past CloudFront", 6, 500, 0.4, NO_ASN, NO_JA4, NO_HINTS, NO_COUNTRY),
            World.of(
                    "nothing but user agents",
                    6,
                    500,
                    0.4,
                    NO_SENT,
                    NO_ASN,
                    NO_JA4,
                    NO_HINTS,
                    NO_IP,
                    NO_COUNTRY,
                    NO_HONEYPOT));

    private Worlds() {}
}
