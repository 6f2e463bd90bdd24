package dev.clickway.rewriter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * The header of a MIME entity, as far as it says what the body is.
 *
 * @param mimeType in lower case
 * @param boundary of a multipart, or null
 * @param charset the label, or null
 * @param encoding the transfer encoding, in lower case
 * @param isAttachment whether the body is a file rather than what a reader sees
 * @param seals the names of the header's signatures and checksums over the body
 */
record EmlHeader(
        String mimeType,
        @Nullable String boundary,
        @Nullable String charset,
        String encoding,
        boolean isAttachment,
        List<String> seals) {

    private static final List<String> SEALS =
            List.of("dkim-signature", "domainkey-signature", "arc-message-signature", "content-md5");

    private static final MimeConfig LENIENT = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxHeaderLen(-1)
            .build();

    /** Reads the header that stands between two offsets; null where it is none. */
    static @Nullable EmlHeader read(byte[] eml, int start, int end) {
        MimeTokenStream stream = new MimeTokenStream(LENIENT);
        stream.setRecursionMode(RecursionMode.M_FLAT);
        stream.parse(new ByteArrayInputStream(eml, start, end - start));
        List<String> seals = new ArrayList<>();
        boolean attachment = false;
        try {
            for (EntityState state = stream.getState();
                    state != EntityState.T_END_OF_STREAM && state != EntityState.T_BODY;
                    state = stream.next()) {
                if (state == EntityState.T_FIELD) {
                    Field field = stream.getField();
                    String name = field.getName().toLowerCase(Locale.ROOT);
                    attachment |= name.equals("content-disposition") && isFile(field.getBody());
                    if (SEALS.contains(name)) {
                        seals.add(field.getName());
                    }
                }
            }
        } catch (IOException | MimeException e) {
            return null;
        }
        var body = stream.getBodyDescriptor();
        return new EmlHeader(
                body.getMimeType().toLowerCase(Locale.ROOT),
                body.getBoundary(),
                body.getCharset(),
                body.getTransferEncoding().toLowerCase(Locale.ROOT),
                attachment,
                List.copyOf(seals));
    }

    boolean isMultipart() {
        return mimeType.startsWith("multipart/");
    }

    boolean isHtml() {
        return mimeType.equals("text/html");
    }

    boolean isText() {
        return !isAttachment && (isHtml() || mimeType.equals("text/plain"));
    }

    /** S/MIME and PGP, by which a mail is signed or encrypted as a whole. */
    boolean isSealed() {
        return mimeType.equals("multipart/signed")
                || mimeType.equals("multipart/encrypted")
                || mimeType.equals("application/pkcs7-mime")
                || mimeType.equals("application/x-pkcs7-mime");
    }

    private static boolean isFile(String disposition) {
        String lower = disposition.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("attachment") || lower.contains("filename");
    }
}
