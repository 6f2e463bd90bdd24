package dev.clickway.link;

/**
 * Texts as codes of the {@link Codebook}: at each position the longest text of the book that stands there, and after
 * the last one the end code. A text so has exactly one encoding, and {@link TextDecoder} accepts no other.
 */
final class TextCode {
    private static final Codebook BOOK = Codebook.V1;

    private TextCode() {}

    static void encode(byte[] text, boolean destination, BitWriter out) {
        int context = Codebook.startContext(destination);
        int at = 0;
        while (at < text.length) {
            int symbol = BOOK.trie().longestMatch(text, at, text.length);
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
}
