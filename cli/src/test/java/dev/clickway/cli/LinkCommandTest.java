package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkCommandTest {
    private static final String URL = "https://shop.example/cart?id=4%2F7&x=a+b&&y#top";

    @TempDir
    Path folder;

    @Test
    void a_minted_link_says_what_it_was_given_byte_for_byte() throws IOException {
        Run link = Run.clickway(
                "link",
                "--brand",
                "demo",
                "--message",
                "spring",
                "--delivery",
                "d-1",
                "--link",
                "hero",
                "--sent-at",
                "2026-11-24T09:00:00Z",
                URL);

        assertThat(link.exitCode()).as(link.err()).isZero();
        assertThat(link.lines()).singleElement().asString().startsWith("http://localhost:8788/c/");
        Run inspect = Run.clickway("inspect", "--json", link.lines().getFirst());
        assertThat(inspect.exitCode()).isZero();
        assertThat(new ObjectMapper().readTree(inspect.out()))
                .isEqualTo(new ObjectMapper().readTree("""
                {"brand":"demo","verifies":true,"token":"exact","message":"spring","delivery":"d-1","link":"hero",\
                "sentAt":"2026-11-24T09:00:00Z","kind":"ordinary","destination":"%s"}""".formatted(URL)));
    }

    @Test
    void several_urls_are_named_by_their_position() {
        Run link = Run.clickway(
                "link", "--message", "spring", "--delivery", "d-1", "https://shop.example/a", "https://shop.example/b");

        assertThat(link.lines()).hasSize(2);
        assertThat(Run.clickway("inspect", link.lines().get(1)).lines())
                .contains("link         2", "destination  https://shop.example/b");
    }

    @Test
    void an_altered_link_does_not_verify_and_shows_no_destination() {
        String link = Run.clickway("link", "--message", "m", "--delivery", "d", "https://shop.example/")
                .lines()
                .getFirst();
        String altered = link.substring(0, link.length() - 5)
                + (link.charAt(link.length() - 5) == 'A' ? "B" : "A")
                + link.substring(link.length() - 4);

        Run inspect = Run.clickway("inspect", altered);

        assertThat(inspect.exitCode()).isEqualTo(1);
        assertThat(inspect.out()).contains("bad signature").doesNotContain("shop.example");
    }

    @Test
    void a_batch_keeps_its_lines_and_adds_the_link() throws IOException {
        String first = """
                {"message":"spring","delivery":"d-1","link":"hero","url":"%s","sentAt":"2026-11-24T09:00:00Z","note":7}
                """.formatted(URL);
        String second = """
                {"message":"spring","delivery":"d-2","link":"bait","url":"https://shop.example/","sentAt":1795510800000,\
                "kind":"honeypot"}
                """;

        Run batch = Run.withInput(first + "\n" + second, "link", "--brand", "demo", "--batch", "-");

        assertThat(batch.exitCode()).as(batch.err()).isZero();
        assertThat(batch.lines()).hasSize(2);
        JsonNode hero = new ObjectMapper().readTree(batch.lines().getFirst());
        assertThat(batch.lines().getFirst())
                .startsWith(first.strip().substring(0, first.strip().length() - 1));
        assertThat(Run.clickway("inspect", hero.get("href").asText()).out()).contains("destination  " + URL);
        JsonNode bait = new ObjectMapper().readTree(batch.lines().get(1));
        assertThat(Run.clickway("inspect", bait.get("href").asText()).lines())
                .contains("kind         honeypot", "sentAt       2026-11-24T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"message":"m"|not JSON
                    []|not a JSON object
                    {"message":"m","delivery":"d","link":"l","sentAt":1}|"url" is missing
                    {"message":7,"delivery":"d","link":"l","url":"https://a.example/","sentAt":1}|"message" is missing or no text
                    {"message":"m","delivery":"d","link":"l","url":"https://a.example/"}|"sentAt" is missing
                    {"message":"m","delivery":"d","link":"l","url":"https://a.example/","sentAt":"yesterday"}|"sentAt" is no time
                    {"message":"m","delivery":"d","link":"l","url":"mailto:a@b.example","sentAt":1}|not http or https
                    {"message":"m","delivery":"a@b","link":"l","url":"https://a.example/","sentAt":1}|e-mail address
                    {"message":"m","delivery":"d","link":"l","url":"https://a.example/","sentAt":1,"kind":"trap"}|"kind" is neither
                    """)
    void a_line_that_cannot_be_minted_is_named_and_ends_it(String line, String problem) throws IOException {
        String good =
                "{\"message\":\"m\",\"delivery\":\"d\",\"link\":\"l\",\"url\":\"https://a.example/\",\"sentAt\":1}\n";
        Path file = Files.writeString(folder.resolve("links.jsonl"), good + line + "\n" + good);

        Run batch = Run.clickway("link", "--batch", file.toString());

        assertThat(batch.exitCode()).isEqualTo(2);
        assertThat(batch.err().lines())
                .singleElement()
                .asString()
                .startsWith(file + ":2: ")
                .contains(problem);
        assertThat(batch.lines()).hasSize(1);
    }

    @Test
    void a_url_that_is_not_http_is_one_line_and_exit_code_2() {
        Run link = Run.clickway("link", "--message", "m", "--delivery", "d", "ftp://a.example/");

        assertThat(link.exitCode()).isEqualTo(2);
        assertThat(link.out()).isEmpty();
        assertThat(link.err()).isEqualTo("ftp://a.example/: the URL is not http or https; only those can be tracked\n");
    }

    @Test
    void a_url_outside_ascii_leads_where_a_browser_would_go() {
        Run link =
                Run.clickway("link", "--message", "m", "--delivery", "d", "https://b\u00fccher.example/\u00fc?q=a b");

        assertThat(Run.clickway("inspect", link.lines().getFirst()).lines())
                .contains("destination  https://xn--bcher-kva.example/%C3%BC?q=a%20b");
    }

    @Test
    void links_lead_only_to_hosts_that_the_brand_allows() throws IOException {
        String demo = Files.readString(Run.HOME.resolve("brands").resolve("demo.yaml"));
        Path brand = Files.writeString(
                folder.resolve("demo.yaml"), demo.replace("destinationHosts: []", "destinationHosts: [shop.example]"));

        Run allowed = Run.clickway(
                "link", "--brand-file", brand.toString(), "--message", "m", "--delivery", "d", "https://shop.example/");
        Run other = Run.clickway(
                "link", "--brand-file", brand.toString(), "--message", "m", "--delivery", "d", "https://evil.example/");

        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err().lines()).singleElement().asString().contains("destinationHosts");
    }

    @Test
    void a_batch_and_a_single_link_exclude_each_other() {
        Run both = Run.clickway("link", "--batch", "-", "--message", "m", "--delivery", "d", "https://a.example/");

        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err().lines()).hasSize(1);
    }
}
