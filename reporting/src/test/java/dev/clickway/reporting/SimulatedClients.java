package dev.clickway.reporting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Browsers of people, programs, and scanners that pass for browsers. */
final class SimulatedClients {
    /** What one browser or program says with every request. */
    record Client(String ua, String ja4, String http, String hints) {
        Client withHint(String hint) {
            return new Client(ua, ja4, http, hints + hint);
        }
    }

    private final Random random;
    private final boolean hasJa4;
    private final int newestChrome;
    /** How each kind of scanner is disguised in this world, from 0 (not at all) to 2 (a whole browser). */
    private final Map<String, Integer> disguise = new HashMap<>();

    private final Map<String, List<Client>> several = new HashMap<>();

    SimulatedClients(Random random, World world) {
        this.random = random;
        boolean ja4 = random.nextInt(4) > 0;
        hasJa4 = ja4 && !world.is(World.Trait.NO_JA4);
        newestChrome = 118 + random.nextInt(40);
    }

    Client windows() {
        return chrome("Windows NT 10.0; Win64; x64", "Windows", false, random.nextInt(3) == 0);
    }

    Client linux() {
        return chrome("X11; Linux x86_64", "Linux", false, false);
    }

    Client firefox(String system) {
        int version = 115 + random.nextInt(30);
        return new Client(
                "Mozilla/5.0 (%s; rv:%d.0) Gecko/20100101 Firefox/%d.0".formatted(system, version, version),
                ja4("gecko"),
                "2.0",
                hints("de,en-US;q=0.7", null, null, null));
    }

    Client computer() {
        return switch (random.nextInt(4)) {
            case 0 -> safari();
            case 1 -> chrome("Macintosh; Intel Mac OS X 10_15_7", "macOS", false, false);
            case 2 -> firefox("Windows NT 10.0; Win64; x64");
            default -> windows();
        };
    }

    Client phone() {
        return random.nextBoolean() ? iphone() : chrome("Linux; Android 10; K", "Android", true, false);
    }

    Client anyone() {
        return random.nextBoolean() ? phone() : computer();
    }

    Client safari() {
        return random.nextBoolean()
                ? webkit(
                        "Macintosh; Intel Mac OS X 10_15_7",
                        "Version/18.%d Safari/605.1.15".formatted(random.nextInt(7)))
                : iphone();
    }

    private Client iphone() {
        return webkit(
                "iPhone; CPU iPhone OS 18_%d like Mac OS X".formatted(random.nextInt(7)),
                "Version/18.%d Mobile/15E148 Safari/604.1".formatted(random.nextInt(7)));
    }

    Client cubot() {
        return new Client(
                "Mozilla/5.0 (Linux; Android 9; CUBOT X%d) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Mobile Safari/537.36"
                        .formatted(18 + random.nextInt(3), newestChrome - random.nextInt(15)),
                ja4("chromium"),
                "2.0",
                random.nextBoolean() ? hints("fr-FR", null, null, null) : "al=fr-FR");
    }

    /** Phones that get no updates: no Sec-Fetch headers, old TLS, a browser of years ago. */
    Client oldPhone() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Client(
                        "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1",
                        ja4("old-webkit"),
                        "2.0",
                        "al=de-de");
            case 1 ->
                new Client(
                        "Mozilla/5.0 (Linux; Android 6.0.1; SM-G900F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/67.0.3396.87 Mobile Safari/537.36",
                        ja4("old-chromium").replace("t13", "t12"),
                        "2.0",
                        "al=fr-FR%2Cfr%3Bq%3D0.9");
            default ->
                new Client(
                        "Mozilla/5.0 (Linux; Android 9; SAMSUNG SM-J530F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/14.2 Chrome/87.0.4280.141 Mobile Safari/537.36",
                        ja4("chromium"),
                        "2.0",
                        hints("it-IT", null, null, null));
        };
    }

    Client inApp() {
        return switch (random.nextInt(4)) {
            case 0 -> webkit("iPhone; CPU iPhone OS 17_5 like Mac OS X", "GSA/320.0.6 Mobile/15E148 Safari/604.1");
            case 1 -> webkit("iPhone; CPU iPhone OS 17_4 like Mac OS X", "Mobile/15E148 [FBAN/FBIOS;FBAV/450.0]");
            case 2 -> webkit("iPhone; CPU iPhone OS 18_1 like Mac OS X", "Mobile/15E148");
            default ->
                new Client(
                        "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/%d.0.0.0 Mobile Safari/537.36 GoogleApp/15.2"
                                .formatted(newestChrome),
                        ja4("chromium"),
                        "2.0",
                        hints("en-US", "Android WebView", "%3F1", "Android"));
        };
    }

    /** An app that follows the link by itself, with the HTTP library that it is made with. */
    Client app() {
        return random.nextBoolean()
                ? new Client("okhttp/4.12.0", ja4("okhttp"), "2.0", "")
                : new Client("Preisjaeger/7.2 CFNetwork/1494.0.7 Darwin/23.4.0", ja4("webkit"), "2.0", "al=de-DE");
    }

    /** Behind a proxy that opens TLS: HTTP/1.1 and the proxy's own handshake, with the browser's headers. */
    Client proxied(Client client) {
        return random.nextBoolean() ? client : new Client(client.ua, ja4("proxy"), "1.1", client.hints);
    }

    Client named(String userAgent, String http, String hints) {
        return new Client(userAgent, ja4(userAgent), http, hints);
    }

    /** The browsers that a scanner has, the same for all of its mails. */
    List<Client> of(String scanner, int many, Supplier<Client> browser) {
        return several.computeIfAbsent(scanner, _ -> {
            List<Client> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(disguised(scanner, browser.get()));
            }
            return all;
        });
    }

    Client oneOf(String scanner, int many, Supplier<Client> browser) {
        List<Client> all = of(scanner, many, browser);
        return all.get(random.nextInt(all.size()));
    }

    /** A scanner in a browser's clothes; how good they are is the same for all of its kind in one world. */
    Client disguised(String scanner, Client browser) {
        int how = disguise.computeIfAbsent(scanner, _ -> random.nextInt(3));
        return switch (how) {
            case 0 ->
                new Client(
                        browser.ua.replaceFirst("Chrome/[0-9]+", "Chrome/84"),
                        ja4("scanner-" + scanner),
                        random.nextBoolean() ? "1.1" : "2.0",
                        "");
            case 1 -> new Client(browser.ua, ja4("chromium"), "2.0", "al=en-US&ac=*%2F*");
            default -> browser;
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
            String language, @Nullable String brand, @Nullable String mobile, @Nullable String platform) {
        String hints = "al=" + encoded(language) + "&ac=text%2Fhtml&fs=cross-site&fm=navigate&fd=document&fu=%3F1";
        return brand == null || platform == null
                ? hints
                : hints + "&ch=" + encoded("\"" + brand + "\", \"Not_A Brand\";v=\"24\"") + "&cm=" + mobile + "&cp="
                        + encoded("\"" + platform + "\"");
    }

    private String ja4(String of) {
        return hasJa4
                ? "t13d15%02dh2_%08x_14788d8d241b".formatted(Math.floorMod(of.hashCode(), 90), of.hashCode())
                : "";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
