package dev.clickway.rewriter;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * HTML or text that may hold links.
 *
 * @param charset as something outside the document says, or null
 * @param section of the MIME message it is part of, or empty
 * @param namePrefix in front of the position by which a link is called
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record MailBody(byte[] content, @Nullable Charset charset, String section, String namePrefix, boolean isHtml) {
    static MailBody html(byte[] content) {
        return new MailBody(content, null, "", "", true);
    }

    static MailBody text(byte[] content, Charset charset) {
        return new MailBody(content, charset, "", "t", false);
    }
}
