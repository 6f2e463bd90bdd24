package dev.clickway.rewriter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Replaces parts of a document, from its beginning to its end, and copies what lies between. */
final class Splicing {
    private final byte[] original;
    private final ByteArrayOutputStream out;
    private int copied;

    Splicing(byte[] original) {
        this.original = original;
        this.out = new ByteArrayOutputStream(original.length + 4096);
    }

    /** @param replacement ASCII */
    void replace(int start, int end, String replacement) {
        if (start < copied || end < start) {
            throw new IllegalStateException("links overlap at byte " + start);
        }
        out.write(original, copied, start - copied);
        out.writeBytes(replacement.getBytes(StandardCharsets.US_ASCII));
        copied = end;
    }

    byte[] done() {
        out.write(original, copied, original.length - copied);
        copied = original.length;
        return out.toByteArray();
    }
}
