package dev.clickway.link;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads bits from bytes, the highest of each byte first. */
final class BitReader {
    /** So many bits of a {@link #window} are of use, whatever the position: one may begin in the midst of a byte. */
    static final int WINDOW_BITS = Long.SIZE - 7;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    /**
     * Reads the bytes from an offset up to another, exclusive.
     *
     * @param bytes eight longer than that, at least
     */
    BitReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from * 8;
        this.end = to * 8;
    }

    /** The next bits without passing them, the first of them highest; zeros stand where the bytes have ended. */
    long window() {
        int left = end - position;
        if (left <= 0) {
            return 0;
        }
        long bits = (long) EIGHT.get(bytes, position >> 3) << (position & 7);
        return left >= Long.SIZE ? bits : bits & -1L << (Long.SIZE - left);
    }

    /** Passes bits; says whether that many were there. */
    boolean skip(int bits) {
        position += bits;
        return position <= end;
    }

    /** Whether all that is left is fewer than eight bits, each of them zero. */
    boolean onlyPaddingLeft() {
        int left = end - position;
        return left >= 0 && left < 8 && window() == 0;
    }
}
