package dev.clickway.rewriter;

/**
 * How large a mail was and is. Of a MIME message, its HTML counts, without the transfer encoding; its text where it has
 * no HTML.
 *
 * @param bytesBefore as it came in
 * @param bytesAfter with its links tracked
 */
public record MailSize(int bytesBefore, int bytesAfter) {
    /** Gmail hides what comes after this much HTML behind "View entire message". */
    public static final int GMAIL_CLIPS_AT_BYTES = 102 * 1024;

    /** Whether it is tracking that makes Gmail clip the mail. */
    public boolean growsPastClipping() {
        return bytesBefore <= GMAIL_CLIPS_AT_BYTES && isClipped();
    }

    /** Whether Gmail clips the mail as it now is. */
    public boolean isClipped() {
        return bytesAfter > GMAIL_CLIPS_AT_BYTES;
    }
}
