package dev.clickway.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.rewriter.LinkReport.Place;
import dev.clickway.rewriter.UtmBreach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What SARIF 2.1.0 demands of a log, section by section. */
class SarifTest {
    private static final UtmBreach BREACH = breach("", 3, "https://shop.example/?a=1");

    @Test
    void a_log_has_what_the_standard_requires() {
        JsonNode log = log("a.html", BREACH);

        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        assertThat(URI.create(log.get("$schema").asText()).isAbsolute()).isTrue();
        assertThat(log.get("runs")).hasSize(1);
        JsonNode run = log.get("runs").get(0);
        JsonNode driver = run.get("tool").get("driver");
        assertThat(driver.get("name").asText()).isNotEmpty();
        assertThat(driver.get("rules"))
                .hasSize(UtmBreach.Rule.values().length)
                .allSatisfy(rule -> assertThat(
                                rule.get("shortDescription").get("text").asText())
                        .endsWith("."));
        assertThat(driver.get("rules").findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(run.get("newlineSequences")).hasSize(3);
        JsonNode result = run.get("results").get(0);
        assertThat(result.get("level").asText()).isIn("none", "note", "warning", "error");
        assertThat(result.get("message").get("text").asText()).isNotEmpty();
        assertThat(place(log).get("region").get("startLine").intValue()).isEqualTo(3);
    }

    @Test
    void every_result_points_to_its_rule_among_those_declared() {
        FileBreach[] breaches = Arrays.stream(UtmBreach.Rule.values())
                .map(rule -> new FileBreach(
                        "a.html",
                        new UtmBreach(BREACH.place(), BREACH.link(), "utm_source", rule, "is wrong", "mend it")))
                .toArray(FileBreach[]::new);

        JsonNode run = log(breaches).get("runs").get(0);

        assertThat(run.get("results"))
                .hasSize(breaches.length)
                .allSatisfy(result -> assertThat(run.at("/tool/driver/rules/"
                                        + result.get("ruleIndex").intValue() + "/id")
                                .asText())
                        .isEqualTo(result.get("ruleId").asText()));
    }

    @Test
    void without_a_breach_the_results_are_there_and_empty() {
        assertThat(log().at("/runs/0/results").isArray()).isTrue();
        assertThat(log().at("/runs/0/results")).isEmpty();
    }

    @Test
    void a_path_is_a_uri_whatever_is_in_it() {
        Map<String, String> uris = Map.of(
                "mails/spring sale.html", "mails/spring%20sale.html",
                "./mails/../a.html", "a.html",
                "50%#1?.html", "50%25%231%3F.html",
                "fr\u00fchling.html", "fr%C3%BChling.html",
                "a:b.html", "./a:b.html",
                "x/a:b.html", "x/a:b.html",
                "/tmp/a b.html", "file:///tmp/a%20b.html",
                "standard input", "standard%20input");

        uris.forEach((file, uri) -> {
            assertThat(place(log(file, BREACH)).at("/artifactLocation/uri").asText())
                    .isEqualTo(uri);
            assertThat(URI.create(uri).isAbsolute()).as(uri).isEqualTo(file.startsWith("/"));
        });
    }

    @Test
    void a_line_of_a_mails_part_is_told_in_words_for_the_file_has_other_lines() {
        JsonNode log = log("m.eml", breach("1.2", 7, "https://shop.example/"));

        assertThat(place(log).has("region")).isFalse();
        assertThat(text(log)).startsWith("https://shop.example/ (line 7 of part 1.2): ");
    }

    @Test
    void a_links_braces_and_brackets_are_neither_placeholders_nor_links() {
        assertThat(text(log("a.html", breach("", 1, "https://shop.example/{0}/[x]"))))
                .startsWith("https://shop.example/{{0}}/[x]: ");
        assertThat(text(log("a.html", breach("", 1, "https://shop.example/[x](1)\\"))))
                .startsWith("https://shop.example/\\[x\\](1)\\\\: ");
    }

    @Test
    void the_log_is_ascii() {
        assertThat(Sarif.write(List.of(new FileBreach("a.html", breach("", 1, "https://shop.example/\u00e4\u2028")))))
                .matches("[\\n -~]+");
    }

    private static UtmBreach breach(String section, int line, String link) {
        return new UtmBreach(
                new Place(section, 0, line),
                link,
                "utm_source",
                UtmBreach.Rule.REQUIRED,
                "utm_source is missing",
                "add it");
    }

    private static JsonNode log(String file, UtmBreach breach) {
        return log(new FileBreach(file, breach));
    }

    private static JsonNode log(FileBreach... breaches) {
        try {
            return new ObjectMapper().readTree(Sarif.write(List.of(breaches)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode place(JsonNode log) {
        return log.at("/runs/0/results/0/locations/0/physicalLocation");
    }

    private static String text(JsonNode log) {
        return log.at("/runs/0/results/0/message/text").asText();
    }
}
