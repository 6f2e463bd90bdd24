package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails of the inbox; each look at one is a delivery of its own, rewritten by the rewriter that senders use. */
final class Mailbox {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SENDER = "Demo Home";
    private static final String ADDRESS = "hello@demo.example";
    private static final Pattern DELIVERED = Pattern.compile("mails/([a-z0-9-]{1,40})/(local-[0-9a-f]{8})");

    private final Rewriter rewriter;
    private final Deliveries deliveries;
    private final String shop;
    private final MailFrame frame;

    /**
     * @param inbox scheme and authority of the inbox page
     * @param shop scheme and authority of the shop
     * @throws IllegalStateException if the brand's rules refuse one of the mails
     */
    Mailbox(Rewriter rewriter, Deliveries deliveries, String inbox, String shop) {
        this.rewriter = rewriter;
        this.deliveries = deliveries;
        this.shop = shop;
        this.frame = new MailFrame(inbox);
        SampleMail.ALL.forEach(mail -> deliver(mail, Deliveries.newName()));
    }

    /** All mails as JSON, each with a delivery that nobody has seen yet. */
    String list() {
        ArrayNode mails = JSON.createArrayNode();
        for (SampleMail mail : SampleMail.ALL) {
            String delivery = Deliveries.newName();
            deliver(mail, delivery);
            mails.addObject()
                    .put("message", mail.message())
                    .put("sender", SENDER)
                    .put("address", ADDRESS)
                    .put("subject", mail.subject())
                    .put("preview", mail.preview())
                    .put("shows", mail.shows())
                    .put("delivery", delivery)
                    .put(
                            "links",
                            deliveries.find(delivery).orElseThrow().links().size())
                    .put("page", "/inbox/mails/" + mail.message() + "/" + delivery);
        }
        return mails.toString();
    }

    /**
     * The mail that a name means. Of a delivery that is not kept any more it is sent again, this moment.
     *
     * @param name {@code mails/<message>/<delivery>}
     */
    Optional<WebAnswer> mail(String name) {
        Matcher matcher = DELIVERED.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String delivery = matcher.group(2);
        return SampleMail.ALL.stream()
                .filter(mail -> mail.message().equals(matcher.group(1)))
                .findFirst()
                .map(mail -> frame.show(deliveries
                        .find(delivery)
                        .filter(kept -> kept.message().equals(mail.message()))
                        .map(Delivered::html)
                        .orElseGet(() -> deliver(mail, delivery))));
    }

    private byte[] deliver(SampleMail sample, String delivery) {
        byte[] html = sample.html(shop).getBytes(StandardCharsets.UTF_8);
        Mail mail = new Mail(sample.message(), delivery, Instant.now());
        return switch (rewriter.rewriteHtml(html, mail)) {
            case Rewriting.Done done -> {
                deliveries.keep(sample.message(), delivery, done.content(), done.links());
                yield done.content();
            }
            case Rewriting.Refused refused -> throw new IllegalStateException(refused.reason());
        };
    }
}
