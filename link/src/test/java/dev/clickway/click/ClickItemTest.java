package dev.clickway.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import dev.clickway.link.TokenState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickItemTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "urls.jsonl");
    private static final Viewer CHROME = new Viewer(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
            "203.0.113.0",
            "DE",
            "3320",
            "t13d1516h2_8daaf6152771_02713d6af862",
            "2.0",
            "TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake",
            "host:user-agent:accept:accept-language:accept-encoding:sec-ch-ua:sec-fetch-site",
            "al=de-DE%2Cde%3Bq%3D0.9%2Cen%3Bq%3D0.8&ac=text%2Fhtml%2Capplication%2Fxhtml%2Bxml&fs=cross-site&fm=navigate"
                    + "&fd=document&fu=%3F1&ch=%22Chromium%22%3Bv%3D%22141%22&cm=%3F0&cp=%22Windows%22");

    private static final Viewer NOBODY = new Viewer(null, null, null, null, null, null, null, null, null);
    private static final Link LINK = link("https://acme.com/");

    @Test
    void an_ordinary_click_holds_all_of_its_signals() {
        Map<String, Object> item = ClickItem.of(click("https://www.acme.com/p?utm_source=newsletter", CHROME));

        assertThat(item)
                .containsEntry("delivery", "8f3a2c91d0b7")
                .containsEntry("click", "Zk3x1qN0mV8r_uJ2-hPdT5yBcW7aLsE9fGiK4oXnQvRtUw1MzY6bSj==")
                .containsEntry("at", 1_793_523_723_456L)
                .containsEntry("sentAt", 1_793_523_600L)
                .containsEntry("sinceSent", 123L)
                .containsEntry("destination", "https://www.acme.com/p?utm_source=newsletter")
                .containsEntry("asn", 3_320L)
                .containsEntry("hints", CHROME.hints())
                .containsEntry("headerOrder", CHROME.headerOrder())
                .doesNotContainKeys("kind", "destinationHash");
        assertThat(ItemSize.of(item)).isLessThanOrEqualTo(1_024);
    }

    @Test
    void a_click_has_these_attributes_in_this_order_and_no_other() {
        Link hidden =
                new Link("spring-sale", "8f3a2c91d0b7", "hero", LINK.sentAt(), LinkKind.HONEYPOT, "https://acme.com/");
        Viewer viewer = new Viewer("curl/8", "203.0.113.0", "DE", "3320", "t13d", "2.0", "TLSv1.3", "host", "al=de");
        Map<String, Object> item = ClickItem.of(new Click(
                "Zk3x",
                Instant.parse("2026-11-01T09:02:03.456Z"),
                Instant.parse("2027-12-06T09:02:03Z"),
                hidden,
                TokenState.MENDED,
                "HEAD",
                "click.acme.com",
                viewer));

        assertThat(item)
                .containsExactly(
                        entry("delivery", "8f3a2c91d0b7"),
                        entry("click", "Zk3x"),
                        entry("message", "spring-sale"),
                        entry("link", "hero"),
                        entry("at", 1_793_523_723_456L),
                        entry("sentAt", 1_793_523_600L),
                        entry("sinceSent", 123L),
                        entry("expires", 1_828_083_723L),
                        entry("kind", "honeypot"),
                        entry("method", "HEAD"),
                        entry("token", "mended"),
                        entry("domain", "click.acme.com"),
                        entry("destination", "https://acme.com/"),
                        entry("ip", "203.0.113.0"),
                        entry("asn", 3_320L),
                        entry("country", "DE"),
                        entry("ua", "curl/8"),
                        entry("ja4", "t13d"),
                        entry("http", "2.0"),
                        entry("hints", "al=de"),
                        entry("tls", "TLSv1.3"),
                        entry("headerOrder", "host"));
        assertThat(ClickItem.of(click(LINK, viewer)))
                .containsEntry("token", "exact")
                .doesNotContainKey("kind");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1090, 1090", "4294967295, 4294967295", "9999999999, 9999999999"})
    void an_as_number_is_kept_as_a_number(String asn, long number) {
        assertThat(ClickItem.of(click(LINK, new Viewer(null, null, null, asn, null, null, null, null, null))))
                .containsEntry("asn", number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10000000000", "1/", "1:", "-1", "+1", "\u0661"})
    void what_is_no_as_number_is_left_out(String asn) {
        assertThat(ClickItem.of(click(LINK, new Viewer(null, null, null, asn, null, null, null, null, null))))
                .doesNotContainKey("asn");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a, a",
                "\" ~\", \" ~\"",
                "\u00E9 ~, ? ~",
                "a\u0000b, a?b",
                "a\u001Fb, a?b",
                "a\u007Fb, a?b",
                "\"\", \"\""
            })
    void an_id_is_printable_ascii(String id, String recorded) {
        assertThat(ClickItem.id(id)).isEqualTo(recorded);
        assertThat(ClickItem.id(id + "x".repeat(200))).isEqualTo(recorded + "x".repeat(128 - id.length()));
    }

    @Test
    void signals_that_did_not_come_are_no_attributes() {
        Map<String, Object> item =
                ClickItem.of(click("https://acme.com/", new Viewer(null, null, "", "x", null, null, null, null, null)));

        assertThat(item).doesNotContainKeys("ua", "ip", "country", "asn", "ja4", "http", "tls", "headerOrder", "hints");
    }

    @Test
    void a_long_destination_is_cut_and_hashed() {
        Map<String, Object> item = ClickItem.of(click("https://acme.com/" + "a".repeat(8_000), CHROME));

        assertThat((String) item.get("destination")).hasSize(200);
        assertThat((String) item.get("destinationHash")).matches("[0-9a-f]{32}");
        assertThat(ItemSize.of(item)).isLessThanOrEqualTo(1_024);
    }

    @Test
    void whatever_a_viewer_sends_the_item_stays_within_one_write_unit() {
        String much = "\u00E9&=\u0000x".repeat(2_000);
        Map<String, Object> item = ClickItem.of(
                click("https://acme.com/", new Viewer(much, much, much, much, much, much, much, much, much)));

        assertThat(ItemSize.of(item)).isLessThanOrEqualTo(1_024);
        assertThat((String) item.get("ua")).matches("[ -~]+");
    }

    @Test
    void an_item_that_is_full_takes_no_signal_at_all() {
        for (int identifiers = 1; identifiers <= 128; identifiers++) {
            String id = "i".repeat(identifiers);
            Link link = new Link(
                    id,
                    id,
                    id,
                    Instant.parse("2026-11-01T09:00:00Z"),
                    LinkKind.HONEYPOT,
                    "https://acme.com/" + "a".repeat(383));
            Map<String, Object> bare = ClickItem.of(click(link, NOBODY));
            Map<String, Object> item = ClickItem.of(click(link, CHROME));

            assertThat(ItemSize.of(item)).isLessThanOrEqualTo(Math.max(1_024, ItemSize.of(bare)));
        }
    }

    @Test
    void a_request_id_that_is_no_ascii_is_kept_as_ascii() {
        Map<String, Object> item = ClickItem.of(new Click(
                "caf\u00E9\uD83D" + "x".repeat(200),
                Instant.parse("2026-11-01T09:02:03.456Z"),
                Instant.parse("2027-12-06T09:02:03Z"),
                LINK,
                TokenState.EXACT,
                "GET",
                "click.acme.com",
                NOBODY));

        assertThat(item).containsEntry("click", "caf??" + "x".repeat(123));
    }

    @Test
    void hints_are_cut_between_pairs() {
        String hints = "al=" + "x".repeat(300) + "&ac=" + "y".repeat(300);
        Map<String, Object> item = ClickItem.of(
                click("https://acme.com/", new Viewer(null, null, null, null, null, null, null, null, hints)));

        assertThat(item).containsEntry("hints", "al=" + "x".repeat(300));
    }

    @Test
    void ninety_nine_of_a_hundred_real_destinations_fit_one_write_unit_whole() throws IOException {
        assumeThat(CORPUS).as("the corpus of real URLs").exists();
        List<Integer> sizes = new ArrayList<>();
        int whole = 0;
        for (String line : Files.readAllLines(CORPUS)) {
            JsonNode url = new ObjectMapper().readTree(line).get("href");
            if (!url.isNull()) {
                Map<String, Object> item = ClickItem.of(click(url.asText(), CHROME));
                sizes.add(ItemSize.of(item));
                whole += url.asText().equals(item.get("destination")) ? 1 : 0;
            }
        }
        sizes.sort(null);
        int p99 = sizes.get(sizes.size() * 99 / 100);
        System.out.printf(
                "%d items: median %d bytes, p99 %d bytes, destination whole in %d%n",
                sizes.size(), sizes.get(sizes.size() / 2), p99, whole);
        assertThat(p99).isLessThanOrEqualTo(1_024);
        assertThat(whole).isGreaterThan(sizes.size() * 95 / 100);
    }

    private static Click click(String destination, Viewer viewer) {
        return click(link(destination), viewer);
    }

    private static Link link(String destination) {
        return new Link(
                "spring-sale",
                "8f3a2c91d0b7",
                "hero",
                Instant.parse("2026-11-01T09:00:00Z"),
                LinkKind.ORDINARY,
                destination);
    }

    private static Click click(Link link, Viewer viewer) {
        return new Click(
                "Zk3x1qN0mV8r_uJ2-hPdT5yBcW7aLsE9fGiK4oXnQvRtUw1MzY6bSj==",
                Instant.parse("2026-11-01T09:02:03.456Z"),
                Instant.parse("2027-12-06T09:02:03Z"),
                link,
                TokenState.EXACT,
                "GET",
                "click.acme.com",
                viewer);
    }
}
