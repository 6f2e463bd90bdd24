package dev.clickway.link;

/** The texts of the {@link Codebook}, and where in other texts the longest of them stand. Immutable. */
final class BookTrie {
    private static final int SLOT_BITS = 14;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int LETTERS = 128;

    private final byte[][] texts;

    /**
     * The nodes. Node 0 is the root; a child is found by hashing its parent and its letter. A slot has all three in one
     * number, parent, letter and child, so that a look costs one read; 0 is a free one.
     */
    private final long[] slots = new long[SLOTS];

    /** The symbol whose text ends at a node, 0 where none does. */
    private final short[] symbol;

    /** Where each symbol's text ends. */
    private final short[] node;

    /** A bit for each two symbols, see {@link #mayBeLonger}. */
    private final long[] longer;

    /** @param texts by symbol, all of ASCII; those up to {@link Codebook#ESCAPE} have none */
    BookTrie(byte[][] texts) {
        this.texts = texts;
        int nodes = 1;
        for (byte[] text : texts) {
            nodes += text.length;
        }
        symbol = new short[nodes];
        node = new short[texts.length];
        longer = new long[((texts.length * texts.length) >> 6) + 1];
        boolean[] inner = new boolean[nodes];
        int used = 1;
        for (int s = Codebook.ESCAPE + 1; s < texts.length; s++) {
            int at = 0;
            for (byte b : texts[s]) {
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
        int[][] byLetter = symbolsByFirstLetter();
        for (int s = Codebook.ESCAPE + 1; s < texts.length; s++) {
            if (inner[node[s]]) {
                noteLonger(s, byLetter);
            }
        }
    }

    private int[][] symbolsByFirstLetter() {
        int[] counts = new int[LETTERS];
        for (byte[] text : texts) {
            if (text.length > 0) {
                counts[text[0]]++;
            }
        }
        int[][] symbols = new int[LETTERS][];
        for (int letter = 0; letter < LETTERS; letter++) {
            symbols[letter] = new int[counts[letter]];
        }
        for (int s = 0; s < texts.length; s++) {
            if (texts[s].length > 0) {
                symbols[texts[s][0]][--counts[texts[s][0]]] = s;
            }
        }
        return symbols;
    }

    private void noteLonger(int first, int[][] byLetter) {
        for (int letter = 0; letter < LETTERS; letter++) {
            if (find(node[first], (byte) letter) != 0) {
                for (int second : byLetter[letter]) {
                    if (goesOn(node[first], texts[second])) {
                        int pair = first * texts.length + second;
                        longer[pair >> 6] |= 1L << pair;
                    }
                }
            }
        }
    }

    /** Whether a text of the book goes on behind the node as this one does, up to its own end or this one's. */
    private boolean goesOn(int from, byte[] text) {
        int at = from;
        for (byte b : text) {
            at = find(at, b);
            if (at == 0) {
                return false;
            }
            if (symbol[at] != 0) {
                return true;
            }
        }
        return true;
    }

    /** The symbol with the longest text that stands at a position, {@link Codebook#ESCAPE} where there is none. */
    int longestMatch(byte[] text, int from, int to) {
        return longestMatch(text, from, to, 0, Codebook.ESCAPE);
    }

    /**
     * Whether a symbol, {@link Codebook#ESCAPE} among them, is the {@link #longestMatch} where its text stands.
     *
     * @param from where the symbol's text begins
     */
    boolean isLongestMatch(int symbol, byte[] text, int from, int to) {
        return longestMatch(text, from + texts[symbol].length, to, node[symbol], symbol) == symbol;
    }

    /**
     * Whether a text of the book that is longer than the first symbol's may stand where the texts of both do, one behind
     * the other. Where it is not so the first is the longest there, without another look: as in most of a link.
     *
     * @param first no escape
     * @param second any, an escape too: its letter is in no text, for each that is in one is a text of its own
     */
    boolean mayBeLonger(int first, int second) {
        int pair = first * texts.length + second;
        return (longer[pair >> 6] & 1L << pair) != 0;
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
}
