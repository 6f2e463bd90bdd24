package dev.clickway.rewriter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a MIME message in no transfer encoding, whose lines mail servers must not cut. */
final class OpenLines implements OpenBody {
    /** What mail servers take of a line (RFC 5322, section 2.1.1). */
    private static final int MAX_LINE_CHARS = 998;

    private final String section;
    private final OpenText text;
    private final int limit;
    /** How many bytes stand before the first line break of each fixed piece, and behind its last; -1 where it has none. */
    private final int[] heads;

    private final int[] tails;

    /** @param raw the part as it is: what is too long there already may stay so */
    OpenLines(String section, byte[] raw, OpenText text) {
        this.section = section;
        this.text = text;
        this.limit = Math.max(MAX_LINE_CHARS, longestLine(raw));
        heads = new int[text.links() + 1];
        tails = new int[text.links() + 1];
        for (int i = 0; i <= text.links(); i++) {
            byte[] piece = text.fixed(i);
            int head = 0;
            while (head < piece.length && !isBreak(piece[head])) {
                head++;
            }
            int tail = piece.length;
            while (tail > 0 && !isBreak(piece[tail - 1])) {
                tail--;
            }
            heads[i] = head == piece.length ? -1 : head;
            tails[i] = head == piece.length ? -1 : piece.length - tail;
        }
    }

    @Override
    public int links() {
        return text.links();
    }

    @Override
    public @Nullable String fill(List<byte[]> tokens, Pieces pieces) {
        if (longestLine(tokens) > limit) {
            return "part " + section + " would have a line of more than " + MAX_LINE_CHARS
                    + " characters, which mail servers cut; send it as quoted-printable, or break its lines";
        }
        return text.fill(tokens, pieces);
    }

    /** Of the lines that links stand in. */
    private int longestLine(List<byte[]> tokens) {
        int longest = 0;
        int line = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (heads[i] < 0) {
                line += text.fixed(i).length;
            } else {
                longest = Math.max(longest, line + heads[i]);
                line = tails[i];
            }
            line += i < tokens.size() ? tokens.get(i).length : 0;
        }
        return Math.max(longest, line);
    }

    private static int longestLine(byte[] content) {
        int longest = 0;
        int length = 0;
        for (byte b : content) {
            length = isBreak(b) ? 0 : length + 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private static boolean isBreak(byte b) {
        return b == '\n' || b == '\r';
    }
}
