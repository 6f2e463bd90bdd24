package dev.clickway.link;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts as codes of the {@link Codebook}: at each position the longest text of the book that stands there, and after
 * the last one the end code. A text so has exactly one encoding; {@link #decode} accepts others, and whoever needs the
 * one must encode again and compare.
 */
final class TextCode {
    private static final Codebook BOOK = Codebook.V1;

    private TextCode() {}

    static void encode(byte[] text, boolean destination, BitWriter out) {
        int context = Codebook.startContext(destination);
        int at = 0;
        while (at < text.length) {
            int symbol = BOOK.longestMatch(text, at, text.length);
            out.write(BOOK.code(context, symbol), BOOK.length(context, symbol));
            if (symbol == Codebook.ESCAPE) {
                out.write(text[at] & 0xFF, 8);
                at++;
            } else {
                at += BOOK.text(symbol).length;
            }
            context = Codebook.contextAfter(text[at - 1]);
        }
        out.write(BOOK.code(context, Codebook.END), BOOK.length(context, Codebook.END));
    }

    /** The text, or null where the bits end before it or it is longer than the limit. */
    static byte @Nullable [] decode(BitReader bits, boolean destination, int maxBytes) {
        byte[] text = new byte[Math.min(maxBytes, 64)];
        int size = 0;
        int context = Codebook.startContext(destination);
        while (true) {
            int symbol = BOOK.read(context, bits);
            if (symbol < 0) {
                return null;
            }
            if (symbol == Codebook.END) {
                return Arrays.copyOf(text, size);
            }
            boolean escaped = symbol == Codebook.ESCAPE;
            byte[] piece = BOOK.text(symbol);
            int length = escaped ? 1 : piece.length;
            if (size + length > maxBytes) {
                return null;
            }
            if (size + length > text.length) {
                text = Arrays.copyOf(text, Math.min(maxBytes, Math.max(text.length * 2, size + length)));
            }
            if (escaped) {
                text[size] = (byte) bits.peek(8);
                if (!bits.skip(8)) {
                    return null;
                }
            } else {
                System.arraycopy(piece, 0, text, size, length);
            }
            size += length;
            context = Codebook.contextAfter(text[size - 1]);
        }
    }
}
