package dev.clickway.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a token that {@link TextCode} wrote, one after the other. Not thread-safe. */
final class TextDecoder {
    private static final Codebook BOOK = Codebook.V1;
    private static final int USUAL_BYTES = 160;
    private static final int USUAL_SYMBOLS = 64;

    private final BitReader bits;
    private byte[] text = new byte[USUAL_BYTES];
    private short[] symbols = new short[USUAL_SYMBOLS];

    TextDecoder(BitReader bits) {
        this.bits = bits;
    }

    /** The next text, or null where the bits end before it, or it is too long, no UTF-8, or not in its one encoding. */
    @Nullable String next(boolean destination, int maxBytes) {
        int size = 0;
        int count = 0;
        int context = Codebook.startContext(destination);
        while (true) {
            int symbol = BOOK.read(context, bits);
            if (symbol < 0) {
                return null;
            }
            if (symbol == Codebook.END) {
                return isOneEncoding(count, size) ? utf8(size) : null;
            }
            byte[] piece = BOOK.text(symbol);
            int length = symbol == Codebook.ESCAPE ? 1 : piece.length;
            if (size + length > maxBytes) {
                return null;
            }
            if (size + length > text.length) {
                text = Arrays.copyOf(text, size + length + text.length);
            }
            if (count == symbols.length) {
                symbols = Arrays.copyOf(symbols, 2 * count);
            }
            if (symbol == Codebook.ESCAPE) {
                text[size] = (byte) bits.peek(8);
                if (!bits.skip(8)) {
                    return null;
                }
            } else {
                System.arraycopy(piece, 0, text, size, length);
            }
            symbols[count++] = (short) symbol;
            size += length;
            context = Codebook.contextAfter(text[size - 1]);
        }
    }

    private @Nullable String utf8(int size) {
        int allBits = 0;
        for (int i = 0; i < size; i++) {
            allBits |= text[i];
        }
        if (allBits >= 0) {
            return new String(text, 0, size, StandardCharsets.ISO_8859_1);
        }
        // Bytes that are no UTF-8 come out as other letters, and so differ when they are coded again.
        String decoded = new String(text, 0, size, StandardCharsets.UTF_8);
        byte[] again = decoded.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, text, 0, size) ? decoded : null;
    }

    private boolean isOneEncoding(int count, int size) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (!BOOK.isLongestMatch(symbols[i], text, at, size)) {
                return false;
            }
            at += symbols[i] == Codebook.ESCAPE ? 1 : BOOK.text(symbols[i]).length;
        }
        return true;
    }
}
