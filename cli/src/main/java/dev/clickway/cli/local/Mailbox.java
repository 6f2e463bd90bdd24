package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails of the inbox; each look at one is a delivery of its own, rewritten by the rewriter that senders use. */
final class Mailbox {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DELIVERED = Pattern.compile("mails/([a-z0-9-]{1,40})/(local-[0-9a-f]{8})");
    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Rewriter rewriter;
    private final String shop;
    private final String policy;

    /**
     * @param inbox scheme and authority of the inbox page
     * @param shop scheme and authority of the shop
     */
    Mailbox(Rewriter rewriter, String inbox, String shop) {
        this.rewriter = rewriter;
        this.shop = shop;
        // A mail runs nothing, loads nothing but its pictures, and opens its links outside of its frame.
        this.policy =
                "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline';"
                        + " img-src " + inbox + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }

    /** All mails as JSON, each with a delivery that nobody has seen yet. */
    String list() {
        ArrayNode mails = JSON.createArrayNode();
        for (SampleMail mail : SampleMail.ALL) {
            String delivery = "local-" + HexFormat.of().toHexDigits(RANDOM.nextInt());
            mails.addObject()
                    .put("message", mail.message())
                    .put("sender", mail.sender())
                    .put("address", mail.address())
                    .put("subject", mail.subject())
                    .put("preview", mail.preview())
                    .put("delivery", delivery)
                    .put("page", "/inbox/mails/" + mail.message() + "/" + delivery);
        }
        return mails.toString();
    }

    /**
     * The mail that a name means, sent this moment.
     *
     * @param name {@code mails/<message>/<delivery>}
     */
    Optional<WebAnswer> mail(String name) {
        Matcher matcher = DELIVERED.matcher(name);
        return matcher.matches()
                ? SampleMail.ALL.stream()
                        .filter(mail -> mail.message().equals(matcher.group(1)))
                        .findFirst()
                        .map(mail -> delivered(mail, matcher.group(2)))
                : Optional.empty();
    }

    private WebAnswer delivered(SampleMail sample, String delivery) {
        byte[] html = sample.html(shop).getBytes(StandardCharsets.UTF_8);
        Mail mail = new Mail(sample.message(), delivery, Instant.now());
        return switch (rewriter.rewriteHtml(html, mail)) {
            case Rewriting.Done done -> new WebAnswer(200, WebAnswer.HTML, policy, inNewWindows(done.content()));
            case Rewriting.Refused refused -> throw new IllegalStateException(refused.reason());
        };
    }

    /** As web mail does: a link opens beside the mail and not in its place. */
    private static byte[] inNewWindows(byte[] mail) {
        String html = new String(mail, StandardCharsets.UTF_8);
        return HEAD.matcher(html)
                .replaceFirst(head -> Matcher.quoteReplacement(head.group() + "<base target=\"_blank\">"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
