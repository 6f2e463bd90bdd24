package dev.clickway.rewriter;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Bytes in pieces, which are not copied before they are asked for. Not to be added to once another thread has it. */
final class Pieces {
    private final List<byte[]> pieces = new ArrayList<>();
    private int size;

    void add(byte[] piece) {
        pieces.add(piece);
        size += piece.length;
    }

    int size() {
        return size;
    }

    byte[] content() {
        byte[] content = new byte[size];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, content, at, piece.length);
            at += piece.length;
        }
        return content;
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] piece : pieces) {
            out.write(piece);
        }
    }
}
