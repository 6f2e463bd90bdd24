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

    /** The next bits, at most 16, without passing them; zeros stand where the bytes have ended. */
    int peek(int bits) {
        int first = position >> 3;
        int window = first + 2 < end >> 3
                ? ((bytes[first] & 0xFF) << 16) | ((bytes[first + 1] & 0xFF) << 8) | (bytes[first + 2] & 0xFF)
                : (byteAt(first) << 16) | (byteAt(first + 1) << 8) | byteAt(first + 2);
        return (window >> (24 - (position & 7) - bits)) & ((1 << bits) - 1);
    }

    /** Passes bits; says whether that many were there. */
    boolean skip(int bits) {
        position += bits;
        return position <= end;
    }

    /** Whether all that is left is fewer than eight bits, each of them zero. */
    boolean onlyPaddingLeft() {
        int left = end - position;
        return left >= 0 && left < 8 && peek(left) == 0;
    }

    private int byteAt(int index) {
        return index << 3 < end ? bytes[index] & 0xFF : 0;
    }
}
