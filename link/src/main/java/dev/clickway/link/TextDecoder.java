package dev.clickway.link;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a token that {@link TextCode} wrote, one after the other. Not thread-safe. */
final class TextDecoder {
    private static final Codebook BOOK = Codebook.V1;
    private static final int USUAL_BYTES = 160;
    private static final int USUAL_SYMBOLS = 64;

    /** The longest code, and the letter that an escape is followed by. */
    private static final int MAX_SYMBOL_BITS = Codebook.MAX_CODE_BITS + Byte.SIZE;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
        boolean ascii = true;
        long window = bits.window();
        int used = 0;
        while (true) {
            if (used > BitReader.WINDOW_BITS - MAX_SYMBOL_BITS) {
                if (!bits.skip(used)) {
                    return null;
                }
                window = bits.window();
                used = 0;
            }
            int first = BOOK.first(context, window << used);
            int symbol = first >> Codebook.LENGTH_BITS;
            used += first & (1 << Codebook.LENGTH_BITS) - 1;
            if (symbol == Codebook.END) {
                // The texts of the book are ASCII; what is not was escaped.
                return bits.skip(used) && isOneEncoding(count, size) ? string(size, ascii) : null;
            }
            int length = symbol == Codebook.ESCAPE ? 1 : BOOK.text(symbol).length;
            if (size + length > maxBytes) {
                return null;
            }
            makeRoom(size + length, count);
            if (symbol == Codebook.ESCAPE) {
                text[size] = (byte) (window << used >>> (Long.SIZE - Byte.SIZE));
                used += Byte.SIZE;
                ascii &= text[size] >= 0;
                context = Codebook.contextAfter(text[size]);
            } else {
                EIGHT.set(text, size, BOOK.beginning(symbol));
                if (length > Long.BYTES) {
                    System.arraycopy(BOOK.text(symbol), 0, text, size, length);
                }
                context = BOOK.contextAfterText(symbol);
            }
            symbols[count++] = (short) symbol;
            size += length;
        }
    }

    private void makeRoom(int size, int count) {
        if (size > text.length - Long.BYTES) {
            text = Arrays.copyOf(text, 2 * size + Long.BYTES);
        }
        if (count == symbols.length) {
            symbols = Arrays.copyOf(symbols, 2 * count);
        }
    }

    private @Nullable String string(int size, boolean ascii) {
        if (ascii) {
            return new String(text, 0, size, StandardCharsets.ISO_8859_1);
        }
        // Bytes that are no UTF-8 come out as other letters, and so differ when they are coded again.
        String decoded = new String(text, 0, size, StandardCharsets.UTF_8);
        byte[] again = decoded.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, text, 0, size) ? decoded : null;
    }

    private boolean isOneEncoding(int count, int size) {
        BookTrie trie = BOOK.trie();
        int at = 0;
        for (int i = 0; i < count; i++) {
            int symbol = symbols[i];
            boolean escape = symbol == Codebook.ESCAPE;
            boolean mayBeLonger = escape || (i + 1 < count && trie.mayBeLonger(symbol, symbols[i + 1]));
            if (mayBeLonger && !trie.isLongestMatch(symbol, text, at, size)) {
                return false;
            }
            at += escape ? 1 : BOOK.text(symbol).length;
        }
        return true;
    }
}
