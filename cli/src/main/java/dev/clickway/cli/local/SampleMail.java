package dev.clickway.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A mail of the inbox, before it is rewritten.
 *
 * @param message its name, of letters, digits and hyphens; {@code mails/<message>.html} holds it
 * @param shows what there is to see in it, in short
 */
record SampleMail(String message, String subject, String preview, String shows) {
    private static final String SHOP = "{{shop}}";

    static final List<SampleMail> ALL = List.of(
            new SampleMail(
                    "spring-sale",
                    "Spring is in: 20 % off, and your cart is waiting",
                    "Linen, stoneware and a watering can that pours straight. Until Sunday.",
                    "Campaign"),
            new SampleMail(
                    "cart-reminder",
                    "You left something on the table",
                    "Your linen throw is still in the cart. We keep it until tomorrow evening.",
                    "Cart"),
            new SampleMail(
                    "replenishment",
                    "Your coffee runs out around Friday",
                    "One tap orders the same bag again. Or skip this one.",
                    "Replenishment"),
            new SampleMail(
                    "win-back",
                    "It has been a while. Here is what is new",
                    "Four things that were not here in the summer, and 10 € to try one.",
                    "Win-back"),
            new SampleMail(
                    "newsletter",
                    "The November letter: forty things for the long evenings",
                    "Lamps, books, wool, soup. And an answer to last month's riddle.",
                    "40 links"),
            new SampleMail(
                    "outlook-buttons",
                    "Your order 10482 is ready to be picked up",
                    "Buttons that Outlook draws by itself, each with a link of its own.",
                    "Outlook, VML"));

    /**
     * @param shop scheme and authority of the shop, which its links lead to
     */
    String html(String shop) {
        String file = "mails/" + message + ".html";
        try (InputStream in = Objects.requireNonNull(SampleMail.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(SHOP, shop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
