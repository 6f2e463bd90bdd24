package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import dev.clickway.rewriter.PreparedMail;
import dev.clickway.rewriter.Preparing;
import dev.clickway.rewriter.Rewriter;
import java.time.Instant;

/**
 * What goes to all deliveries of a batch, and what makes its links tracked ones.
 *
 * @param options by which the rewriter differs from that of the brand's file alone, in one line that is the same for the
 *     same options; empty where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record BatchMail(Rewriter rewriter, String options, String message, byte[] template) {

    /** @throws BadInput where the template cannot be rewritten as a whole */
    PreparedMail prepared(Instant sentAt) {
        return switch (rewriter.prepareHtml(template, message, sentAt)) {
            case Preparing.Prepared prepared -> prepared.mail();
            case Preparing.Refused refused -> throw new BadInput(refused.reason());
        };
    }
}
