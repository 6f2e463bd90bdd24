package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What became of one link, over the ways of all clients: a finding is of the client that fared worst. */
final class ShopChecks {
    private static final long SLOW_MILLIS = 3_000;
    private static final int OK = 200;
    private static final int FOUND = 302;

    private final ProbeLink link;
    private final List<Walk> walks;
    private final boolean onThisMachine;

    /**
     * @param onThisMachine whether the brand is served here, where links and shop are http
     */
    ShopChecks(ProbeLink link, List<Walk> walks, boolean onThisMachine) {
        this.link = link;
        this.walks = List.copyOf(walks);
        this.onThisMachine = onThisMachine;
    }

    List<Finding> look() {
        return List.of(
                worst(Check.LINK_LANDS, this::lands),
                ofShop(Check.SHOP_LANDS, this::shopLands),
                ofShop(Check.SHOP_HOPS, this::hops),
                ofShop(Check.SHOP_HTTPS, this::https),
                ofShop(Check.SHOP_QUERY, walk -> parameters(Check.SHOP_QUERY, walk, false)),
                ofShop(Check.SHOP_UTM, walk -> parameters(Check.SHOP_UTM, walk, true)),
                ofShop(Check.SHOP_SOFT_404, this::softError),
                ofShop(Check.SHOP_MIXED, this::mixed),
                clients(),
                ofShop(Check.SHOP_TIME, this::time));
    }

    /** What is said of the shop, where the link leads there. */
    private Finding ofShop(Check check, Function<Walk, Outcome> judge) {
        return worst(check, walk -> walk.ofShop().isEmpty() ? doesNotLeadOn() : judge.apply(walk));
    }

    private static Outcome doesNotLeadOn() {
        return new Outcome.NotChecked(Reason.NOT_APPLICABLE, "the link itself does not lead on, see link.lands");
    }

    /** What passes where a page was reached: of a way that ends before it, the rest is not known. */
    private static Outcome passedAtPage(Walk walk, String found) {
        return walk.arrived()
                ? new Outcome.Passed(found)
                : new Outcome.NotChecked(
                        Reason.NOT_APPLICABLE, "the way ends at " + walk.endUrl() + " without a page, see shop.lands");
    }

    private String subject() {
        return link.destination();
    }

    private Finding worst(Check check, Function<Walk, Outcome> judge) {
        Map<Client, Outcome> outcomes = new EnumMap<>(Client.class);
        walks.forEach(walk -> outcomes.put(walk.client(), judge.apply(walk)));
        boolean alike = Set.copyOf(outcomes.values()).size() == 1;
        return outcomes.entrySet().stream()
                .max(Comparator.comparingInt(entry -> rank(entry.getValue())))
                .map(entry -> new Finding(check, subject(), ofClient(entry.getValue(), entry.getKey(), alike)))
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

    private static Outcome ofClient(Outcome outcome, Client client, boolean alike) {
        String prefix = client.words() + ": ";
        return switch (outcome) {
            case Outcome.Passed passed -> passed;
            case Outcome.NotChecked not -> alike ? not : new Outcome.NotChecked(not.reason(), prefix + not.detail());
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
            case Walk.End.Broken(String _, String why) when first.status() == 0 -> why;
            case Walk.End.NotAsked(String _, String why) when first.status() == 0 -> why;
            default -> first.status() + (first.location().isEmpty() ? "" : " to " + first.location());
        };
        return walk.end() instanceof Walk.End.NotAsked && first.status() == 0
                ? new Outcome.NotChecked(Reason.NOT_APPLICABLE, found)
                : new Outcome.Failed(found, "302 to " + link.destination(), Check.LINK_LANDS.mend(host));
    }

    private Outcome shopLands(Walk walk) {
        String mend = Check.SHOP_LANDS.mend(walk.endUrl());
        return switch (walk.end()) {
            case Walk.End.Page page when page.isOne() -> new Outcome.Passed(page.status() + " at " + page.url());
            case Walk.End.Page(String url, int status, String _, boolean _) -> {
                String refuses =
                        status == 403 || status == 429 ? "; it may refuse what is no browser: try --browser" : "";
                yield new Outcome.Failed("status " + status + " at " + url + refuses, "a page", mend);
            }
            case Walk.End.Broken(String url, String why) -> new Outcome.Failed(why + " at " + url, "a page", mend);
            case Walk.End.NotAsked(String _, String why) -> new Outcome.NotChecked(Reason.NOT_APPLICABLE, why);
            case Walk.End.Loop(String url) -> new Outcome.Failed("it goes round at " + url, "a page", mend);
            case Walk.End.TooMany(int limit) -> new Outcome.Failed("no page within " + limit + " hops", "a page", mend);
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
            case Walk.End.Page _, Walk.End.Broken _, Walk.End.NotAsked _ -> passedAtPage(walk, way);
        };
    }

    private Outcome https(Walk walk) {
        for (Hop hop : walk.ofShop()) {
            if (!hop.isHttps()) {
                return onThisMachine
                        ? new Outcome.NotChecked(
                                Reason.NOT_APPLICABLE, "the brand is served on this machine, over http")
                        : new Outcome.Failed(
                                "in the clear at " + hop.url(), "https at every hop", Check.SHOP_HTTPS.mend(hop.url()));
            }
        }
        return passedAtPage(walk, "https at all " + walk.ofShop().size() + " hops");
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
            return passedAtPage(walk, expected.shown() + " arrive");
        }
        List<Hop> hops = walk.ofShop();
        int at = hops.size() - 1;
        while (at > 0
                && !expected.missingFrom(Parameters.of(hops.get(at - 1).url())).isEmpty()) {
            at--;
        }
        Hop loses = at == 0 ? walk.hops().getFirst() : hops.get(at - 1);
        return new Outcome.Failed(
                String.join(", ", lost) + " at hop " + at + ", by the "
                        + (loses.by().isEmpty() ? "page" : loses.by()) + " of " + loses.url() + " to "
                        + hops.get(at).url(),
                expected.shown() + " as in the link",
                check.mend(loses.url()));
    }

    private Outcome softError(Walk walk) {
        return walk.end() instanceof Walk.End.Page(String url, int status, String html, boolean _) && status == OK
                ? SoftError.of(link.destination(), url, html)
                        .map(why -> (Outcome) new Outcome.Failed(
                                why, "the page of the link, or status 404", Check.SHOP_SOFT_404.mend(url)))
                        .orElseGet(() -> new Outcome.Passed("nothing at " + url + " speaks of an error"))
                : new Outcome.NotChecked(Reason.NOT_APPLICABLE, "there is no page of status 200");
    }

    private Outcome mixed(Walk walk) {
        if (!(walk.end() instanceof Walk.End.Page(String url, int _, String html, boolean whole))
                || !url.startsWith("https://")
                || html.isEmpty()) {
            return new Outcome.NotChecked(Reason.NOT_APPLICABLE, "there is no HTML page over https");
        }
        List<String> clear = PlainResources.of(html, url);
        if (!clear.isEmpty()) {
            return new Outcome.Failed(
                    clear.size() + " loaded or sent in the clear, such as " + clear.getFirst(),
                    "https for all",
                    Check.SHOP_MIXED.mend(clear.getFirst()));
        }
        return whole
                ? new Outcome.Passed("the page loads nothing, and sends no form, over http")
                : new Outcome.NotChecked(
                        Reason.UNFORESEEN,
                        "nothing in the first MiB of the page; it is longer, and was read no further");
    }

    /** A shop for phones has another host as often as not; what must be alike is that it lands, and with what. */
    private Finding clients() {
        Map<String, List<String>> byFate = new LinkedHashMap<>();
        for (Walk walk : walks) {
            String fate = switch (walk.end()) {
                case Walk.End.Page(String url, int status, String _, boolean _) -> {
                    List<String> lost = Parameters.of(link.destination()).missingFrom(Parameters.of(url));
                    yield "status " + status + " at " + path(url)
                            + (lost.isEmpty() ? " with all parameters" : ", " + String.join(", ", lost));
                }
                case Walk.End.Broken(String _, String why) -> why;
                case Walk.End.NotAsked(String _, String why) -> why;
                case Walk.End.Loop _ -> "a loop";
                case Walk.End.TooMany _ -> "too many hops";
            };
            byFate.computeIfAbsent(fate, _ -> new ArrayList<>())
                    .add(walk.client().words());
        }
        if (walks.stream().noneMatch(walk -> walk.arrived() && !walk.ofShop().isEmpty())) {
            return Check.SHOP_CLIENTS.notChecked(
                    subject(), Reason.NOT_APPLICABLE, "no client reaches a page, see link.lands and shop.lands");
        }
        if (byFate.size() == 1) {
            return Check.SHOP_CLIENTS.passed(
                    subject(), "all land: " + byFate.keySet().iterator().next());
        }
        List<String> lines = new ArrayList<>();
        byFate.forEach((fate, who) -> lines.add(String.join(" and ", who) + ": " + fate));
        String other = byFate.values().stream()
                .min(Comparator.comparingInt(List::size))
                .orElseThrow()
                .getFirst();
        return Check.SHOP_CLIENTS.warned(
                subject(), String.join("; ", lines), "the same for all", Check.SHOP_CLIENTS.mend("the " + other));
    }

    private static String path(String url) {
        String[] parts = url.split("[?#]", 2)[0].split("/", 4);
        return "/" + (parts.length > 3 ? parts[3] : "");
    }

    private Outcome time(Walk walk) {
        Hop slowest =
                walk.hops().stream().max(Comparator.comparingLong(Hop::millis)).orElseThrow();
        String found = walk.millis() + " ms over " + walk.hops().size() + " hops";
        return walk.millis() <= SLOW_MILLIS
                ? passedAtPage(walk, found)
                : new Outcome.Warned(
                        found + ", of which " + slowest.millis() + " ms at " + slowest.url(),
                        "at most " + SLOW_MILLIS + " ms",
                        Check.SHOP_TIME.mend(slowest.url()));
    }
}
