package dev.clickway.rewriter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * HTML of the kind that parsers disagree on, always the same for the same seed. Each of the traps in
 * {@code hostile-html.json} is one by itself; an {@code @} stands for a link's URL, a new one each time.
 */
final class HostileHtml {
    private final List<String> traps;
    private final List<String> glue;
    private final List<String> names;
    private final Random random;
    private int links;

    HostileHtml(long seed) {
        JsonNode parts = Corpus.resource("/hostile-html.json");
        traps = Corpus.strings(parts.get("traps"));
        glue = Corpus.strings(parts.get("glue"));
        names = Corpus.strings(parts.get("names"));
        random = new Random(seed);
    }

    /** Every trap by itself, in a mail, in a table and in front of another link; then what chance makes of all. */
    List<byte[]> list(int size) {
        List<byte[]> documents = new ArrayList<>(size);
        for (String trap : traps) {
            documents.add(document(trap));
            documents.add(document(
                    "<!DOCTYPE html><html><head><title>t</title></head><body><p>" + trap + "</p></body></html>"));
            documents.add(document("<table><tr><td>" + trap + "</td></tr></table><a href=\"@\">x</a>"));
            documents.add(document("<head>" + trap + "<body><a href='@'>"));
        }
        for (String name : names) {
            for (String end : List.of("", ";", "=", "x", "1", "?", " ")) {
                documents.add(document("<a href='@?&" + name + end + "'>"));
            }
        }
        while (documents.size() < size) {
            StringBuilder html = new StringBuilder(random.nextBoolean() ? "<!DOCTYPE html>" : "");
            for (int i = 2 + random.nextInt(6); i > 0; i--) {
                html.append(of(glue)).append(of(traps)).append(of(glue));
            }
            documents.add(document(html.toString()));
        }
        return documents;
    }

    /** A mail with some of its bytes cut out, doubled or replaced by a trap. */
    byte[] mutated(byte[] mail) {
        byte[] html = mail;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(html.length + 1);
            int cut = Math.min(html.length - at, random.nextInt(3) > 0 ? random.nextInt(12) : random.nextInt(1_000));
            byte[] put = random.nextInt(3) == 0 ? new byte[0] : document(random.nextBoolean() ? of(glue) : of(traps));
            ByteArrayOutputStream out = new ByteArrayOutputStream(html.length + put.length);
            out.write(html, 0, at);
            out.writeBytes(put);
            out.write(html, at + cut, html.length - at - cut);
            html = out.toByteArray();
        }
        return html;
    }

    private byte[] document(String html) {
        StringBuilder filled = new StringBuilder(html.length() + 64);
        for (int i = 0; i < html.length(); i++) {
            // An address of a mailbox keeps its sign.
            boolean place = html.charAt(i) == '@' && !html.startsWith("@b.example", i);
            if (place) {
                filled.append("https://l").append(links++).append(".example/p");
            } else {
                filled.append(html.charAt(i));
            }
        }
        return filled.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String of(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
