package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.link.Minting.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkMinterTest {
    private static final Instant SENT = Instant.parse("2026-11-01T09:00:00Z");
    private static final LinkMinter MINTER = new LinkMinter("acme", LinkKeys.signingWith(TestKeys.FIRST));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:ann",
                "javascript:alert(1)",
                "ftp://acme.com/",
                "//acme.com/",
                "/path",
                "acme.com",
                "",
                "https://",
                "https:///path",
                "https://acme.com/a b",
                "https://acme.com/é",
                "https://acme.com/\r\nSet-Cookie: a=b"
            })
    void what_is_no_http_url_gets_no_link(String destination) {
        assertThat(mint("m", "d", "1", SENT, destination))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("destination"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann@example.com", "line\nbreak", "\uD800", "\u0000"})
    void an_identifier_that_is_none_is_refused(String id) {
        assertThat(mint(id, "d", "1", SENT, "https://acme.com/")).isInstanceOf(Refused.class);
        assertThat(mint("m", id, "1", SENT, "https://acme.com/")).isInstanceOf(Refused.class);
        assertThat(mint("m", "d", id, SENT, "https://acme.com/")).isInstanceOf(Refused.class);
    }

    @Test
    void a_link_longer_than_cloudfront_takes_is_refused() {
        String incompressible = new Random(1)
                .ints(8_000, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(mint("m", "d", "1", SENT, "https://acme.com/" + incompressible))
                .isInstanceOf(Refused.class);
        assertThat(mint("m", "d", "1", SENT, "https://acme.com/" + "a".repeat(9_000)))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 128", // one byte
        "\u00E9, 64", // two
        "\u07FF, 64",
        "\u0800, 42", // three
        "\uD7FF, 42",
        "\uE000, 42",
        "\uFFFD, 42",
        "\uFFFF, 42",
        "\uD800\uDC00, 32", // four
        "\uDBFF\uDFFF, 32"
    })
    void an_identifier_has_at_most_128_bytes_of_utf_8(String letter, int letters) {
        String longest = letter.repeat(letters);
        assertThat(mint("m", longest, "1", SENT, "https://acme.com/")).isInstanceOf(Minting.Minted.class);
        assertThat(mint("m", longest + letter, "1", SENT, "https://acme.com/")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDBFF", "\uDC00", "\uDFFF", "a\uDFFFb", "\uD800a", "\uDC00\uD800"})
    void half_a_surrogate_pair_is_no_identifier(String id) {
        assertThat(mint("m", id, "1", SENT, "https://acme.com/")).isInstanceOf(Refused.class);
    }

    /** Random letters, so that no codebook shortens them: the length of the token grows by one or two with each. */
    @Test
    void a_token_has_at_most_8_000_letters() {
        String letters = new Random(7)
                .ints(8_000, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        LinkVerifier verifier = new LinkVerifier("acme", LinkKeys.signingWith(TestKeys.FIRST));
        boolean longestSeen = false;
        int length = 4_000;
        while (mint("m", "d", "1", SENT, "https://acme.com/" + letters.substring(0, length))
                instanceof Minting.Minted minted) {
            assertThat(minted.token().length()).isLessThanOrEqualTo(LinkLimits.MAX_TOKEN_CHARS);
            if (minted.token().length() == LinkLimits.MAX_TOKEN_CHARS) {
                longestSeen = true;
                assertThat(verifier.verify(minted.token())).isInstanceOf(Verification.Verified.class);
                assertThat(verifier.verify(minted.token() + "A"))
                        .isEqualTo(new Verification.Malformed("longer than 8000 letters"));
            }
            length += minted.token().length() < LinkLimits.MAX_TOKEN_CHARS - 300 ? 200 : 1;
        }
        assertThat(longestSeen).isTrue();
    }

    @Test
    void a_brand_has_a_name_of_1_to_255_bytes() {
        LinkKeys keys = LinkKeys.signingWith(TestKeys.FIRST);
        assertThatThrownBy(() -> new LinkMinter("", keys)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkMinter("b".repeat(256), keys)).isInstanceOf(IllegalArgumentException.class);
        Link link = link("m", "d");
        String token = ((Minting.Minted) new LinkMinter("b".repeat(255), keys).mint(link)).token();
        assertThat(new LinkVerifier("b".repeat(255), keys).verify(token))
                .isEqualTo(new Verification.Verified(link, TokenState.EXACT));
    }

    @Test
    void a_time_that_no_link_can_carry_is_refused() {
        assertThat(mint("m", "d", "1", Instant.MIN, "https://acme.com/")).isInstanceOf(Refused.class);
        assertThat(mint("m", "d", "1", Instant.MAX, "https://acme.com/")).isInstanceOf(Refused.class);
        for (long carried : new long[] {0, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL}) {
            assertThat(mint("m", "d", "1", Instant.ofEpochSecond(carried), "https://acme.com/"))
                    .isInstanceOf(Minting.Minted.class);
        }
        assertThat(mint("m", "d", "1", Instant.ofEpochSecond(-1), "https://acme.com/"))
                .isInstanceOf(Refused.class);
        assertThat(mint("m", "d", "1", Instant.ofEpochSecond(0x1_0000_0000L), "https://acme.com/"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_weak_or_misnumbered_key_is_refused() {
        assertThatThrownBy(() -> LinkKey.of(1, "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> LinkKey.of(256, "long enough for an HMAC key, surely"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkKey.of(-1, "long enough for an HMAC key, surely"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkKey.of(1, "k".repeat(31))).isInstanceOf(IllegalArgumentException.class);
        assertThat(LinkKey.of(0, "k".repeat(32)).id()).isZero();
        assertThat(LinkKey.of(255, "k".repeat(32)).id()).isEqualTo(255);
        assertThatThrownBy(() -> LinkKeys.signingWith(TestKeys.FIRST, TestKeys.FIRST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Minting mint(String message, String delivery, String name, Instant sentAt, String destination) {
        return MINTER.mint(new Link(message, delivery, name, sentAt, LinkKind.ORDINARY, destination));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clickway-probe", "clickway-probe-1", "clickway-probes"})
    void no_mail_gets_the_name_of_a_probe(String id) {
        assertThat(mint(id, "d", "1", SENT, "https://acme.com/")).isInstanceOf(Refused.class);
        assertThat(mint("m", id, "1", SENT, "https://acme.com/"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("delivery"));
        assertThat(MINTER.prepare(link(id, "d"))).isInstanceOf(Preparation.Refused.class);
        Preparation prepared = MINTER.prepare(link("m", "d"));
        assertThat(((Preparation.Prepared) prepared).link().mint(id, SENT)).isInstanceOf(Refused.class);
        assertThat(new PreparedLinks(List.of(((Preparation.Prepared) prepared).link())).mint(id, SENT))
                .isInstanceOf(PreparedLinks.Result.Refused.class);
    }

    @Test
    void a_probe_is_minted_with_its_marks_alone_and_verifies_as_any_link() {
        Link probe = link("clickway-probe", "clickway-probe-7");
        assertThat(MINTER.mintProbe(link("m", "clickway-probe-7"))).isInstanceOf(Refused.class);
        assertThat(MINTER.mintProbe(link("clickway-probe", "d"))).isInstanceOf(Refused.class);
        assertThat(MINTER.mintProbe(link("clickway-probe", ""))).isInstanceOf(Refused.class);
        assertThat(Probes.isProbe(probe.delivery())).isTrue();
        assertThat(Probes.isProbe("8f3a-clickway-probe")).isFalse();

        String token = ((Minting.Minted) MINTER.mintProbe(probe)).token();
        assertThat(new LinkVerifier("acme", LinkKeys.signingWith(TestKeys.FIRST)).verify(token))
                .isEqualTo(new Verification.Verified(probe, TokenState.EXACT));
    }

    private static Link link(String message, String delivery) {
        return new Link(message, delivery, "1", SENT, LinkKind.ORDINARY, "https://acme.com/");
    }
}
