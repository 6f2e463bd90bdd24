package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.link.Preparation.Prepared;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreparedLinkTest {
    private static final LinkMinter MINTER = new LinkMinter("acme", LinkKeys.signingWith(TestKeys.FIRST));

    /** The two parts meet at any bit of a byte: names and deliveries of many lengths try each. */
    @Test
    void a_prepared_link_is_minted_as_any_other() {
        for (int letters = 1; letters <= 20; letters++) {
            String name = "n".repeat(letters);
            PreparedLink prepared = prepared(link(name, "any", Instant.EPOCH, "https://acme.com/"));
            for (int more = 1; more <= 20; more++) {
                String delivery = "8f3a2c91d0b7e5d4c3a1".substring(0, more);
                Instant sentAt = Instant.ofEpochSecond(0xFEDC_BA98L - more);
                Minting minting = prepared.mint(delivery, sentAt);
                assertThat(minting).isEqualTo(MINTER.mint(link(name, delivery, sentAt, "https://acme.com/")));
                assertThat(minting).isInstanceOf(Minting.Minted.class);
            }
        }
    }

    @Test
    void the_prepared_links_of_a_mail_are_minted_in_their_order() {
        Instant sentAt = Instant.parse("2026-11-01T09:00:00Z");
        Link cart = link("cart", "8f3a", sentAt, "https://acme.com/cart");
        Link hero = link("hero", "8f3a", sentAt, "https://acme.com/");
        PreparedLinks links = new PreparedLinks(List.of(prepared(cart), prepared(hero)));

        byte[][] tokens = ((PreparedLinks.Result.Minted) links.mint("8f3a", sentAt)).tokens();
        assertThat(Stream.of(tokens).map(token -> new Minting.Minted(new String(token, StandardCharsets.US_ASCII))))
                .containsExactly((Minting.Minted) MINTER.mint(cart), (Minting.Minted) MINTER.mint(hero));
        assertThat(links.mint("", sentAt)).isInstanceOf(PreparedLinks.Result.Refused.class);
    }

    /** A delivery's letters of five bits and more make the token longer than the limit at some length, and not before. */
    @Test
    void a_delivery_that_makes_a_link_too_long_is_refused_as_any_other() {
        String letters = new Random(7)
                .ints(8_000, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Instant sentAt = Instant.EPOCH;
        String url = "https://acme.com/" + letters.substring(0, longestWith(letters, sentAt));
        PreparedLinks links = new PreparedLinks(List.of(prepared(link("1", "any", sentAt, url))));

        int minted = 0;
        for (int length = 1; length <= 128; length++) {
            String delivery = "d".repeat(length);
            switch (links.mint(delivery, sentAt)) {
                case PreparedLinks.Result.Minted all -> {
                    minted++;
                    assertThat(MINTER.mint(link("1", delivery, sentAt, url)))
                            .isEqualTo(new Minting.Minted(new String(all.tokens()[0], StandardCharsets.US_ASCII)));
                }
                case PreparedLinks.Result.Refused refused ->
                    assertThat(MINTER.mint(link("1", delivery, sentAt, url))).isEqualTo(refused.why());
            }
        }
        assertThat(minted).isBetween(1, 127);
    }

    private static int longestWith(String letters, Instant sentAt) {
        int length = 0;
        for (int step : new int[] {512, 32, 1}) {
            while (isMinted(letters.substring(0, length + step), sentAt)) {
                length += step;
            }
        }
        return length;
    }

    private static boolean isMinted(String letters, Instant sentAt) {
        return MINTER.mint(link("1", "d".repeat(40), sentAt, "https://acme.com/" + letters)) instanceof Minting.Minted;
    }

    private static PreparedLink prepared(Link link) {
        return ((Prepared) MINTER.prepare(link)).link();
    }

    private static Link link(String name, String delivery, Instant sentAt, String destination) {
        return new Link("spring-sale", delivery, name, sentAt, LinkKind.ORDINARY, destination);
    }
}
