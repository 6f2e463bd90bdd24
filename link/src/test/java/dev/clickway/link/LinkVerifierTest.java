package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.link.Minting.Minted;
import dev.clickway.link.Verification.BadSignature;
import dev.clickway.link.Verification.Malformed;
import dev.clickway.link.Verification.UnknownKey;
import dev.clickway.link.Verification.Verified;
import dev.clickway.link.Verification.WrongBrand;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkVerifierTest {
    private static final LinkKeys KEYS = LinkKeys.signingWith(TestKeys.FIRST);
    private static final LinkVerifier VERIFIER = new LinkVerifier("acme", KEYS);
    private static final Link LINK = new Link(
            "spring-sale",
            "8f3a2c91d0b7",
            "hero",
            Instant.parse("2026-11-01T09:00:00Z"),
            LinkKind.ORDINARY,
            "https://www.acme.com/products/linen-shirt?variant=41&utm_source=newsletter#reviews");
    private static final String TOKEN = mint("acme", TestKeys.FIRST);

    @Test
    void a_link_of_one_brand_is_refused_on_another() {
        assertThat(VERIFIER.verify(mint("globex", TestKeys.FIRST))).isEqualTo(new WrongBrand());
    }

    @Test
    void the_brand_is_bound_by_the_signature_and_not_by_the_hint() {
        byte[] payload = new LinkFormat("globex").payload(LINK, TestKeys.FIRST.id());
        payload[2] = new LinkFormat("acme").brandTag();
        assertThat(VERIFIER.verify(TestKeys.sign("globex", TestKeys.FIRST, payload)))
                .isEqualTo(new BadSignature());
    }

    @Test
    void a_link_of_an_unknown_key_is_refused() {
        assertThat(VERIFIER.verify(mint("acme", TestKeys.SECOND))).isEqualTo(new UnknownKey(2));
    }

    @Test
    void a_rotation_breaks_no_link_already_sent() {
        LinkVerifier rotated = new LinkVerifier("acme", LinkKeys.signingWith(TestKeys.SECOND, TestKeys.FIRST));
        assertThat(rotated.verify(TOKEN)).isEqualTo(new Verified(LINK, TokenState.EXACT));
    }

    @Test
    void a_key_of_another_secret_with_the_same_number_is_refused() {
        LinkKey impostor = LinkKey.of(1, "another secret that is long enough, too");
        assertThat(VERIFIER.verify(mint("acme", impostor))).isEqualTo(new BadSignature());
    }

    @Test
    void another_version_is_refused() {
        byte[] payload = new LinkFormat("acme").payload(LINK, TestKeys.FIRST.id());
        payload[0] = 0x20;
        assertThat(VERIFIER.verify(TestKeys.sign("acme", TestKeys.FIRST, payload)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_signed_payload_with_a_zero_byte_too_many_is_refused() {
        byte[] payload = new LinkFormat("acme").payload(LINK, TestKeys.FIRST.id());
        assertThat(VERIFIER.verify(TestKeys.sign("acme", TestKeys.FIRST, Arrays.copyOf(payload, payload.length + 1))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_token_of_a_million_letters_is_refused_before_it_is_decoded() {
        assertThat(VERIFIER.verify("A".repeat(1_000_000))).isInstanceOf(Malformed.class);
        assertThat(VERIFIER.verifyPath("/c/" + "%41".repeat(1_000_000))).isInstanceOf(Malformed.class);
    }

    @Test
    void unused_bits_of_the_last_letter_must_be_zero() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        long accepted = alphabet.chars()
                .filter(last ->
                        VERIFIER.verify(TOKEN.substring(0, TOKEN.length() - 1) + (char) last) instanceof Verified)
                .count();
        assertThat(accepted).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "TOKEN", "a/b", "Ünïcödé", "\u0000"})
    void what_is_no_token_is_malformed(String token) {
        assertThat(VERIFIER.verify(token)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_link_lands_with_every_letter_percent_encoded() {
        StringBuilder encoded = new StringBuilder();
        TOKEN.chars().forEach(c -> encoded.append("%%%02x".formatted(c)));
        assertThat(VERIFIER.verifyPath("/c/" + encoded)).isEqualTo(new Verified(LINK, TokenState.MENDED));
        assertThat(VERIFIER.verifyPath("/c/" + encoded.toString().replace("%", "%25")))
                .isEqualTo(new Verified(LINK, TokenState.MENDED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "__", "-", "_)", "/", ".html", "%E2%80%8B"})
    void a_link_lands_with_something_glued_on(String glued) {
        assertThat(VERIFIER.verifyPath("/c/" + TOKEN + glued)).isEqualTo(new Verified(LINK, TokenState.MENDED));
    }

    @Test
    void a_key_never_shows() {
        assertThat(TestKeys.FIRST).hasToString("LinkKey[id=1]");
    }

    private static String mint(String brand, LinkKey key) {
        return ((Minted) new LinkMinter(brand, LinkKeys.signingWith(key)).mint(LINK)).token();
    }
}
