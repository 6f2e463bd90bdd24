package dev.clickway.bench.sample;

import dev.clickway.reporting.ExportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes three sends of the demo brand into a folder: an export of their clicks, what was sent, what was ordered, and a
 * brand file with a change of the tracking domain between the second and the third. The same each time.
 */
final class SampleSends {
    private static final List<String> LINKS =
            List.of("hero", "checkout", "throw", "mug", "can", "new-in", "account", "stores", "logo");
    private static final int[] WEIGHTS = {30, 24, 14, 11, 9, 6, 3, 2, 1};
    private static final String[] PATHS = {
        "/spring",
        "/cart?code=SPRING-20",
        "/p/linen-throw",
        "/p/stoneware-mug",
        "/p/can",
        "/new",
        "/account",
        "/stores",
        "/"
    };
    private static final String[] COUNTRIES = {
        "DE", "DE", "DE", "DE", "AT", "AT", "CH", "FR", "FR", "NL", "GB", "US", "SE", "IT", "ES", "PL", "BE", "DK"
    };
    private static final int[] HOMES = {3320, 3209, 8881, 6805, 12322, 3215, 2856, 6830, 1136, 7922};

    private final Random random = new Random(7);
    private final ExportWriter export;
    private final List<String> sends = new ArrayList<>(List.of("message,delivery"));
    private final List<String> orders = new ArrayList<>(List.of("order,click,delivery,time,amount,currency"));
    private int click;

    private SampleSends(ExportWriter export) {
        this.export = export;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (ExportWriter export = ExportWriter.open(
                folder.resolve("export"), "clickway-demo-clicks", Instant.parse("2027-03-22T03:00:00Z"))) {
            SampleSends sample = new SampleSends(export);
            sample.send("winter-restock", "click.demo.example", Instant.parse("2027-03-02T08:00:00Z"), 6_000);
            sample.send("spring-preview", "click.demo.example", Instant.parse("2027-03-08T08:00:00Z"), 7_000);
            sample.send("spring-sale", "go.demo.example", Instant.parse("2027-03-16T08:00:00Z"), 9_000);
            export.finish();
            Files.write(folder.resolve("sends.csv"), sample.sends);
            Files.write(folder.resolve("orders.csv"), sample.orders);
        }
    }

    private void send(String message, String domain, Instant sent, int deliveries) throws IOException {
        for (int i = 0; i < deliveries; i++) {
            String delivery = message.substring(0, 1) + message.substring(message.indexOf('-')) + "-" + (100_000 + i);
            sends.add(message + "," + delivery);
            if (random.nextInt(1000) < 16) {
                scanner(message, domain, sent, delivery);
            }
            if (random.nextInt(1000) < 74) {
                person(message, domain, sent, delivery);
            }
        }
    }

    private void person(String message, String domain, Instant sent, String delivery) throws IOException {
        double one = random.nextDouble();
        double other = random.nextDouble();
        long after = (long) Math.exp(5 + Math.max(one, other) * 8);
        // People sleep.
        after += sent.plusSeconds(after).toString().substring(11, 13).compareTo("22") >= 0 ? 30_000 : 0;
        int asn = HOMES[random.nextInt(HOMES.length)];
        String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
        String client = browser();
        int clicks = 1 + (random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0);
        for (int i = 0; i < clicks; i++) {
            int link = weighted();
            String id = add(message, LINKS.get(link), PATHS[link], domain, sent, after, delivery, asn, country, client);
            if (random.nextInt(100) < (link == 1 ? 34 : 9)) {
                order(id, delivery, sent.plusSeconds(after + 120 + random.nextInt(40_000)), country);
            }
            after += 20 + random.nextInt(3_000);
        }
    }

    private void order(String click, String delivery, Instant time, String country) {
        String currency = country.equals("CH") ? "CHF" : country.equals("GB") ? "GBP" : "EUR";
        String amount = String.format(Locale.ROOT, "%d.%02d", 19 + random.nextInt(150), random.nextInt(100));
        String id = "D" + (10_000 + orders.size());
        orders.add(
                String.join(",", id, random.nextBoolean() ? click : "", delivery, time.toString(), amount, currency));
        if (random.nextInt(18) == 0) {
            orders.add(
                    String.join(",", id, "", delivery, time.plusSeconds(400_000).toString(), "-" + amount, currency));
        }
    }

    /** Opens every link within seconds of the send, out of the network of a mail security company or a cloud. */
    private void scanner(String message, String domain, Instant sent, String delivery) throws IOException {
        int kind = random.nextInt(10);
        int asn = kind < 5 ? 8075 : kind < 7 ? 22843 : kind < 9 ? 30031 : 16509;
        String client = kind < 5
                ? client(
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                                + " Safari/537.36",
                        "al=en-US")
                : kind < 9
                        ? client("Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/80.0.3987.0 Safari/537.36", "")
                        : client("python-requests/2.32.0", "");
        double after = 3 + random.nextInt(80);
        int links = 4 + random.nextInt(LINKS.size() - 3);
        for (int link = 0; link < links; link++) {
            add(message, LINKS.get(link), PATHS[link], domain, sent, (long) after, delivery, asn, "US", client);
            after += random.nextDouble();
        }
        if (random.nextInt(3) == 0) {
            export.add(item(message, "hidden", "/", domain, sent, (long) after, delivery, asn, "IE", client)
                    .replaceFirst("\"method\"", "\"kind\":{\"S\":\"honeypot\"},\"method\""));
        }
    }

    private String add(
            String message,
            String link,
            String path,
            String domain,
            Instant sent,
            long after,
            String delivery,
            int asn,
            String country,
            String client)
            throws IOException {
        export.add(item(message, link, path, domain, sent, after, delivery, asn, country, client));
        return "c" + click;
    }

    private String item(
            String message,
            String link,
            String path,
            String domain,
            Instant sent,
            long after,
            String delivery,
            int asn,
            String country,
            String client) {
        click++;
        // One link was written by hand, and its campaign in capitals.
        String campaign = link.equals("stores") ? "Spring_Sale" : message;
        return """
                {"delivery":{"S":"%s"},"click":{"S":"c%d"},"message":{"S":"%s"},"link":{"S":"%s"},"at":{"N":"%d"},\
                "sentAt":{"N":"%d"},"sinceSent":{"N":"%d"},"method":{"S":"GET"},"token":{"S":"exact"},"domain":{"S":"%s"},\
                "destination":{"S":"https://www.demo.example%s%sutm_source=newsletter&utm_medium=email&utm_campaign=%s"},\
                "asn":{"N":"%d"},"country":{"S":"%s"},%s}""".formatted(
                        delivery,
                        click,
                        message,
                        link,
                        sent.toEpochMilli() + after * 1000 + random.nextInt(1000),
                        sent.getEpochSecond(),
                        after,
                        domain,
                        path,
                        path.contains("?") ? "&" : "?",
                        campaign,
                        asn,
                        country,
                        client);
    }

    private int weighted() {
        int left = random.nextInt(100);
        int link = 0;
        while (left >= WEIGHTS[link]) {
            left -= WEIGHTS[link++];
        }
        return link;
    }

    private String browser() {
        String fetch = "al=de-DE%2Cde%3Bq%3D0.9&fs=cross-site&fm=navigate&fd=document&fu=%3F1";
        int version = 138 + random.nextInt(6);
        String hints = fetch + "&ch=%22Chromium%22%3Bv%3D%22" + version + "%22";
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 ->
                client(
                        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                                + " Version/18.5 Mobile/15E148 Safari/604.1",
                        fetch);
            case 4, 5 ->
                client(
                        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + version
                                + ".0.0.0 Mobile Safari/537.36",
                        hints + "&cm=%3F1&cp=%22Android%22");
            case 6 ->
                client(
                        "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5"
                                + " Mobile/15E148 Safari/604.1",
                        fetch);
            default ->
                client(
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
                                + version + ".0.0.0 Safari/537.36",
                        hints + "&cm=%3F0&cp=%22Windows%22");
        };
    }

    private static String client(String ua, String hints) {
        return "\"ua\":{\"S\":\"" + ua + "\"},\"http\":{\"S\":\"2.0\"}"
                + (hints.isEmpty() ? "" : ",\"hints\":{\"S\":\"" + hints + "\"}");
    }
}
