package dev.clickway.bench.export;

import java.util.SplittableRandom;

/**
 * Writes clicks as lines of an export, delivery by delivery: people who click once or twice, and scanners that open every
 * link within seconds. Their values have the number and the length of real ones; the attributes are those of
 * docs/click-record.md. The same seed gives the same lines.
 */
final class GeneratedClicks {
    private static final char[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray();
    private static final long SENT = 1_793_523_600L;
    private static final int[] HOMES = {3320, 3209, 7922, 7018, 20115, 701, 12322, 3215, 2856, 5089, 6830, 21928, 20057
    };
    private static final int[] SCANNERS = {8075, 8075, 8075, 22843, 26211, 30031, 42427, 16417, 16509, 15169};
    private static final String[] COUNTRIES = {"DE", "US", "FR", "GB", "NL", "AT", "CH", "SE"};
    private static final String[] LANGUAGES = {
        "de-DE%2Cde%3Bq%3D0.9", "en-US%2Cen%3Bq%3D0.9", "fr-FR%2Cfr%3Bq%3D0.8", "nl"
    };
    private static final int MESSAGES = 40;
    private static final int LINKS = 8;

    private final SplittableRandom random;
    private final StringBuilder line = new StringBuilder(1_200);
    private long delivery;
    private int leftOfDelivery;
    private boolean scanner;
    private int message;
    private int link;
    private long sentAt;
    private long at;
    private int asn;
    private int network;
    private String client = "";

    /** @param deliveries from which number on deliveries are named; each writer has a range of its own */
    GeneratedClicks(long seed, long deliveries) {
        random = new SplittableRandom(seed);
        delivery = deliveries;
    }

    /** The next line, without its end; valid until the next call. */
    CharSequence next() {
        if (leftOfDelivery == 0) {
            nextDelivery();
        }
        leftOfDelivery--;
        line.setLength(0);
        line.append("{\"Item\":{\"delivery\":{\"S\":\"d-").append(Long.toHexString(delivery * 0x9E3779B97F4A7C15L));
        line.append("\"},\"click\":{\"S\":\"");
        letters(54);
        line.append("==\"},\"message\":{\"S\":\"campaign-").append(message);
        line.append("\"},\"link\":{\"S\":\"").append(link == LINKS ? "hidden" : "link-" + link);
        number("at", at);
        number("sentAt", sentAt);
        number("sinceSent", at / 1000 - sentAt);
        number("expires", at / 1000 + 34_560_000);
        if (link == LINKS) {
            text("kind", "honeypot");
        }
        text("method", scanner && random.nextInt(50) == 0 ? "HEAD" : "GET");
        text("token", random.nextInt(200) == 0 ? "mended" : "exact");
        text("domain", "click.demo.example");
        text(
                "destination",
                "https://www.demo.example/p/article-" + link + "?utm_source=newsletter&utm_medium=email"
                        + "&utm_campaign=campaign-" + message + "&utm_content=link-" + link + "#reviews");
        text("ip", network % 220 + 1 + "." + (network >> 8 & 255) + "." + (network & 255) + ".0");
        number("asn", asn);
        text("country", COUNTRIES[network % COUNTRIES.length]);
        line.append(client);
        line.append("\"}}}");
        at += scanner ? random.nextInt(900) : 20_000 + random.nextInt(3_000_000);
        link = scanner ? (link + 1) % (LINKS + 1) : random.nextInt(LINKS);
        return line;
    }

    private void nextDelivery() {
        delivery++;
        scanner = random.nextInt(100) < 14;
        leftOfDelivery = scanner ? 1 + random.nextInt(LINKS) : random.nextInt(5) == 0 ? 2 : 1;
        message = random.nextInt(MESSAGES);
        link = scanner ? 0 : random.nextInt(LINKS);
        sentAt = SENT + message * 86_400L;
        double hours = Math.exp(random.nextDouble() * 5 - 1);
        at = (sentAt + (scanner ? 2 + random.nextInt(100) : (long) (hours * 3600))) * 1000 + random.nextInt(1000);
        asn = scanner ? SCANNERS[random.nextInt(SCANNERS.length)] : HOMES[random.nextInt(HOMES.length)];
        network = scanner ? asn + random.nextInt(200) : random.nextInt(1 << 16);
        client = scanner && random.nextBoolean() ? program() : browser();
    }

    /** What a browser says: a few thousand different ones. */
    private String browser() {
        int version = 120 + random.nextInt(30);
        String language = LANGUAGES[random.nextInt(LANGUAGES.length)];
        String fetch = "al=" + language
                + "&ac=text%2Fhtml%2Capplication%2Fxhtml%2Bxml&fs=cross-site&fm=navigate&fd=document&fu=%3F1";
        if (random.nextBoolean()) {
            return said(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_" + version % 8
                            + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like" + " Gecko) Version/18." + version % 7
                            + " Mobile/15E148 Safari/604.1",
                    "t13d2014h2_a09f3c656075_14788d8d241b",
                    "2.0",
                    fetch);
        }
        boolean phone = random.nextBoolean();
        String system = phone
                ? "Linux; Android 1" + version % 5 + "; SM-A" + random.nextInt(300)
                : "Windows NT 10.0; Win64; x64";
        return said(
                "Mozilla/5.0 (" + system + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + version + ".0.0.0 "
                        + (phone ? "Mobile " : "") + "Safari/537.36",
                "t13d1516h2_8daaf6152771_02713d6af862",
                random.nextInt(3) == 0 ? "3.0" : "2.0",
                fetch + "&ch=%22Chromium%22%3Bv%3D%22" + version + "%22&cm=%3F" + (phone ? 1 : 0) + "&cp=%22"
                        + (phone ? "Android" : "Windows") + "%22");
    }

    private String program() {
        return said(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
                        + (79 + random.nextInt(20)) + ".0.3945.88 Safari/537.36",
                "t13d1312h1_f57a46bbacb6_ab7e3b40a677",
                "1.1",
                "ac=*%2F*");
    }

    private static String said(String ua, String ja4, String http, String hints) {
        return "\"},\"ua\":{\"S\":\"" + ua + "\"},\"ja4\":{\"S\":\"" + ja4 + "\"},\"http\":{\"S\":\"" + http
                + "\"},\"hints\":{\"S\":\"" + hints
                + "\"},\"tls\":{\"S\":\"TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake"
                + "\"},\"headerOrder\":{\"S\":\"host:user-agent:accept:sec-fetch-site:sec-fetch-mode:accept-language";
    }

    private void text(String name, String value) {
        line.append("\"},\"").append(name).append("\":{\"S\":\"").append(value);
    }

    private void number(String name, long value) {
        line.append("\"},\"").append(name).append("\":{\"N\":\"").append(value);
    }

    private void letters(int count) {
        for (int i = 0; i < count; i += 9) {
            long bits = random.nextLong();
            for (int j = i; j < Math.min(count, i + 9); j++) {
                line.append(LETTERS[(int) (bits & 63)]);
                bits >>>= 6;
            }
        }
    }
}
