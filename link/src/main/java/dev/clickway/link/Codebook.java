package dev.clickway.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The preset dictionary of format version 1: texts, and their Huffman codes in each context. Read once from
 * {@code codebook-1.txt}; immutable.
 *
 * <p>Codes are canonical: within a context they are handed out by length, then by line (RFC 1951, section 3.2.2, uses
 * the same rule).
 */
final class Codebook {
    static final int END = 0;
    static final int ESCAPE = 1;

    private static final int CONTEXTS = 6;
    private static final int START_OF_IDENTIFIER = 0;
    private static final int START_OF_DESTINATION = 1;
    static final int MAX_CODE_BITS = 15;

    /** What it takes to say how long a code is. */
    static final int LENGTH_BITS = 4;

    private static final int SHORT_CODE_BITS = 10;

    private static final byte[] CONTEXT_AFTER = contextsAfter();

    /** Behind what it is made with. */
    static final Codebook V1 = read("codebook-1.txt");

    private final byte[][] texts;

    /** The first eight letters of each text, the first of them lowest. */
    private final long[] beginnings;

    /** The context after each symbol. */
    private final byte[] contexts;

    private final byte[][] lengths;
    private final short[][] codes;
    private final short[][] byCode;
    private final int[][] firstCode;
    private final int[][] firstIndex;

    /** For each context, by a code's first bits, what {@link #first} says; 0 for a code that is longer. */
    private final short[][] shortCodes = new short[CONTEXTS][1 << SHORT_CODE_BITS];

    /** For each length, where the codes of that length end, filled up with zero bits to the longest. */
    private final int[][] codesEnd;

    private final BookTrie trie;

    private Codebook(List<byte[]> texts, byte[][] lengths) {
        this.texts = texts.toArray(byte[][]::new);
        this.lengths = lengths;
        int size = this.texts.length;
        beginnings = new long[size];
        contexts = new byte[size];
        for (int s = ESCAPE + 1; s < size; s++) {
            byte[] text = this.texts[s];
            for (int i = 0; i < Math.min(text.length, Long.BYTES); i++) {
                beginnings[s] |= (text[i] & 0xFFL) << (Byte.SIZE * i);
            }
            contexts[s] = (byte) contextAfter(text[text.length - 1]);
        }
        codes = new short[CONTEXTS][size];
        byCode = new short[CONTEXTS][size];
        firstCode = new int[CONTEXTS][MAX_CODE_BITS + 1];
        firstIndex = new int[CONTEXTS][MAX_CODE_BITS + 1];
        codesEnd = new int[CONTEXTS][MAX_CODE_BITS + 1];
        for (int context = 0; context < CONTEXTS; context++) {
            assignCodes(context);
        }
        trie = new BookTrie(this.texts);
    }

    byte[] text(int symbol) {
        return texts[symbol];
    }

    /** The first eight letters of its text, the first of them lowest. */
    long beginning(int symbol) {
        return beginnings[symbol];
    }

    /** The context after its text, of which an escape has none. */
    int contextAfterText(int symbol) {
        return contexts[symbol];
    }

    int length(int context, int symbol) {
        return lengths[context][symbol];
    }

    int code(int context, int symbol) {
        return codes[context][symbol];
    }

    /** Which texts stand where in another. */
    BookTrie trie() {
        return trie;
    }

    /**
     * The symbol whose code comes first, above {@value #LENGTH_BITS} bits of the code's length. Every bit pattern is a
     * code: the lengths are complete.
     *
     * @param window the first bit highest
     */
    int first(int context, long window) {
        int entry = shortCodes[context][(int) (window >>> (Long.SIZE - SHORT_CODE_BITS))];
        return entry != 0 ? entry : firstLong(context, (int) (window >>> (Long.SIZE - MAX_CODE_BITS)));
    }

    private int firstLong(int context, int window) {
        int[] limits = codesEnd[context];
        int length = SHORT_CODE_BITS + 1;
        while (window >= limits[length]) {
            length++;
        }
        int code = window >> (MAX_CODE_BITS - length);
        int symbol = byCode[context][firstIndex[context][length] + code - firstCode[context][length]];
        return symbol << LENGTH_BITS | length;
    }

    static int startContext(boolean destination) {
        return destination ? START_OF_DESTINATION : START_OF_IDENTIFIER;
    }

    static int contextAfter(byte b) {
        return CONTEXT_AFTER[b & 0xFF];
    }

    private void assignCodes(int context) {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= MAX_CODE_BITS; length++) {
            firstCode[context][length] = code;
            firstIndex[context][length] = index;
            for (int s = 0; s < texts.length; s++) {
                if (lengths[context][s] == length) {
                    if (length <= SHORT_CODE_BITS) {
                        int first = code << (SHORT_CODE_BITS - length);
                        int last = (code + 1) << (SHORT_CODE_BITS - length);
                        Arrays.fill(shortCodes[context], first, last, (short) (s << LENGTH_BITS | length));
                    }
                    codes[context][s] = (short) code++;
                    byCode[context][index++] = (short) s;
                }
            }
            codesEnd[context][length] = code << (MAX_CODE_BITS - length);
            code <<= 1;
        }
        if (index != texts.length || code != 1 << (MAX_CODE_BITS + 1)) {
            throw new IllegalStateException("the codebook's lengths are no complete code in context " + context);
        }
    }

    private static Codebook read(String resource) {
        List<byte[]> texts = new ArrayList<>();
        List<byte[]> lengthsBySymbol = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Codebook.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab >= 0) {
                    texts.add(text(line.substring(tab + 1)));
                    lengthsBySymbol.add(lengths(line, tab));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[][] lengths = new byte[CONTEXTS][texts.size()];
        for (int s = 0; s < texts.size(); s++) {
            for (int context = 0; context < CONTEXTS; context++) {
                lengths[context][s] = lengthsBySymbol.get(s)[context];
            }
        }
        return new Codebook(texts, lengths);
    }

    private static byte[] contextsAfter() {
        byte[] contexts = new byte[256];
        Arrays.fill(contexts, (byte) 5);
        Arrays.fill(contexts, 'a', 'z' + 1, (byte) 2);
        Arrays.fill(contexts, 'A', 'Z' + 1, (byte) 3);
        Arrays.fill(contexts, '0', '9' + 1, (byte) 4);
        return contexts;
    }

    private static byte[] text(String text) {
        return switch (text) {
            case "<end>", "<escape>" -> new byte[0];
            case "<space>" -> new byte[] {' '};
            default -> text.getBytes(StandardCharsets.US_ASCII);
        };
    }

    private static byte[] lengths(String line, int tab) {
        byte[] lengths = new byte[CONTEXTS];
        int context = 0;
        for (int i = 0; i < tab; i++) {
            char c = line.charAt(i);
            if (c == ' ') {
                context++;
            } else {
                lengths[context] = (byte) (lengths[context] * 10 + c - '0');
            }
        }
        return Arrays.copyOf(lengths, CONTEXTS);
    }
}
