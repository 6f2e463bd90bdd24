package dev.clickway.rewriter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Replaces parts of a document, from its beginning to its end, and copies what lies between. */
final class Splicing {
    private final byte[] original;
    private final ByteArrayOutputStream out;
    private int copied;
    private int counted;
    private int line = 1;

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

    /** Where a byte of the original stands; asked for in ascending order. */
    LinkReport.Place place(int offset) {
        for (; counted < offset; counted++) {
            boolean lineFeed = original[counted] == '\n' && (counted == 0 || original[counted - 1] != '\r');
            if (lineFeed || original[counted] == '\r') {
                line++;
            }
        }
        return new LinkReport.Place(offset, line);
    }

    byte[] done() {
        out.write(original, copied, original.length - copied);
        copied = original.length;
        return out.toByteArray();
    }
}
