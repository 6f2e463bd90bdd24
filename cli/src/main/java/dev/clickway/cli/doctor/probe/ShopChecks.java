package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What became of one link, over the ways of all clients: a finding is of the client that fared worst. */
final class ShopChecks {
    private static final long SLOW_MILLIS = 3_000;
    private static final int OK = 200;
    private static final int MULTIPLE = 300;
    private static final int FOUND = 302;

    private final ProbeLink link;
    private final List<Walk> walks;
    private final List<Walk> reached;
    private final boolean onThisMachine;

    /**
     * @param onThisMachine whether the brand is served here, where links and shop are http
     */
    ShopChecks(ProbeLink link, List<Walk> walks, boolean onThisMachine) {
        this.link = link;
        this.walks = List.copyOf(walks);
        this.reached = this.walks.stream().filter(walk -> walk.hops().size() > 1).toList();
        this.onThisMachine = onThisMachine;
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(worst(Check.LINK_LANDS, walks, this::lands));
        if (reached.isEmpty()) {
            for (Check check : List.of(
                    Check.SHOP_LANDS,
                    Check.SHOP_HOPS,
                    Check.SHOP_HTTPS,
                    Check.SHOP_QUERY,
                    Check.SHOP_UTM,
                    Check.SHOP_SOFT_404,
                    Check.SHOP_MIXED,
                    Check.SHOP_CLIENTS,
                    Check.SHOP_TIME)) {
                findings.add(check.notChecked(
                        subject(), Reason.NOT_APPLICABLE, "the link itself does not lead on, see link.lands"));
            }
            return findings;
        }
        findings.add(worst(Check.SHOP_LANDS, reached, this::shopLands));
        findings.add(worst(Check.SHOP_HOPS, reached, this::hops));
        findings.add(worst(Check.SHOP_HTTPS, reached, this::https));
        findings.add(worst(Check.SHOP_QUERY, reached, walk -> parameters(Check.SHOP_QUERY, walk, false)));
        findings.add(worst(Check.SHOP_UTM, reached, walk -> parameters(Check.SHOP_UTM, walk, true)));
        findings.add(worst(Check.SHOP_SOFT_404, reached, this::softError));
        findings.add(worst(Check.SHOP_MIXED, reached, this::mixed));
        findings.add(clients());
        findings.add(worst(Check.SHOP_TIME, reached, this::time));
        return findings;
    }

    private String subject() {
        return link.destination();
    }

    private Finding worst(Check check, List<Walk> of, Function<Walk, Outcome> judge) {
        return of.stream()
                .map(walk -> ofClient(judge.apply(walk), walk.client()))
                .max(Comparator.comparingInt(ShopChecks::rank))
                .map(outcome -> new Finding(check, subject(), outcome))
                .orElseGet(() -> check.notChecked(subject(), Reason.NOT_APPLICABLE, "nobody clicked"));
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _ -> 0;
            case Outcome.NotChecked _ -> 1;
            case Outcome.Warned _ -> 2;
            case Outcome.Failed _ -> 3;
        };
    }

    private static Outcome ofClient(Outcome outcome, Client client) {
        String prefix = client.words() + ": ";
        return switch (outcome) {
            case Outcome.Passed passed -> passed;
            case Outcome.NotChecked not -> not;
            case Outcome.Warned(String found, String expected, String mend) ->
                new Outcome.Warned(prefix + found, expected, mend);
            case Outcome.Failed(String found, String expected, String mend) ->
                new Outcome.Failed(prefix + found, expected, mend);
        };
    }

    /** The redirect's own promise: the destination byte for byte. */
    private Outcome lands(Walk walk) {
        Hop first = walk.hops().getFirst();
        String host = link.href().split("/", -1)[2];
        if (first.status() == FOUND && first.location().equals(link.destination())) {
            return new Outcome.Passed("302 to the destination, byte for byte, in " + first.millis() + " ms");
        }
        String found = switch (walk.end()) {
            case Walk.End.Broken(_, String why) when first.status() == 0 -> why;
            case Walk.End.NotAsked(_, String why) when first.status() == 0 -> why;
            default -> first.status() + (first.location().isEmpty() ? "" : " to " + first.location());
        };
        return walk.end() instanceof Walk.End.NotAsked && first.status() == 0
                ? new Outcome.NotChecked(Reason.NOT_APPLICABLE, found)
                : new Outcome.Failed(found, "302 to " + link.destination(), Check.LINK_LANDS.mend(host));
    }

    private Outcome shopLands(Walk walk) {
        String mend = Check.SHOP_LANDS.mend(walk.endUrl());
        return switch (walk.end()) {
            case Walk.End.Page(String url, int status, _) when status >= OK && status < MULTIPLE ->
                new Outcome.Passed(status + " at " + url);
            case Walk.End.Page(String url, int status, _) -> {
                String refuses = status == 403 || status == 429 ? "; it may refuse what is no browser: try --browser" : "";
                yield new Outcome.Failed("status " + status + " at " + url + refuses, "a page", mend);
            }
            case Walk.End.Broken(String url, String why) ->
                new Outcome.Failed(why + " at " + url, "a page", mend);
            case Walk.End.NotAsked(_, String why) -> new Outcome.NotChecked(Reason.NOT_APPLICABLE, why);
            case Walk.End.Loop(String url) -> new Outcome.Failed("it goes round at " + url, "a page", mend);
            case Walk.End.TooMany(int limit) ->
                new Outcome.Failed("no page within " + limit + " hops", "a page", mend);
        };
    }

    private Outcome hops(Walk walk) {
        String way = String.join(
                " → ",
                walk.hops().stream()
                        .map(hop -> (hop.status() == 0 ? "no answer" : hop.status()) + " " + hop.millis() + " ms"
                                + (hop.by().isEmpty() || hop.by().equals("redirect") ? "" : " " + hop.by()))
                        .toList());
        String mend = Check.SHOP_HOPS.mend(walk.endUrl());
        return switch (walk.end()) {
            case Walk.End.Loop(String url) ->
                new Outcome.Failed("a loop at " + url + ": " + way, "an end", "break the loop of redirects at " + url);
            case Walk.End.TooMany(int limit) ->
                new Outcome.Failed("more than " + limit + " hops: " + way, "at most " + limit + " hops", mend);
            case Walk.End.Page _, Walk.End.Broken _, Walk.End.NotAsked _ -> new Outcome.Passed(way);
        };
    }

    private Outcome https(Walk walk) {
        for (Hop hop : walk.ofShop()) {
            if (!hop.isHttps()) {
                return onThisMachine
                        ? new Outcome.NotChecked(Reason.NOT_APPLICABLE, "the brand is served on this machine, over http")
                        : new Outcome.Failed(
                                "in the clear at " + hop.url(), "https at every hop", Check.SHOP_HTTPS.mend(hop.url()));
            }
        }
        return new Outcome.Passed("https at all " + walk.ofShop().size() + " hops");
    }

    /** What does not arrive is traced back to the first hop that had it no more. */
    private Outcome parameters(Check check, Walk walk, boolean utm) {
        Parameters expected = Parameters.of(link.destination()).only(utm);
        if (expected.isEmpty()) {
            return new Outcome.NotChecked(
                    Reason.NOT_APPLICABLE, "the destination has no " + (utm ? "UTM parameter" : "other parameter"));
        }
        List<String> lost = expected.missingFrom(Parameters.of(walk.endUrl()));
        if (lost.isEmpty()) {
            return new Outcome.Passed(expected.shown() + " arrive");
        }
        List<Hop> hops = walk.ofShop();
        int at = hops.size() - 1;
        while (at > 0 && !expected.missingFrom(Parameters.of(hops.get(at - 1).url())).isEmpty()) {
            at--;
        }
        Hop loses = at == 0 ? walk.hops().getFirst() : hops.get(at - 1);
        return new Outcome.Failed(
                String.join(", ", lost) + " at hop " + at + ", by the " + (loses.by().isEmpty() ? "page" : loses.by())
                        + " of " + loses.url() + " to " + hops.get(at).url(),
                expected.shown() + " as in the link",
                check.mend(loses.url()));
    }

    private Outcome softError(Walk walk) {
        return walk.end() instanceof Walk.End.Page(String url, int status, String html) && status == OK
                ? SoftError.of(link.destination(), url, html)
                        .map(why -> (Outcome) new Outcome.Failed(
                                why, "the page of the link, or status 404", Check.SHOP_SOFT_404.mend(url)))
                        .orElseGet(() -> new Outcome.Passed("nothing at " + url + " speaks of an error"))
                : new Outcome.NotChecked(Reason.NOT_APPLICABLE, "there is no page of status 200");
    }

    private Outcome mixed(Walk walk) {
        if (!(walk.end() instanceof Walk.End.Page(String url, _, String html))
                || !url.startsWith("https://")
                || html.isEmpty()) {
            return new Outcome.NotChecked(Reason.NOT_APPLICABLE, "there is no HTML page over https");
        }
        List<String> clear = PlainResources.of(html);
        return clear.isEmpty()
                ? new Outcome.Passed("nothing of the page is loaded over http")
                : new Outcome.Failed(
                        clear.size() + " in the clear, such as " + clear.getFirst(),
                        "https for all",
                        Check.SHOP_MIXED.mend(clear.getFirst()));
    }

    /** A shop for phones has another host as often as not; what must be alike is that it lands, and with what. */
    private Finding clients() {
        Map<String, List<String>> byFate = new LinkedHashMap<>();
        for (Walk walk : reached) {
            String fate = switch (walk.end()) {
                case Walk.End.Page(String url, int status, _) -> {
                    List<String> lost = Parameters.of(link.destination()).missingFrom(Parameters.of(url));
                    yield "status " + status + " at " + path(url)
                            + (lost.isEmpty() ? " with all parameters" : ", " + String.join(", ", lost));
                }
                case Walk.End.Broken(_, String why) -> why;
                case Walk.End.NotAsked(_, String why) -> why;
                case Walk.End.Loop _ -> "a loop";
                case Walk.End.TooMany _ -> "too many hops";
            };
            byFate.computeIfAbsent(fate, _ -> new ArrayList<>()).add(walk.client().words());
        }
        if (byFate.size() == 1) {
            return Check.SHOP_CLIENTS.passed(subject(), "all land: " + byFate.keySet().iterator().next());
        }
        List<String> lines = new ArrayList<>();
        byFate.forEach((fate, who) -> lines.add(String.join(" and ", who) + ": " + fate));
        String other = byFate.values().stream().min(Comparator.comparingInt(List::size)).orElseThrow().getFirst();
        return Check.SHOP_CLIENTS.warned(
                subject(), String.join("; ", lines), "the same for all", Check.SHOP_CLIENTS.mend("the " + other));
    }

    private static String path(String url) {
        String[] parts = url.split("[?#]", 2)[0].split("/", 4);
        return "/" + (parts.length > 3 ? parts[3] : "");
    }

    private Outcome time(Walk walk) {
        Hop slowest = walk.hops().stream()
                .max(Comparator.comparingLong(Hop::millis))
                .orElseThrow();
        String found = walk.millis() + " ms over " + walk.hops().size() + " hops";
        return walk.millis() <= SLOW_MILLIS
                ? new Outcome.Passed(found)
                : new Outcome.Warned(
                        found + ", of which " + slowest.millis() + " ms at " + slowest.url(),
                        "at most " + SLOW_MILLIS + " ms",
                        Check.SHOP_TIME.mend(slowest.url()));
    }
}
