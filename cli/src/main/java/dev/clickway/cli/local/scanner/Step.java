package dev.clickway.cli.local.scanner;

import java.time.Duration;

/**
 * One request of a visit.
 *
 * @param after the one before
 * @param link which link of the mail, counted from 0
 * @param gluedOn what the visitor puts behind the link
 */
record Step(Duration after, String method, int link, String gluedOn, Client client, Network network) {
    static Step get(long millisAfter, int link, Client client, Network network) {
        return new Step(Duration.ofMillis(millisAfter), "GET", link, "", client, network);
    }

    Step head() {
        return new Step(after, "HEAD", link, gluedOn, client, network);
    }

    Step altered(String suffix) {
        return new Step(after, method, link, suffix, client, network);
    }
}
