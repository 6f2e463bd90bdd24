package dev.clickway.cli.doctor.probe;

import java.util.List;

/**
 * The way of one client from the link to its end.
 *
 * @param hops the link itself first; never empty
 */
record Walk(Client client, List<Hop> hops, End end) {
    private static final int OK = 200;
    private static final int MULTIPLE = 300;

    Walk {
        hops = List.copyOf(hops);
    }

    /** How a way ends. */
    sealed interface End {
        /**
         * @param html the beginning of the body, where it is HTML; else empty
         * @param whole whether that is all of it
         */
        record Page(String url, int status, String html, boolean whole) implements End {
            /** Whether it is a page, and not an error or a refusal. */
            boolean isOne() {
                return status >= OK && status < MULTIPLE;
            }
        }

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

    /** Whether the way ends at a page: else what comes behind its end is not known. */
    boolean arrived() {
        return end instanceof End.Page page && page.isOne();
    }

    String endUrl() {
        return hops.getLast().url();
    }

    long millis() {
        return hops.stream().mapToLong(Hop::millis).sum();
    }
}
