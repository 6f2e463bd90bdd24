package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clickway.rewriter.LinkReport.Tracked;
import dev.clickway.rewriter.url.WebUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real mails, with a list of all their links and of where a browser would go from each. */
class CorpusTest {
    @Test
    void of_every_mail_exactly_the_links_are_rewritten_and_every_other_byte_stays() throws IOException {
        Map<String, List<JsonNode>> links = Corpus.lines("links.jsonl").stream()
                .filter(CorpusTest::isTracked)
                .sorted(Comparator.comparingInt(link -> link.get("byteStart").asInt()))
                .collect(Collectors.groupingBy(link -> link.get("file").asText()));
        List<String> wrong = new ArrayList<>();
        for (Path mail : mails()) {
            String name = mail.getFileName().toString();
            byte[] html = Files.readAllBytes(mail);
            try {
                check(html, Mails.rewritten(Brands.PLAIN, html).content(), links.getOrDefault(name, List.of()));
            } catch (AssertionError e) {
                wrong.add(name + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_rewritten_mail_is_not_rewritten_again() throws IOException {
        for (Path mail : mails()) {
            byte[] once =
                    Mails.rewritten(Brands.WITH_UTM, Files.readAllBytes(mail)).content();

            assertThat(Mails.rewritten(Brands.WITH_UTM, once).content())
                    .as("%s", mail)
                    .isEqualTo(once);
        }
    }

    @Test
    void every_url_leads_to_where_a_browser_goes() {
        List<String> wrong = new ArrayList<>();
        int tracked = 0;
        for (JsonNode line : Corpus.lines("urls.jsonl")) {
            String input = line.get("input").asText();
            String html = "<a href=\"" + input.replace("&", "&amp;").replace("\"", "&quot;") + "\">";
            LinkReport.Outcome outcome =
                    Mails.rewritten(html).links().getFirst().outcome();
            String expected =
                    line.get("href").isNull() ? null : line.get("href").asText();
            if (outcome instanceof Tracked link) {
                tracked++;
                WebUrl url = WebUrl.parse(link.destination());
                if (url == null || !url.href().equals(expected)) {
                    wrong.add(input + " leads to " + link.destination() + ", a browser goes to " + expected);
                }
            } else if (expected != null && Placeholders.in(input) == Placeholders.Presence.NONE) {
                wrong.add(input + " was " + outcome);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tracked).isGreaterThan(1_900);
    }

    private static void check(byte[] before, byte[] after, List<JsonNode> links) {
        String old = new String(before, StandardCharsets.ISO_8859_1);
        String now = new String(after, StandardCharsets.ISO_8859_1);
        Matcher href = Mails.HREF.matcher(now);
        int from = 0;
        int at = 0;
        for (JsonNode link : links) {
            int start = link.get("byteStart").asInt();
            assertThat(now.substring(at, Math.min(now.length(), at + start - from)))
                    .as("before the link at %s", start)
                    .isEqualTo(old.substring(from, start));
            at += start - from;
            assertThat(href.region(at, now.length()).lookingAt())
                    .as("the link at %s is tracked", start)
                    .isTrue();
            WebUrl destination =
                    Objects.requireNonNull(WebUrl.parse(Mails.link(href).destination()));
            assertThat(destination.href()).isEqualTo(link.get("browserHref").asText());
            at = href.end();
            from = link.get("byteEnd").asInt();
        }
        assertThat(now.substring(at)).as("after the last link").isEqualTo(old.substring(from));
    }

    private static boolean isTracked(JsonNode link) {
        return !link.get("kind").asText().equals("form")
                && link.get("class").asText().equals("http")
                && !link.get("templated").asBoolean()
                && !link.get("browserHref").isNull();
    }

    private static List<Path> mails() throws IOException {
        try (Stream<Path> mails = Files.list(Corpus.folder().resolve("emails"))) {
            return mails.sorted().toList();
        }
    }
}
