package dev.clickway.cli;

import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** Stands in {@code docs/senders.md} from the next line on, and a test holds it there. */
final class SesSender {
    private final SesV2Client ses;
    private final Rewriter rewriter;

    SesSender(SesV2Client ses, Rewriter rewriter) {
        this.ses = ses;
        this.rewriter = rewriter;
    }

    /** One mail to one recipient. The delivery is an identifier of yours that names nobody; keep it to know whose it was. */
    SendEmailResponse send(String from, String to, String subject, String html, String message, String delivery) {
        byte[] mail = html.getBytes(StandardCharsets.UTF_8);
        String tracked = switch (rewriter.rewriteHtml(mail, new Mail(message, delivery, Instant.now()))) {
            case Rewriting.Done done -> new String(done.content(), StandardCharsets.UTF_8);
            case Rewriting.Refused refused -> throw new IllegalArgumentException(refused.reason());
        };
        return ses.sendEmail(request -> request.fromEmailAddress(from)
                .destination(destination -> destination.toAddresses(to))
                .configurationSetName("without-click-tracking")
                .content(content -> content.simple(simple -> simple.subject(
                                text -> text.data(subject).charset("UTF-8"))
                        .body(body -> body.html(text -> text.data(tracked).charset("UTF-8"))))));
    }
}
