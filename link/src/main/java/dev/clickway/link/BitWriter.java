package dev.clickway.link;

import java.util.Arrays;

/** Writes bits to bytes, the highest of each byte first; the last byte is filled up with zeros. */
final class BitWriter {
    private byte[] bytes;
    private int size;

    /** Its lowest bits wait for their byte; those above are written already, and are shifted out in time. */
    private int pending;

    private int pendingBits;

    BitWriter(int expectedBytes) {
        this.bytes = new byte[expectedBytes];
    }

    /** How many were written so far. */
    int bits() {
        return size * 8 + pendingBits;
    }

    /** Writes the lowest bits of a value, at most 16 of them. */
    void write(int value, int bits) {
        pending = (pending << bits) | value;
        pendingBits += bits;
        while (pendingBits >= 8) {
            pendingBits -= 8;
            append(pending >> pendingBits);
        }
    }

    byte[] toBytes() {
        if (pendingBits > 0) {
            write(0, 8 - pendingBits);
        }
        return Arrays.copyOf(bytes, size);
    }

    private void append(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }
}
