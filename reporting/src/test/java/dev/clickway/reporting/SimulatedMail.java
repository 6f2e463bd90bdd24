package dev.clickway.reporting;

import dev.clickway.reporting.SimulatedClients.Client;
import dev.clickway.reporting.SimulatedPlaces.Place;
import org.jspecify.annotations.Nullable;

/** One delivery and what was clicked in it. Times are seconds after it went out. */
final class SimulatedMail {
    final String delivery;
    /** Seconds from the begin of the send to when this mail went out. */
    final double wentOut;
    /** The person's latest click; null where there is none yet. */
    @Nullable Clicked latest;

    private final SimulatedClicks clicks;

    record Clicked(int link, double after, Client client, Place place) {}

    SimulatedMail(SimulatedClicks clicks, String delivery, double wentOut) {
        this.clicks = clicks;
        this.delivery = delivery;
        this.wentOut = wentOut;
    }

    void click(int link, double after, Client client, Place place, String kind) {
        clicks.add(this, link, after, client, place, kind, "GET", "exact");
        if (kind.startsWith("human-")) {
            latest = new Clicked(link, after, client, place);
        }
    }

    void head(int link, double after, Client client, Place place, String kind) {
        clicks.add(this, link, after, client, place, kind, "HEAD", "exact");
    }

    /** Something is glued onto the link, as mail programs and scanners do. */
    void mended(int link, double after, Client client, Place place, String kind) {
        clicks.add(this, link, after, client, place, kind, "GET", "mended");
    }
}
