package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import dev.clickway.rewriter.PreparedMail;
import dev.clickway.rewriter.Preparing;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.SignedMail;
import java.time.Instant;

/**
 * What goes to all deliveries of a batch, and what makes its links tracked ones.
 *
 * @param options by which the rewriter differs from that of the brand's file alone, in one line that is the same for the
 *     same options; empty where there are none
 * @param signed what becomes of a MIME message that is signed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record BatchMail(
        Rewriter rewriter, String options, String message, MailType type, byte[] template, SignedMail signed) {

    /** @throws BadInput where the template cannot be rewritten as a whole */
    PreparedMail prepared(Instant sentAt) {
        Preparing preparing = switch (type) {
            case HTML -> rewriter.prepareHtml(template, message, sentAt);
            case TEXT -> rewriter.prepareText(template, message, sentAt);
            case EML -> rewriter.prepareEml(template, message, sentAt, signed);
        };
        return switch (preparing) {
            case Preparing.Prepared prepared -> prepared.mail();
            case Preparing.Refused refused -> throw new BadInput(refused.reason());
        };
    }
}
