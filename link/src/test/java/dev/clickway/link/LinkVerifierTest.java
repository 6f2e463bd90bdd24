package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.link.Minting.Minted;
import dev.clickway.link.Verification.BadSignature;
import dev.clickway.link.Verification.Malformed;
import dev.clickway.link.Verification.UnknownKey;
import dev.clickway.link.Verification.Verified;
import dev.clickway.link.Verification.WrongBrand;
import java.nio.charset.StandardCharsets;
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
    void a_link_that_came_as_it_was_minted_is_exact() {
        assertThat(VERIFIER.verifyPath("/c/" + TOKEN)).isEqualTo(new Verified(LINK, TokenState.EXACT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c", "/d/TOKEN", "c/TOKEN", "//c/TOKEN"})
    void a_link_stands_below_its_prefix_alone(String path) {
        assertThat(VERIFIER.verifyPath(path.replace("TOKEN", TOKEN))).isInstanceOf(Malformed.class);
    }

    @Test
    void up_to_three_letters_of_the_alphabet_glued_on_are_cut_off() {
        assertThat(VERIFIER.verifyPath("/c/" + TOKEN + "-_-")).isInstanceOf(Verified.class);
        assertThat(VERIFIER.verifyPath("/c/" + TOKEN + "-_-_")).isNotInstanceOf(Verified.class);
        assertThat(VERIFIER.verifyPath("/c/" + TOKEN + "a")).isNotInstanceOf(Verified.class);
    }

    @Test
    void percent_encoding_is_undone_twice_and_of_ascii_alone() {
        assertThat(VERIFIER.verifyPath("/c/%252528" + TOKEN)).isNotInstanceOf(Verified.class);
        assertThat(VERIFIER.verifyPath("/c/%2528" + TOKEN)).isInstanceOf(Verified.class);
        assertThat(VERIFIER.verifyPath("/c/%09" + TOKEN)).isInstanceOf(Verified.class);
        assertThat(VERIFIER.verifyPath("/c/%20" + TOKEN)).isInstanceOf(Verified.class);
        assertThat(VERIFIER.verifyPath("/c/%80" + TOKEN)).isNotInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%2%", "%zz", "%2z"})
    void half_a_percent_encoding_behind_a_link_does_no_harm(String half) {
        assertThat(VERIFIER.verifyPath("/c/" + TOKEN + half)).isEqualTo(new Verified(LINK, TokenState.MENDED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "!", "%", "%2", ")(", "___"})
    void a_path_without_a_token_is_malformed(String rest) {
        assertThat(VERIFIER.verifyPath("/c/" + rest)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007F", "\u0080", "\u00FF", "\u0100", "\uFFFF"})
    void a_letter_from_beyond_the_alphabet_is_none(String letter) {
        assertThat(VERIFIER.verify(TOKEN.substring(1) + letter)).isInstanceOf(Malformed.class);
        assertThat(VERIFIER.verifyPath("/c/" + letter + TOKEN + letter)).isInstanceOf(Verified.class);
    }

    @Test
    void a_token_of_23_bytes_is_too_short_and_one_of_24_is_looked_into() {
        byte[] bytes = new byte[24];
        bytes[0] = 0x10;
        bytes[1] = 1;
        bytes[2] = new LinkFormat("acme").brandTag();
        String token = new String(Base64Url.encode(bytes), StandardCharsets.US_ASCII);

        assertThat(VERIFIER.verify(token)).isEqualTo(new BadSignature());
        bytes = Arrays.copyOf(bytes, 23);
        token = new String(Base64Url.encode(bytes), StandardCharsets.US_ASCII);
        assertThat(VERIFIER.verify(token)).isEqualTo(new Malformed("too short"));
    }

    @Test
    void a_payload_that_is_signed_and_ends_too_early_is_refused_wherever_it_ends() {
        byte[] payload = new LinkFormat("acme").payload(LINK, TestKeys.FIRST.id());
        for (int length = LinkFormat.HEAD_BYTES + 1; length < payload.length; length++) {
            String token = TestKeys.sign("acme", TestKeys.FIRST, Arrays.copyOf(payload, length));
            assertThat(VERIFIER.verify(token)).isInstanceOf(Malformed.class);
        }
    }

    /** One of eight deliveries or so ends with its byte; a zero byte behind it is then a whole byte of padding. */
    @Test
    void a_zero_byte_too_many_is_refused_wherever_the_texts_end() {
        for (int i = 1; i <= 100; i++) {
            String delivery = Integer.toString(i * 7_919, 36);
            Link link = new Link("m", delivery, "1", LINK.sentAt(), LinkKind.ORDINARY, "https://acme.com/");
            byte[] payload = new LinkFormat("acme").payload(link, TestKeys.FIRST.id());
            String token = TestKeys.sign("acme", TestKeys.FIRST, payload);
            String longer = TestKeys.sign("acme", TestKeys.FIRST, Arrays.copyOf(payload, payload.length + 1));

            assertThat(VERIFIER.verify(token)).isEqualTo(new Verified(link, TokenState.EXACT));
            assertThat(VERIFIER.verify(longer)).isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {159, 160, 161, 320, 321, 8_192})
    void a_destination_of_any_length_comes_out_as_it_went_in(int length) {
        Link link = new Link(
                "m", "d", "1", LINK.sentAt(), LinkKind.ORDINARY, "https://acme.com/" + "a".repeat(length - 17));
        String token = ((Minted) new LinkMinter("acme", KEYS).mint(link)).token();
        assertThat(VERIFIER.verify(token)).isEqualTo(new Verified(link, TokenState.EXACT));
    }

    @Test
    void a_destination_that_expands_beyond_its_bound_is_refused_with_the_right_signature() {
        Link link = new Link("m", "d", "1", LINK.sentAt(), LinkKind.ORDINARY, "https://acme.com/" + "a".repeat(8_176));
        byte[] payload = new LinkFormat("acme").payload(link, TestKeys.FIRST.id());
        assertThat(VERIFIER.verify(TestKeys.sign("acme", TestKeys.FIRST, payload)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_key_never_shows() {
        assertThat(TestKeys.FIRST).hasToString("LinkKey[id=1]");
    }

    private static String mint(String brand, LinkKey key) {
        return ((Minted) new LinkMinter(brand, LinkKeys.signingWith(key)).mint(LINK)).token();
    }
}
