package dev.clickway.link;

/** Reads bits from bytes, the highest of each byte first. */
final class BitReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads the bytes from an offset up to another, exclusive. */
    BitReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from * 8;
        this.end = to * 8;
    }

    /** The next bit, or -1 where there is none. */
    int next() {
        if (position == end) {
            return -1;
        }
        int bit = (bytes[position >> 3] >> (7 - (position & 7))) & 1;
        position++;
        return bit;
    }

    /** The next eight bits, or -1 where there are fewer. */
    int nextByte() {
        if (end - position < 8) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 1) | next();
        }
        return value;
    }

    /** Whether all that is left is fewer than eight bits, each of them zero. */
    boolean onlyPaddingLeft() {
        if (end - position >= 8) {
            return false;
        }
        while (position < end) {
            if (next() != 0) {
                return false;
            }
        }
        return true;
    }
}
