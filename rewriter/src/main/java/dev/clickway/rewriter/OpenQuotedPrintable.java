package dev.clickway.rewriter;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quoted-printable part, of which only the lines around a link are written anew (RFC 2045, section 6.7). */
final class OpenQuotedPrintable implements OpenBody {
    private static final int MAX_LINE_CHARS = 76;

    /**
     * Where a link goes, in encoded bytes.
     *
     * @param restOfLine how many characters stand behind it on its line
     */
    record Gap(int start, int end, int restOfLine) {}

    private final List<byte[]> fixed;
    private final List<Gap> gaps;
    private final byte[] linkPrefix;
    private final byte[] lineBreak;
    private final int size;

    OpenQuotedPrintable(byte[] raw, List<Gap> gaps, byte[] linkPrefix) {
        this.gaps = gaps;
        this.linkPrefix = linkPrefix;
        this.lineBreak = lineBreakOf(raw);
        this.size = raw.length;
        byte[][] pieces = new byte[gaps.size() + 1][];
        int copied = 0;
        for (int i = 0; i < gaps.size(); i++) {
            pieces[i] = Arrays.copyOfRange(raw, copied, gaps.get(i).start());
            copied = gaps.get(i).end();
        }
        pieces[gaps.size()] = Arrays.copyOfRange(raw, copied, raw.length);
        this.fixed = List.of(pieces);
    }

    @Override
    public int links() {
        return gaps.size();
    }

    @Override
    public @Nullable String fill(List<byte[]> tokens, Pieces pieces) {
        EncodedLines lines = new EncodedLines(new ByteArrayOutputStream(size + tokens.size() * 160));
        for (int i = 0; i < tokens.size(); i++) {
            lines.copy(fixed.get(i));
            lines.write(linkPrefix);
            lines.write(tokens.get(i));
            lines.makeRoom(gaps.get(i).restOfLine());
        }
        lines.copy(fixed.getLast());
        pieces.add(lines.out.toByteArray());
        return null;
    }

    private static byte[] lineBreakOf(byte[] raw) {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\n') {
                return i > 0 && raw[i - 1] == '\r' ? TransferEncoding.CRLF : TransferEncoding.LF;
            }
        }
        return TransferEncoding.CRLF;
    }

    private final class EncodedLines {
        private final ByteArrayOutputStream out;
        private int column;

        EncodedLines(ByteArrayOutputStream out) {
            this.out = out;
        }

        void copy(byte[] piece) {
            out.writeBytes(piece);
            int line = piece.length;
            while (line > 0 && piece[line - 1] != '\n') {
                line--;
            }
            column = line == 0 ? column + piece.length : piece.length - line;
        }

        /** Breaks the line softly wherever it is full, with room for the sign of a break. */
        void write(byte[] ascii) {
            for (int at = 0; at < ascii.length; ) {
                int room = MAX_LINE_CHARS - 1 - column;
                if (room <= 0) {
                    breakLine();
                    continue;
                }
                int length = Math.min(room, ascii.length - at);
                out.write(ascii, at, length);
                column += length;
                at += length;
            }
        }

        /** Breaks the line softly if what comes next, up to the line's end, does not fit. */
        void makeRoom(int next) {
            int room = MAX_LINE_CHARS - (next == 1 ? 1 : 0);
            if (next > 0 && column > 0 && column + next > room) {
                breakLine();
            }
        }

        private void breakLine() {
            out.write('=');
            out.writeBytes(lineBreak);
            column = 0;
        }
    }
}
