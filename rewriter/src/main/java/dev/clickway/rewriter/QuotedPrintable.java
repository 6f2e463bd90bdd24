package dev.clickway.rewriter;

import dev.clickway.rewriter.OpenQuotedPrintable.Gap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Quoted-printable text, with the place in the encoded bytes of each of its own (RFC 2045, section 6.7). */
final class QuotedPrintable {
    private final byte[] raw;
    private final byte[] text;
    /** Where each byte of the text begins in the encoded bytes. */
    private final int[] rawStart;

    QuotedPrintable(byte[] raw) {
        this.raw = raw;
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

    /** Where links of the text stand in the encoded bytes. */
    List<Gap> gaps(List<FoundLink> links) {
        List<Gap> gaps = new ArrayList<>(links.size());
        for (FoundLink link : links) {
            int last = rawStart[link.end() - 1];
            int end = last + (isEscape(last) ? 3 : 1);
            gaps.add(new Gap(rawStart[link.start()], end, toLineEnd(end)));
        }
        return gaps;
    }

    private int toLineEnd(int at) {
        int end = at;
        while (end < raw.length && raw[end] != '\n' && raw[end] != '\r') {
            end++;
        }
        return end - at;
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
