package dev.clickway.rewriter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * URLs of the kind that parsers disagree on, made of the parts in {@code hostile-urls.json}, always
 * the same for the same seed.
 */
final class HostileUrls {
    private final List<String> schemes;
    private final List<String> credentials;
    private final List<String> hosts;
    private final List<String> ports;
    private final List<String> pieces;
    private final Random random;

    HostileUrls(long seed) {
        JsonNode parts = Corpus.resource("/hostile-urls.json");
        schemes = Corpus.strings(parts.get("schemes"));
        credentials = Corpus.strings(parts.get("credentials"));
        hosts = new ArrayList<>(Corpus.strings(parts.get("hosts")));
        hosts.addAll(List.of(
                "a".repeat(63) + ".example",
                "a".repeat(64) + ".example",
                ("b".repeat(60) + ".").repeat(5) + "example",
                "\u00fc".repeat(70) + ".example"));
        ports = Corpus.strings(parts.get("ports"));
        pieces = Corpus.strings(parts.get("pieces"));
        random = new Random(seed);
    }

    /** Every host with every kind of port in turn, then what chance makes of all. */
    List<String> list(int size) {
        List<String> urls = new ArrayList<>(size);
        for (String host : hosts) {
            urls.add("https://" + host + "/x");
            urls.add("http://" + of(credentials) + host + of(ports));
        }
        for (String scheme : schemes) {
            for (String credential : credentials) {
                urls.add(scheme + credential + "a.example" + of(ports) + tail(4));
            }
        }
        for (String port : ports) {
            urls.add("http://a.example" + port);
            urls.add("https://a.example" + port + "/x?y#z");
        }
        for (String piece : pieces) {
            urls.add("https://a.example/" + piece);
            urls.add("https://a.example/x/" + piece + "y?" + piece + "z#" + piece + "e");
            urls.add(piece + "https://a.example/" + piece);
            urls.add("x" + piece + "y");
        }
        for (String filling :
                new String[] {"a", "%", "\u00e9", "\ud83d\ude00", "../", "/./x", "?", "&x=%zz", "|", "\t/"}) {
            urls.add("https://a.example/" + filling.repeat(8192 / filling.length()));
        }
        while (urls.size() < size) {
            urls.add(next());
        }
        return urls;
    }

    String next() {
        String url = (random.nextInt(3) > 0 ? "https://" : of(schemes))
                + (random.nextInt(4) > 0 ? "" : of(credentials))
                + host()
                + (random.nextInt(3) > 0 ? "" : of(ports))
                + tail(12);
        int edits = random.nextInt(4) > 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < edits && !url.isEmpty(); i++) {
            int at = random.nextInt(url.length());
            url = url.substring(0, at) + of(pieces) + url.substring(at + random.nextInt(2));
        }
        return url;
    }

    private String host() {
        int kind = random.nextInt(6);
        String host = of(hosts);
        return switch (kind) {
            case 0 -> of(hosts) + "." + host;
            case 1 -> of(pieces) + host;
            case 2 -> "a.example";
            default -> host;
        };
    }

    private String tail(int most) {
        StringBuilder tail = new StringBuilder(random.nextInt(4) > 0 ? "/" : "");
        for (int i = random.nextInt(most); i > 0; i--) {
            tail.append(of(pieces));
        }
        return tail.toString();
    }

    private String of(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
