package dev.clickway.rewriter;

import dev.clickway.rewriter.TransferEncoding.Splice;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Quoted-printable text, with the place in the encoded bytes of each of its own (RFC 2045, section 6.7). */
final class QuotedPrintable {
    private static final int MAX_LINE_CHARS = 76;

    private final byte[] raw;
    private final byte[] text;
    /** Where each byte of the text begins in the encoded bytes. */
    private final int[] rawStart;

    private final ByteArrayOutputStream out;
    private int column;

    QuotedPrintable(byte[] raw) {
        this.raw = raw;
        this.out = new ByteArrayOutputStream(raw.length + 4096);
        byte[] decoded = new byte[raw.length];
        int[] starts = new int[raw.length];
        int length = 0;
        for (int at = 0; at < raw.length; ) {
            int softBreak = raw[at] == '=' ? softBreak(at) : 0;
            if (softBreak > 0) {
                at += softBreak;
                continue;
            }
            starts[length] = at;
            boolean escape = isEscape(at);
            decoded[length++] = escape ? (byte) (digit(at + 1) << 4 | digit(at + 2)) : raw[at];
            at += escape ? 3 : 1;
        }
        text = Arrays.copyOf(decoded, length);
        rawStart = Arrays.copyOf(starts, length);
    }

    byte[] text() {
        return text;
    }

    byte[] spliced(List<Splice> splices) {
        byte[] lineBreak = lineBreak();
        int copied = 0;
        for (Splice splice : splices) {
            int start = rawStart[splice.start()];
            int last = rawStart[splice.end() - 1];
            copy(copied, start);
            for (int i = 0; i < splice.replacement().length(); i++) {
                breakLine(1, lineBreak);
                out.write(splice.replacement().charAt(i));
                column++;
            }
            copied = last + (isEscape(last) ? 3 : 1);
            breakLine(toLineEnd(copied), lineBreak);
        }
        copy(copied, raw.length);
        return out.toByteArray();
    }

    /** Breaks the line softly if what comes next does not fit, with room for the sign of a break. */
    private void breakLine(int next, byte[] lineBreak) {
        int room = MAX_LINE_CHARS - (next == 1 ? 1 : 0);
        if (next > 0 && column > 0 && column + next > room) {
            out.write('=');
            out.writeBytes(lineBreak);
            column = 0;
        }
    }

    private void copy(int from, int to) {
        out.write(raw, from, to - from);
        for (int i = from; i < to; i++) {
            column = raw[i] == '\n' ? 0 : column + 1;
        }
    }

    private int toLineEnd(int at) {
        int end = at;
        while (end < raw.length && raw[end] != '\n' && raw[end] != '\r') {
            end++;
        }
        return end - at;
    }

    private byte[] lineBreak() {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\n') {
                return i > 0 && raw[i - 1] == '\r' ? TransferEncoding.CRLF : TransferEncoding.LF;
            }
        }
        return TransferEncoding.CRLF;
    }

    /** The length of a soft line break, or 0; blanks that a transport added do not count. */
    private int softBreak(int at) {
        int end = at + 1;
        while (end < raw.length && (raw[end] == ' ' || raw[end] == '\t')) {
            end++;
        }
        if (end == raw.length) {
            return end - at;
        }
        int cr = raw[end] == '\r' ? 1 : 0;
        return end + cr < raw.length && raw[end + cr] == '\n' ? end + cr + 1 - at : 0;
    }

    private boolean isEscape(int at) {
        return raw[at] == '=' && at + 2 < raw.length && digit(at + 1) >= 0 && digit(at + 2) >= 0;
    }

    private int digit(int at) {
        return raw[at] < 0 ? -1 : Character.digit(raw[at], 16);
    }
}
