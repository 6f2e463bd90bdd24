package dev.clickway.cli.doctor.probe;

import java.util.List;

/** One client's way to a destination, hop by hop, for people to read. */
public record Journey(String destination, String client, List<Step> steps) {
    public Journey {
        steps = List.copyOf(steps);
    }

    /**
     * @param status 0 where nobody answered
     * @param by what led on: {@code redirect}, {@code meta refresh}, or nothing at the end
     * @param parameters names of the query parameters that were there, UTM parameters apart
     * @param utm names of the UTM parameters that were there
     */
    public record Step(String url, int status, String by, boolean https, String parameters, String utm, long millis) {}

    static Journey of(ProbeLink link, Walk walk) {
        return new Journey(
                link.destination(),
                walk.client().words(),
                walk.hops().stream()
                        .map(hop -> new Step(
                                hop.url(),
                                hop.status(),
                                hop.by(),
                                hop.isHttps(),
                                Parameters.of(hop.url()).only(false).shown(),
                                Parameters.of(hop.url()).only(true).shown(),
                                hop.millis()))
                        .toList());
    }
}
