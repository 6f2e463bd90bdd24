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
    static final List<World> ALL = List.of(
            World.of("one in three scanned", 1500, 0.3),
            World.of("one in twenty scanned", 1500, 0.05),
            World.of("four of five scanned", 1500, 0.8),
            World.of("5 deliveries", 5, 0.5),
            World.of("20 deliveries", 20, 0.5),
            World.of("200 deliveries", 200, 0.5),
            World.of("one link", 1500, 0.4, ONE_LINK),
            World.of("40 links", 500, 0.3, FORTY_LINKS),
            World.of("no hidden link", 1500, 0.4, NO_HONEYPOT),
            World.of("sent over hours", 1500, 0.4, OVER_HOURS),
            World.of("sent over hours, one time", 1500, 0.4, ONE_SENT),
            World.of("companies", 1500, 0.7, BUSINESS),
            World.of("consumers", 1500, 0.3, CONSUMER),
            World.of("one office", 500, 0.5, ONE_OFFICE),
            World.of("test sends", 20, 0.5, TEST_SEND),
            World.of("no send time", 1500, 0.4, NO_SENT),
            World.of("no ASN", 1500, 0.4, NO_ASN),
            World.of("no hints", 1500, 0.4, NO_HINTS),
            World.of("no JA4", 1500, 0.4, NO_JA4),
            World.of("no addresses", 1500, 0.4, NO_IP),
            World.of("no country", 1500, 0.4, NO_COUNTRY),
            World.of("no hints, no JA4", 1500, 0.4, NO_HINTS, NO_JA4),
            World.of("past CloudFront", 1500, 0.4, NO_ASN, NO_JA4, NO_HINTS, NO_COUNTRY),
            World.of("nothing but user agents", 1500, 0.4, NO_SENT, NO_ASN, NO_JA4, NO_HINTS, NO_IP, NO_COUNTRY, NO_HONEYPOT),
            World.of("companies, small, no hidden", 150, 0.7, BUSINESS, NO_HONEYPOT, NO_JA4));

    private Worlds() {}
}
