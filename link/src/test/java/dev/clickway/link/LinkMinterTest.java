package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.link.Minting.Refused;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void a_time_that_no_link_can_carry_is_refused() {
        assertThat(mint("m", "d", "1", Instant.MIN, "https://acme.com/")).isInstanceOf(Refused.class);
        assertThat(mint("m", "d", "1", Instant.MAX, "https://acme.com/")).isInstanceOf(Refused.class);
    }

    @Test
    void a_weak_or_misnumbered_key_is_refused() {
        assertThatThrownBy(() -> LinkKey.of(1, "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> LinkKey.of(256, "long enough for an HMAC key, surely"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkKeys.signingWith(TestKeys.FIRST, TestKeys.FIRST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Minting mint(String message, String delivery, String name, Instant sentAt, String destination) {
        return MINTER.mint(new Link(message, delivery, name, sentAt, LinkKind.ORDINARY, destination));
    }
}
