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
    private static final int SLOT_BITS = 14;
    private static final int SLOTS = 1 << SLOT_BITS;

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

    /**
     * The texts as a trie. Node 0 is the root; a child is found by hashing its parent and its letter. A slot has all three
     * in one number, parent, letter and child, so that a look costs one read; 0 is a free one.
     */
    private final long[] slots = new long[SLOTS];

    private final short[] symbol;

    /** Where in the trie each symbol's text ends. */
    private final short[] node;

    /** Whether a longer text than the symbol's begins with it. */
    private final boolean[] extended;

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
        int nodes = 1 + texts.stream().mapToInt(text -> text.length).sum();
        symbol = new short[nodes];
        node = new short[size];
        extended = new boolean[size];
        boolean[] inner = new boolean[nodes];
        int used = 1;
        for (int s = ESCAPE + 1; s < size; s++) {
            int at = 0;
            for (byte b : this.texts[s]) {
                int found = find(at, b);
                if (found == 0) {
                    found = used++;
                    inner[at] = true;
                    slots[freeSlot(at, b)] = (key(at, b) << 16) | found;
                }
                at = found;
            }
            symbol[at] = (short) s;
            node[s] = (short) at;
        }
        for (int s = 0; s < size; s++) {
            extended[s] = inner[node[s]];
        }
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

    /** The symbol with the longest text that stands at a position, {@link #ESCAPE} where there is none. */
    int longestMatch(byte[] text, int from, int to) {
        return longestMatch(text, from, to, 0, ESCAPE);
    }

    /**
     * Whether a symbol, {@link #ESCAPE} among them, is the {@link #longestMatch} where its text stands.
     *
     * @param from where the symbol's text begins
     */
    boolean isLongestMatch(int symbol, byte[] text, int from, int to) {
        if (!extended[symbol]) {
            return true;
        }
        int end = from + texts[symbol].length;
        return longestMatch(text, end, to, node[symbol], symbol) == symbol;
    }

    private int longestMatch(byte[] text, int from, int to, int start, int longestSoFar) {
        int at = start;
        int longest = longestSoFar;
        for (int i = from; i < to; i++) {
            at = find(at, text[i]);
            if (at == 0) {
                break;
            }
            if (symbol[at] != 0) {
                longest = symbol[at];
            }
        }
        return longest;
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

    /** The child of a node for a letter, 0 where there is none. */
    private int find(int node, byte b) {
        long key = key(node, b);
        int slot = hash(node, b);
        long entry = slots[slot];
        while (entry != 0 && entry >>> 16 != key) {
            slot = (slot + 1) & (SLOTS - 1);
            entry = slots[slot];
        }
        return (int) entry & 0xFFFF;
    }

    private int freeSlot(int node, byte b) {
        int slot = hash(node, b);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private static long key(int node, byte b) {
        return ((long) node << 8) | (b & 0xFF);
    }

    private static int hash(int node, byte b) {
        return ((node * 0x9E3779B1) ^ (b * 0x85EBCA6B)) >>> (32 - SLOT_BITS);
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
