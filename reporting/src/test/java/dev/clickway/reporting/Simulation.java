package dev.clickway.reporting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A send, and who clicked on it: people of many kinds and machines of many kinds, each click with the truth about it.
 * Everything comes out of the seed, and the circumstances vary widely with it: how many deliveries, how many links, a
 * hidden one or none, how many mailboxes sit behind which scanner, how fast and how well disguised scanners are, how
 * addresses are kept, whether the edge packs headers.
 */
final class Simulation {
    /** @param kind of person or machine, which begins with {@code human-} or {@code machine-} */
    record Truth(String delivery, String click, String kind) {
        boolean human() {
            return kind.startsWith("human-");
        }
    }

    /** What records lack in all of a world, besides what comes and goes by itself. */
    enum Lacking {
        NOTHING,
        /** Neither when the mail was sent nor how long ago. */
        SENT,
        /** The networks' numbers: traffic that comes past CloudFront. */
        ASN,
        /** TLS fingerprints. */
        JA4,
        /** Packed headers: no function at the edge. */
        HINTS,
        /** Addresses, as the brand wished. */
        IP
    }

    final List<String> items = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();

    private static final int[] HOMES = {3320, 3209, 7922, 7018, 20115, 701, 12322, 3215, 2856, 5089, 6830, 8881, 1136};
    private static final int[] MOBILES = {21928, 20057, 22394, 6805, 51207, 25255, 12430, 15557};
    private static final int[] RELAYS = {13335, 20940, 54113, 36183};
    private static final int[] SASE = {22616, 62044, 53813, 55256, 36692};
    private static final int[] VPNS = {9009, 60068, 212238, 14061, 16276, 24940, 63949};
    private static final int[] CLOUDS = {16509, 14618, 15169, 396982, 14061, 16276, 8075, 24940};

    private final Random random;
    private final Instant sent = Instant.parse("2026-09-15T09:00:00Z");
    private final int links;
    private final boolean honeypot;
    private final boolean edgePacks;
    private final double asnKnown;
    private final int ipHandling;
    private final boolean hasJa4;
    private final Lacking lacking;
    private final boolean transactional;
    private final int newestChrome;
    /** How each kind of scanner is disguised in this world, from 0 (not at all) to 2 (a whole browser). */
    private final Map<String, Integer> disguise = new HashMap<>();

    private final Map<String, List<Client>> clients = new HashMap<>();
    private int number;

    /** What one browser or program says with every request. */
    private record Client(String ua, String ja4, String http, String hints) {}

    /** Where a request comes from. */
    private record Place(int asn, String ip, String country) {}

    Simulation(long seed, int deliveries, double machineShare) {
        this(seed, deliveries, machineShare, Lacking.NOTHING);
    }

    Simulation(long seed, int deliveries, double machineShare, Lacking lacking) {
        this.lacking = lacking;
        random = new Random(seed * 7919 + 17);
        links = 2 + random.nextInt(11);
        honeypot = random.nextInt(3) > 0;
        edgePacks = random.nextInt(4) > 0 && lacking != Lacking.HINTS;
        asnKnown = random.nextInt(3) == 0 ? 0.85 + 0.15 * random.nextDouble() : 1.0;
        int handling = random.nextInt(3);
        ipHandling = lacking == Lacking.IP ? 0 : handling;
        hasJa4 = random.nextInt(4) > 0 && lacking != Lacking.JA4;
        transactional = random.nextInt(3) == 0;
        newestChrome = 118 + random.nextInt(40);
        double office = 0.1 + 0.8 * random.nextDouble();
        for (int i = 0; i < deliveries; i++) {
            delivery("d" + seed + "-" + i, random.nextDouble() < machineShare, office);
        }
    }

    private void delivery(String delivery, boolean scanned, double office) {
        if (scanned) {
            if (random.nextDouble() < office) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> defender(delivery);
                    case 2 -> outlookCom(delivery);
                    case 3 -> proofpoint(delivery);
                    case 4 -> mimecast(delivery);
                    default -> cisco(delivery);
                }
            } else {
                switch (random.nextInt(11)) {
                    case 0 -> barracuda(delivery);
                    case 1 -> unnamed(delivery);
                    case 2 -> headCheck(delivery);
                    case 3 -> atDelivery(delivery);
                    case 4 -> tool(delivery);
                    case 5 -> rescanner(delivery);
                    case 6 -> cloudSweep(delivery);
                    case 7 -> scattered(delivery);
                    case 8 -> appliance(delivery);
                    case 9 -> changingHeads(delivery);
                    default -> preview(delivery);
                }
            }
        }
        if (random.nextDouble() < 0.35) {
            person(delivery);
        }
    }

    private void person(String delivery) {
        double after = seconds();
        int link = random.nextInt(links);
        switch (random.nextInt(19)) {
            case 0, 1, 2 -> click(delivery, link, after, phone(), home(), "human-phone");
            case 3, 4 -> click(delivery, link, after, computer(), home(), "human-computer");
            case 5 -> click(delivery, link, 3 + random.nextDouble() * 40, anyone(), home(), "human-quick");
            case 6 -> {
                Client client = computer();
                Place home = home();
                double at = after;
                for (int i = 0; i < links; i++) {
                    click(delivery, i, at, client, home, "human-tabs");
                    at += 0.4 + random.nextDouble() * 3;
                }
            }
            case 7 -> click(delivery, link, after, windows(), place(8075, 4), "human-microsoft");
            case 8 -> click(delivery, link, after, proxied(windows()), place(pick(SASE), 3), "human-sase");
            case 9 -> click(delivery, link, after, anyone(), place(pick(VPNS), 5), "human-vpn");
            case 10 -> click(delivery, link, after, safari(), place(pick(RELAYS), 20), "human-relay");
            case 11 -> click(delivery, link, after, windows(), new Place(3320, "198.51.100.0", "DE"), "human-office");
            case 12 -> click(delivery, link, after, cubot(), mobile(), "human-cubot");
            case 13 -> click(delivery, link, after, inApp(), mobile(), "human-in-app");
            case 14 -> {
                Client client = anyone();
                Place home = home();
                for (int i = 0; i < 2 + random.nextInt(3); i++) {
                    click(delivery, link, after + i * 3600 * random.nextDouble() * 20, client, home, "human-again");
                }
            }
            case 15 -> {
                click(delivery, link, after, phone(), mobile(), "human-two-devices");
                click(delivery, link, after + 90 + random.nextInt(5000), computer(), home(), "human-two-devices");
            }
            case 16 ->
                click(delivery, link, 3 + random.nextDouble() * 60, windows(), place(8075, 4), "human-quick-cloud");
            case 17 -> {
                Client client = anyone();
                Place home = home();
                preview(delivery, link, after - 2, home);
                click(delivery, link, after, client, home, "human-previewed");
            }
            default -> {
                Client client = anyone();
                Place home = home();
                click(delivery, link, after, client, home, "human-reader");
                click(delivery, random.nextInt(links), after + 8 + random.nextInt(300), client, home, "human-reader");
            }
        }
        double followed = random.nextDouble();
        if (followed < 0.03) {
            double beside = truthSeconds + 1 + random.nextDouble() * 18;
            click(delivery, lastLink, beside, linux(), place(pick(CLOUDS), 40), "machine-follower");
        } else if (followed < 0.06) {
            Client bare = disguised("safe-links", windows());
            click(
                    delivery,
                    lastLink,
                    truthSeconds - 0.5 - random.nextDouble() * 2,
                    bare,
                    place(8075, 30),
                    "machine-safe-links");
        } else if (followed < 0.08) {
            int asn = random.nextBoolean() ? 16417 : 30031;
            click(
                    delivery,
                    lastLink,
                    truthSeconds - 0.2 - random.nextDouble() * 2,
                    disguised("at-click", windows()),
                    place(asn, 20),
                    "machine-at-click");
        } else if (followed < 0.10 && edgePacks) {
            Client ahead =
                    new Client(lastClient.ua, lastClient.ja4, lastClient.http, lastClient.hints + "&sp=prefetch");
            click(delivery, random.nextInt(links), truthSeconds + 1, ahead, lastPlace, "machine-prefetch");
        }
    }

    private double truthSeconds;
    private int lastLink;
    private Client lastClient = new Client("", "", "", "");
    private Place lastPlace = new Place(0, "", "");

    private void all(
            String delivery, double from, double pace, List<Client> with, int asn, int addresses, String kind) {
        double at = from;
        Place place = place(asn, addresses);
        Client client = with.get(random.nextInt(with.size()));
        boolean rotates = random.nextBoolean();
        boolean changes = rotates && with.size() > 4;
        for (int i = 0; i < links + (honeypot ? 1 : 0); i++) {
            if (rotates) {
                place = place(asn, addresses);
            }
            click(delivery, i, at, changes ? oneOf(with) : client, place, kind);
            at += pace * (0.2 + random.nextDouble() * 1.6);
        }
    }

    private void defender(String delivery) {
        double from = soon(5, 120);
        List<Client> with = several("defender", 4, this::windows);
        if (random.nextInt(4) == 0) {
            mended(delivery, random.nextInt(links), from - 0.5, with.getFirst(), place(8075, 30), "machine-defender");
        }
        all(delivery, from, 0.4, with, 8075, 30, "machine-defender");
        if (random.nextInt(10) == 0) {
            all(delivery, from + 3600 + random.nextInt(100_000), 0.4, with, 8075, 30, "machine-rescan");
        }
    }

    private void outlookCom(String delivery) {
        all(delivery, soon(0, 20), 0.8, several("outlook.com", 3, this::windows), 8075, 60, "machine-outlook.com");
    }

    private void proofpoint(String delivery) {
        int asn = new int[] {22843, 26211, 52129}[random.nextInt(3)];
        all(delivery, soon(2, 400), 1.2, several("proofpoint", 15, this::anyone), asn, 80, "machine-proofpoint");
    }

    private void mimecast(String delivery) {
        int asn = new int[] {30031, 39588, 42427, 60492}[random.nextInt(4)];
        Client client = oneOf(several("mimecast", 3, this::computer));
        if (random.nextBoolean()) {
            click(delivery, random.nextInt(links), soon(2, 900), client, place(asn, 20), "machine-mimecast");
        } else {
            all(delivery, soon(2, 900), 1, List.of(client), asn, 20, "machine-mimecast");
        }
    }

    private void cisco(String delivery) {
        all(delivery, soon(2, 600), 1.5, several("cisco", 3, this::computer), 16417, 20, "machine-cisco");
    }

    private void barracuda(String delivery) {
        Client named = new Client("Barracuda Sentinel (EE)", ja4("go"), "1.1", "");
        Client unnamed = oneOf(several("barracuda", 2, this::windows));
        Client client = random.nextBoolean() ? named : unnamed;
        if (random.nextBoolean()) {
            click(delivery, random.nextInt(links), soon(2, 100), client, place(15324, 10), "machine-barracuda");
        } else {
            all(delivery, soon(2, 100), 0.6, List.of(client), 16509, 10, "machine-barracuda");
        }
    }

    private void unnamed(String delivery) {
        double from = soon(1, 60);
        int asn = random.nextBoolean() ? pick(CLOUDS) : 64_500 + random.nextInt(3);
        List<Client> with = several("unnamed", 5, this::computer);
        mended(delivery, random.nextInt(links), from - 0.3, with.getFirst(), place(asn, 10), "machine-unnamed");
        all(delivery, from, 0.3, with, asn, 10, "machine-unnamed");
    }

    private void headCheck(String delivery) {
        Client client = oneOf(several("head", 3, this::computer));
        Place place = place(pick(CLOUDS), 10);
        double at = soon(1, 60);
        int link = random.nextInt(links);
        for (int i = 0; i < 3; i++) {
            head(delivery, link, at + i * 0.4, client, place, "machine-head");
        }
        click(delivery, link, at + 1.4, client, place, "machine-head");
    }

    private void atDelivery(String delivery) {
        click(
                delivery,
                random.nextInt(links),
                8 + random.nextDouble() * 8,
                linux(),
                place(pick(CLOUDS), 40),
                "machine-at-delivery");
    }

    private void tool(String delivery) {
        String[] tools = {
            "python-requests/2.31.0", "curl/8.4.0", "Go-http-client/2.0", "Java/17.0.1", "okhttp/4.12.0", ""
        };
        Client client = new Client(tools[random.nextInt(tools.length)], ja4("tool"), "1.1", "");
        all(delivery, soon(1, 3000), 0.5, List.of(client), pick(CLOUDS), 10, "machine-tool");
    }

    private void rescanner(String delivery) {
        List<Client> with = several("rescan", 3, this::windows);
        int asn = pick(CLOUDS);
        all(delivery, soon(5, 120), 0.5, with, asn, 10, "machine-rescan");
        all(delivery, 7200 + random.nextInt(200_000), 0.5, with, asn, 10, "machine-rescan");
    }

    private void cloudSweep(String delivery) {
        all(delivery, soon(600, 1800), 2, several("sweep", 3, this::linux), pick(CLOUDS), 10, "machine-late-sweep");
    }

    /** Each link from another network of clouds and scanners, by another browser. */
    private void scattered(String delivery) {
        double at = soon(1, 300);
        int[] of = {22843, 26211, 52129, 16509, 14618, 8075};
        List<Client> with = several("scattered", 12, this::anyone);
        for (int i = 0; i < links; i++) {
            click(delivery, i, at, oneOf(with), place(pick(of), 60), "machine-scattered");
            at += 0.2 + random.nextDouble() * 1.5;
        }
    }

    /** A gateway in an office, behind the same address as the people there. */
    private void appliance(String delivery) {
        double at = soon(1, 60);
        Client client = oneOf(several("appliance", 1, this::windows));
        for (int i = 0; i < links; i++) {
            click(delivery, i, at, client, new Place(3320, "198.51.100.0", "DE"), "machine-appliance");
            at += 0.1 + random.nextDouble() * 0.5;
        }
    }

    /** As HEAD first, then GET, each by another browser. */
    private void changingHeads(String delivery) {
        List<Client> with = several("heads", 8, this::anyone);
        int asn = pick(CLOUDS);
        double at = soon(1, 90);
        int link = random.nextInt(links);
        for (int i = 0; i < 3; i++) {
            head(delivery, link, at, oneOf(with), place(asn, 10), "machine-changing-heads");
            at += 0.3 + random.nextDouble() * 2;
        }
        click(delivery, link, at, oneOf(with), place(asn, 10), "machine-changing-heads");
    }

    private void preview(String delivery) {
        preview(delivery, random.nextInt(links), seconds(), home());
    }

    private void preview(String delivery, int link, double after, Place place) {
        String[] previews = {
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
            "Mozilla/5.0 (compatible; MicrosoftPreview/2.0; +https://aka.ms/MicrosoftPreview) AppleWebKit/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1"
                    + " Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0"
        };
        Client client = new Client(previews[random.nextInt(previews.length)], ja4("preview"), "2.0", "al=en");
        click(delivery, link, after, client, place, "machine-preview");
    }

    // Clients

    private Client windows() {
        return chrome("Windows NT 10.0; Win64; x64", "Windows", false, random.nextInt(3) == 0);
    }

    private Client linux() {
        return chrome("X11; Linux x86_64", "Linux", false, false);
    }

    private Client computer() {
        return switch (random.nextInt(4)) {
            case 0 -> safari();
            case 1 -> chrome("Macintosh; Intel Mac OS X 10_15_7", "macOS", false, false);
            case 2 -> {
                int version = 115 + random.nextInt(30);
                yield new Client(
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:%d.0) Gecko/20100101 Firefox/%d.0"
                                .formatted(version, version),
                        ja4("gecko"),
                        "2.0",
                        hints("de,en-US;q=0.7", null, null, null));
            }
            default -> windows();
        };
    }

    private Client phone() {
        return random.nextBoolean()
                ? webkit(
                        "iPhone; CPU iPhone OS 18_%d like Mac OS X".formatted(random.nextInt(7)),
                        "Version/18.%d Mobile/15E148 Safari/604.1".formatted(random.nextInt(7)))
                : chrome("Linux; Android 10; K", "Android", true, false);
    }

    private Client anyone() {
        return random.nextBoolean() ? phone() : computer();
    }

    private Client safari() {
        return random.nextBoolean()
                ? webkit(
                        "Macintosh; Intel Mac OS X 10_15_7",
                        "Version/18.%d Safari/605.1.15".formatted(random.nextInt(7)))
                : webkit(
                        "iPhone; CPU iPhone OS 18_%d like Mac OS X".formatted(random.nextInt(7)),
                        "Version/18.%d Mobile/15E148 Safari/604.1".formatted(random.nextInt(7)));
    }

    private Client cubot() {
        return new Client(
                "Mozilla/5.0 (Linux; Android 9; CUBOT X%d) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Mobile Safari/537.36"
                        .formatted(18 + random.nextInt(3), newestChrome - random.nextInt(15)),
                ja4("chromium"),
                "2.0",
                random.nextBoolean() ? hints("fr-FR", null, null, null) : "al=fr-FR");
    }

    private Client inApp() {
        return switch (random.nextInt(3)) {
            case 0 -> webkit("iPhone; CPU iPhone OS 17_5 like Mac OS X", "GSA/320.0.6 Mobile/15E148 Safari/604.1");
            case 1 -> webkit("iPhone; CPU iPhone OS 17_4 like Mac OS X", "Mobile/15E148 [FBAN/FBIOS;FBAV/450.0]");
            default ->
                new Client(
                        "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/%d.0.0.0 Mobile Safari/537.36 GoogleApp/15.2"
                                .formatted(newestChrome),
                        ja4("chromium"),
                        "2.0",
                        hints("en-US", "Android WebView", "%3F1", "Android"));
        };
    }

    private Client webkit(String system, String rest) {
        return new Client(
                "Mozilla/5.0 (" + system + ") AppleWebKit/605.1.15 (KHTML, like Gecko) " + rest,
                ja4("webkit"),
                random.nextInt(3) == 0 ? "3.0" : "2.0",
                hints("en-GB,en;q=0.9", null, null, null));
    }

    private Client chrome(String system, String platform, boolean mobile, boolean edge) {
        int version = Math.max(80, newestChrome - (random.nextInt(20) == 0 ? random.nextInt(40) : random.nextInt(3)));
        return new Client(
                "Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 %sSafari/537.36%s"
                        .formatted(system, version, mobile ? "Mobile " : "", edge ? " Edg/" + version + ".0.0.0" : ""),
                ja4("chromium"),
                random.nextInt(4) == 0 ? "3.0" : "2.0",
                hints(
                        new String[] {"en-US,en;q=0.9", "de-DE,de;q=0.9", "fr"}[random.nextInt(3)],
                        "Chromium\";v=\"" + version,
                        mobile ? "%3F1" : "%3F0",
                        platform));
    }

    private static String hints(
            String language,
            @org.jspecify.annotations.Nullable String brand,
            @org.jspecify.annotations.Nullable String mobile,
            @org.jspecify.annotations.Nullable String platform) {
        String hints = "al=" + encoded(language) + "&ac=text%2Fhtml&fs=cross-site&fm=navigate&fd=document&fu=%3F1";
        return brand == null || platform == null
                ? hints
                : hints + "&ch=" + encoded("\"" + brand + "\", \"Not_A Brand\";v=\"24\"") + "&cm=" + mobile + "&cp="
                        + encoded("\"" + platform + "\"");
    }

    /** Behind a proxy that opens TLS: HTTP/1.1 and the proxy's own handshake, with the browser's headers. */
    private Client proxied(Client client) {
        return random.nextBoolean() ? client : new Client(client.ua, ja4("proxy"), "1.1", client.hints);
    }

    private List<Client> several(String scanner, int many, java.util.function.Supplier<Client> browser) {
        return clients.computeIfAbsent(scanner, _ -> {
            List<Client> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(disguised(scanner, browser.get()));
            }
            return all;
        });
    }

    /** A scanner in a browser's clothes; how good they are is the same for all of its kind in one world. */
    private Client disguised(String scanner, Client browser) {
        int how = disguise.computeIfAbsent(scanner, _ -> random.nextInt(3));
        return switch (how) {
            case 0 ->
                new Client(oldVersion(browser.ua), ja4("scanner-" + scanner), random.nextBoolean() ? "1.1" : "2.0", "");
            case 1 -> new Client(browser.ua, ja4("chromium"), "2.0", "al=en-US&ac=*%2F*");
            default -> browser;
        };
    }

    private static String oldVersion(String ua) {
        return ua.replaceFirst("Chrome/[0-9]+", "Chrome/84");
    }

    private String ja4(String of) {
        return hasJa4
                ? "t13d15" + Math.floorMod(of.hashCode(), 90) + "h2_" + Integer.toHexString(of.hashCode())
                        + "_14788d8d241b"
                : "";
    }

    // Places

    private Place home() {
        return random.nextInt(3) == 0 ? mobile() : place(pick(HOMES), 400);
    }

    private Place mobile() {
        return place(pick(MOBILES), 60);
    }

    private Place place(int asn, int addresses) {
        int host = random.nextInt(addresses);
        String ip =
                asn % 200 + "." + host / 20 % 250 + "." + host % 20 + "." + (ipHandling == 1 ? 0 : random.nextInt(250));
        return new Place(asn, ip, new String[] {"DE", "US", "FR", "GB"}[random.nextInt(4)]);
    }

    private int pick(int[] of) {
        return of[random.nextInt(of.length)];
    }

    private Client oneOf(List<Client> all) {
        return all.get(random.nextInt(all.size()));
    }

    // Times

    /** When people click: minutes to days after a newsletter, seconds to hours after a transactional mail. */
    private double seconds() {
        return Math.exp((transactional ? 4.6 : 9) + random.nextGaussian() * 1.8) + 4;
    }

    private double soon(double least, double most) {
        return least + (most - least) * random.nextDouble() * random.nextDouble();
    }

    // Records

    private void click(String delivery, int link, double after, Client client, Place place, String kind) {
        record(delivery, link, after, client, place, kind, "GET", "exact");
        if (kind.startsWith("human-")) {
            truthSeconds = after;
            lastLink = link;
            lastClient = client;
            lastPlace = place;
        }
    }

    private void head(String delivery, int link, double after, Client client, Place place, String kind) {
        record(delivery, link, after, client, place, kind, "HEAD", "exact");
    }

    private void mended(String delivery, int link, double after, Client client, Place place, String kind) {
        record(delivery, link, after, client, place, kind, "GET", "mended");
    }

    private void record(
            String delivery,
            int link,
            double after,
            Client client,
            Place place,
            String kind,
            String method,
            String token) {
        String click = "c" + number++;
        Instant at = sent.plusMillis(Math.round(after * 1000));
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("delivery", delivery);
        item.put("click", click);
        item.put("message", "m");
        item.put("link", link == links ? "hidden" : "l" + link);
        item.put("at", at.toEpochMilli());
        if (lacking != Lacking.SENT) {
            item.put("sentAt", sent.getEpochSecond());
            item.put("sinceSent", Math.floorDiv(at.toEpochMilli() - sent.toEpochMilli(), 1000));
        }
        if (link == links) {
            item.put("kind", "honeypot");
        }
        item.put("method", method);
        item.put("token", token);
        item.put("domain", "click.demo.example");
        item.put("destination", "https://www.demo.example/" + link);
        put(item, "ip", ipHandling == 0 ? "" : place.ip);
        if (random.nextDouble() < asnKnown && lacking != Lacking.ASN) {
            item.put("asn", (long) place.asn);
        }
        put(item, "country", place.country);
        put(item, "ua", client.ua);
        put(item, "ja4", client.ja4);
        put(item, "http", client.http);
        put(item, "hints", edgePacks ? client.hints : "");
        items.add(json(item));
        truths.add(new Truth(delivery, click, kind));
    }

    private static void put(Map<String, Object> item, String name, String value) {
        if (!value.isEmpty()) {
            item.put(name, value);
        }
    }

    private static String json(Map<String, Object> item) {
        List<String> attributes = new ArrayList<>();
        item.forEach((name, value) -> attributes.add(
                value instanceof String text
                        ? "\"%s\":{\"S\":\"%s\"}".formatted(name, text.replace("\"", "\\\""))
                        : "\"%s\":{\"N\":\"%s\"}".formatted(name, value)));
        return "{" + String.join(",", attributes) + "}";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
