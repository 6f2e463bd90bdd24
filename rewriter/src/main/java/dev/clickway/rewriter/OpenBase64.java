package dev.clickway.rewriter;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base64 part. It is written anew with lines of the length that it has, so that those before the first link come out as
 * they were.
 */
final class OpenBase64 implements OpenBody {
    private final byte[] head;
    private final OpenText text;
    private final byte[] tail;
    private final Base64.Encoder encoder;

    /** @param text of the part, decoded */
    OpenBase64(byte[] raw, OpenText text) {
        int start = 0;
        while (start < raw.length && raw[start] <= ' ') {
            start++;
        }
        int end = raw.length;
        while (end > start && raw[end - 1] <= ' ') {
            end--;
        }
        int line = start;
        while (line < end && raw[line] > ' ') {
            line++;
        }
        boolean oneLine = line == end;
        int length = Math.max(4, (line - start) / 4 * 4);
        byte[] lineBreak = oneLine || raw[line] == '\r' ? TransferEncoding.CRLF : TransferEncoding.LF;
        this.head = Arrays.copyOf(raw, start);
        this.text = text;
        this.tail = Arrays.copyOfRange(raw, end, raw.length);
        this.encoder = Base64.getMimeEncoder(oneLine ? 76 : length, lineBreak);
    }

    @Override
    public int links() {
        return text.links();
    }

    @Override
    public @Nullable String fill(List<byte[]> tokens, Pieces pieces) {
        Pieces decoded = new Pieces();
        String problem = text.fill(tokens, decoded);
        pieces.add(head);
        pieces.add(encoder.encode(decoded.content()));
        pieces.add(tail);
        return problem;
    }
}
