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
 */
record SampleMail(String message, String sender, String address, String subject, String preview) {
    private static final String SHOP = "{{shop}}";

    static final List<SampleMail> ALL = List.of(new SampleMail(
            "spring-sale",
            "Demo Home",
            "hello@demo.example",
            "Spring is in: 20 % off, and your cart is waiting",
            "Linen, stoneware and a watering can that pours straight. Until Sunday."));

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
