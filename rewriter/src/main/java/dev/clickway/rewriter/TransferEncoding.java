package dev.clickway.rewriter;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part's transfer encoding: how its text is written, and how a change is written back (RFC 2045, section 6). */
enum TransferEncoding {
    /** 7bit, 8bit and binary: the text as it is. */
    IDENTITY {
        @Override
        byte[] decode(byte[] raw) {
            return raw;
        }

        @Override
        byte[] spliced(byte[] raw, byte[] text, List<Splice> splices) {
            return replaced(raw, splices);
        }
    },
    /** Only the lines around a change are written anew. */
    QUOTED_PRINTABLE {
        @Override
        byte[] decode(byte[] raw) {
            return new QuotedPrintable(raw).text();
        }

        @Override
        byte[] spliced(byte[] raw, byte[] text, List<Splice> splices) {
            return new QuotedPrintable(raw).spliced(splices);
        }
    },
    /** Written anew with lines of the same length; those before the first change come out as they were. */
    BASE64 {
        @Override
        byte @Nullable [] decode(byte[] raw) {
            try {
                return Base64.getMimeDecoder().decode(raw);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        byte[] spliced(byte[] raw, byte[] text, List<Splice> splices) {
            int start = 0;
            while (start < raw.length && raw[start] <= ' ') {
                start++;
            }
            int end = raw.length;
            while (end > start && raw[end - 1] <= ' ') {
                end--;
            }
            int line = start;
            while (line < end && raw[line] > ' ') {
                line++;
            }
            boolean oneLine = line == end;
            int length = Math.max(4, (line - start) / 4 * 4);
            byte[] lineBreak = oneLine || raw[line] == '\r' ? CRLF : LF;
            ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + 4096);
            out.write(raw, 0, start);
            out.writeBytes(
                    Base64.getMimeEncoder(oneLine ? 76 : length, lineBreak).encode(replaced(text, splices)));
            out.write(raw, end, raw.length - end);
            return out.toByteArray();
        }
    };

    /**
     * A change of the decoded text.
     *
     * @param replacement ASCII
     */
    record Splice(int start, int end, String replacement) {}

    static final byte[] CRLF = {'\r', '\n'};
    static final byte[] LF = {'\n'};

    /** The encoding of a header's name for it, or null for one that is none. */
    static @Nullable TransferEncoding named(String name) {
        return switch (name) {
            case "", "7bit", "8bit", "binary" -> IDENTITY;
            case "quoted-printable" -> QUOTED_PRINTABLE;
            case "base64" -> BASE64;
            default -> null;
        };
    }

    /** The text, or null where the bytes are not in the encoding. */
    abstract byte @Nullable [] decode(byte[] raw);

    /**
     * The part with its changes, encoded.
     *
     * @param text what {@link #decode} gave
     * @param splices in ascending order
     */
    abstract byte[] spliced(byte[] raw, byte[] text, List<Splice> splices);

    private static byte[] replaced(byte[] text, List<Splice> splices) {
        Splicing splicing = new Splicing(text);
        splices.forEach(splice -> splicing.replace(splice.start(), splice.end(), splice.replacement()));
        return splicing.done();
    }
}
