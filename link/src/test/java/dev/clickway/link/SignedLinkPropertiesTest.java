package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.link.Minting.Minted;
import dev.clickway.link.Preparation.Prepared;
import dev.clickway.link.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SignedLinkPropertiesTest {
    private static final LinkKeys KEYS = LinkKeys.signingWith(TestKeys.FIRST);
    private static final LinkMinter MINTER = new LinkMinter("acme", KEYS);
    private static final LinkVerifier VERIFIER = new LinkVerifier("acme", KEYS);

    @Property
    void what_was_minted_is_what_verifies(@ForAll("links") Link link) {
        assertThat(VERIFIER.verify(mint(link))).isEqualTo(new Verified(link, TokenState.EXACT));
    }

    @Property
    void a_prepared_link_is_minted_as_any_other(@ForAll("links") Link link) {
        PreparedLink prepared = ((Prepared) MINTER.prepare(link)).link();
        assertThat(prepared.mint("another", Instant.EPOCH)).isInstanceOf(Minted.class);
        assertThat(prepared.mint(link.delivery(), link.sentAt())).isEqualTo(MINTER.mint(link));
    }

    @Property
    void the_prepared_links_of_a_mail_are_minted_as_any_other(@ForAll("links") Link one, @ForAll("links") Link other) {
        PreparedLinks links = new PreparedLinks(
                List.of(((Prepared) MINTER.prepare(one)).link(), ((Prepared) MINTER.prepare(other)).link()));
        Link otherToTheSame = new Link(
                other.message(), one.delivery(), other.name(), one.sentAt(), other.kind(), other.destination());

        assertThat(links.mint(one.delivery(), one.sentAt())).isInstanceOf(PreparedLinks.Result.Minted.class);
        byte[][] tokens = ((PreparedLinks.Result.Minted) links.mint(one.delivery(), one.sentAt())).tokens();
        assertThat(Stream.of(tokens).map(token -> new String(token, StandardCharsets.US_ASCII)))
                .containsExactly(mint(one), mint(otherToTheSame));
    }

    @Property(tries = 50)
    void every_flipped_bit_is_refused(@ForAll("links") Link link) {
        byte[] token = Base64.getUrlDecoder().decode(mint(link));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] flipped = token.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThat(VERIFIER.verify(text(flipped))).isInstanceOf(Verification.Rejected.class);
        }
    }

    @Property(tries = 50)
    void every_truncation_is_refused(@ForAll("links") Link link) {
        String token = mint(link);
        for (int length = 0; length < token.length(); length++) {
            assertThat(VERIFIER.verify(token.substring(0, length))).isInstanceOf(Verification.Rejected.class);
        }
    }

    @Property
    void every_appended_byte_is_refused(@ForAll("links") Link link, @ForAll byte appended) {
        byte[] token = Base64.getUrlDecoder().decode(mint(link));
        byte[] longer = Arrays.copyOf(token, token.length + 1);
        longer[token.length] = appended;
        assertThat(VERIFIER.verify(text(longer))).isInstanceOf(Verification.Rejected.class);
    }

    @Property
    void every_appended_letter_is_refused(@ForAll("links") Link link, @ForAll char appended) {
        assertThat(VERIFIER.verify(mint(link) + appended)).isInstanceOf(Verification.Rejected.class);
    }

    @Property
    void two_links_never_have_one_token(@ForAll("links") Link one, @ForAll("links") Link other) {
        assertThat(mint(one).equals(mint(other))).isEqualTo(one.equals(other));
    }

    @Property(tries = 300)
    void a_payload_that_is_signed_but_was_not_minted_so_is_refused(
            @ForAll("links") Link link, @ForAll @IntRange(min = 0, max = 4_000) int bit) {
        byte[] payload = new LinkFormat("acme").payload(link, TestKeys.FIRST.id());
        byte[] altered = payload.clone();
        int position = LinkFormat.HEAD_BYTES * 8 + bit % ((payload.length - LinkFormat.HEAD_BYTES) * 8);
        altered[position >> 3] ^= (byte) (1 << (position & 7));
        // Signed with the right key, it is either the one token of another link, or no token at all.
        String token = TestKeys.sign("acme", TestKeys.FIRST, altered);
        if (VERIFIER.verify(token) instanceof Verified verified) {
            assertThat(verified.link()).isNotEqualTo(link);
            assertThat(mint(verified.link())).isEqualTo(token);
        }
    }

    @Property(tries = 2_000)
    void garbage_is_refused_and_never_throws(@ForAll String garbage) {
        assertThat(VERIFIER.verify(garbage)).isInstanceOf(Verification.Rejected.class);
        assertThat(VERIFIER.verifyPath("/c/" + garbage)).isInstanceOf(Verification.Rejected.class);
    }

    @Property
    void punctuation_glued_on_does_not_break_a_link(
            @ForAll("links") Link link, @ForAll("brackets") String before, @ForAll("punctuation") String after) {
        assertThat(VERIFIER.verifyPath("/c/" + before + mint(link) + after))
                .isEqualTo(
                        new Verified(link, before.isEmpty() && after.isEmpty() ? TokenState.EXACT : TokenState.MENDED));
    }

    @Provide
    Arbitrary<Link> links() {
        Arbitrary<String> identifiers = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .numeric()
                        .withChars("-_.")
                        .ofMinLength(1)
                        .ofMaxLength(40),
                Arbitraries.strings().withCharRange('!', '?').ofMinLength(1).ofMaxLength(128),
                Arbitraries.strings()
                        .withCharRange('\u00A1', '\u0FFF')
                        .ofMinLength(1)
                        .ofMaxLength(40));
        Arbitrary<String> destinations = Combinators.combine(
                        Arbitraries.of("https://", "http://", "HTTPS://", "https://www.", "https://shop."),
                        Arbitraries.of("a", "acme.com", "user:pw@[::1]:8080"),
                        Arbitraries.of("", "/", "/products/", "?", "#", "/collections/new?utm_source=newsletter"),
                        Arbitraries.strings().withCharRange('!', '~').ofMaxLength(300))
                .as((scheme, host, path, rest) -> scheme + host + path + rest);
        Arbitrary<Instant> times = Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Instant::ofEpochSecond);
        return Combinators.combine(
                        identifiers, identifiers, identifiers, times, Arbitraries.of(LinkKind.class), destinations)
                .as(Link::new);
    }

    @Provide
    Arbitrary<String> brackets() {
        return Arbitraries.of("", "/", "(", "<", "%20", "%22", "[");
    }

    @Provide
    Arbitrary<String> punctuation() {
        return Arbitraries.of("", ".", ",", ")", ">", "'", "%20", "%22%3E", "/", "%E2%80%A6", "!", ";", "&amp;");
    }

    private static String text(byte[] token) {
        return new String(Base64Url.encode(token), StandardCharsets.US_ASCII);
    }

    private static String mint(Link link) {
        return ((Minted) MINTER.mint(link)).token();
    }
}
