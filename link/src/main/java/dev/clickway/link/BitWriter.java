package dev.clickway.link;

import java.util.Arrays;

/** Writes bits to bytes, the highest of each byte first; the last byte is filled up with zeros. */
final class BitWriter {
    private byte[] bytes;
    private int position;

    BitWriter(int expectedBytes) {
        this.bytes = new byte[expectedBytes];
    }

    void write(int value, int bits) {
        if (position + bits > bytes.length * 8) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 + 4);
        }
        for (int i = bits - 1; i >= 0; i--) {
            bytes[position >> 3] |= (byte) (((value >> i) & 1) << (7 - (position & 7)));
            position++;
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, (position + 7) >> 3);
    }
}
