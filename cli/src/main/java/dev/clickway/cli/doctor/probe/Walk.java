package dev.clickway.cli.doctor.probe;

import java.util.List;

/**
 * The way of one client from the link to its end.
 *
 * @param hops the link itself first; never empty
 */
record Walk(Client client, List<Hop> hops, End end) {
    Walk {
        hops = List.copyOf(hops);
    }

    /** How a way ends. */
    sealed interface End {
        /** @param html the beginning of the body, where it is HTML; else empty */
        record Page(String url, int status, String html) implements End {}

        record Loop(String url) implements End {}

        record TooMany(int limit) implements End {}

        /** Nobody answered, or what came leads nowhere. */
        record Broken(String url, String why) implements End {}

        /** This machine may not ask there. */
        record NotAsked(String url, String why) implements End {}
    }

    /** Behind the link itself. */
    List<Hop> ofShop() {
        return hops.subList(1, hops.size());
    }

    String endUrl() {
        return hops.getLast().url();
    }

    long millis() {
        return hops.stream().mapToLong(Hop::millis).sum();
    }
}
