package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.link.Minting.Minted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How much longer than its destination a link is; the figures of {@code docs/link-format.md}. */
class LinkLengthTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "urls.jsonl");
    private static final String ORIGIN = "https://click.acme.com/c/";
    private static final String UTMS =
            "utm_source=newsletter&utm_medium=email&utm_campaign=spring-sale-2026&utm_content=hero-button";
    private static final LinkMinter MINTER = new LinkMinter("acme", LinkKeys.signingWith(TestKeys.FIRST));

    @Test
    void real_urls_with_a_query_grow_by_at_most_65_characters() throws IOException {
        assertThat(medianGrowth("URLs with a query", corpus(url -> url))).isLessThanOrEqualTo(65);
    }

    @Test
    void real_urls_with_utms_for_their_query_shrink_by_at_least_10_characters() throws IOException {
        assertThat(medianGrowth("the same with four UTMs", corpus(url -> url.replaceFirst("\\?.*", "?" + UTMS))))
                .isLessThanOrEqualTo(-10);
    }

    @Test
    void shop_urls_with_utms_grow_by_at_most_15_characters() throws IOException {
        List<String> urls = Files.readAllLines(Path.of("src/test/resources/dev/clickway/link/shop-urls.txt"));
        assertThat(medianGrowth("shop URLs with UTMs", urls)).isLessThanOrEqualTo(15);
    }

    private static int medianGrowth(String what, List<String> urls) {
        List<Integer> growth = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (String url : urls) {
            Link link = new Link(
                    "spring-sale", "8f3a2c91d0b7", "3", Instant.parse("2026-11-01T09:00:00Z"), LinkKind.ORDINARY, url);
            if (MINTER.mint(link) instanceof Minted minted) {
                growth.add(ORIGIN.length() + minted.token().length() - url.length());
                lengths.add(url.length());
            }
        }
        growth.sort(null);
        lengths.sort(null);
        int median = growth.get(growth.size() / 2);
        System.out.printf(
                "%s: %d, median %d characters, link = destination %+d%n",
                what, growth.size(), lengths.get(lengths.size() / 2), median);
        return median;
    }

    private static List<String> corpus(UnaryOperator<String> change) throws IOException {
        assumeThat(CORPUS).as("the corpus of real URLs").exists();
        List<String> urls = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(CORPUS)) {
            JsonNode vector = json.readTree(line);
            String url = vector.get("input").asText();
            if (!vector.get("href").isNull() && url.contains("?")) {
                urls.add(change.apply(url));
            }
        }
        return urls;
    }
}
