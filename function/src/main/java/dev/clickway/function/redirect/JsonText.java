package dev.clickway.function.redirect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What stands between two quotes of JSON, as {@link JsonScanner} meets it. */
final class JsonText {
    /** What an array has behind its last byte: eight are looked at together. */
    static final int ROOM = Long.BYTES;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private JsonText() {}

    /**
     * Where the next quote, backslash, control letter or letter outside ASCII is; at or behind the end where there is
     * none.
     *
     * @param bytes {@link #ROOM} longer than its end
     */
    static int oneOfNote(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i += Long.BYTES) {
            long found = ofNote((long) EIGHT.get(bytes, i));
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        return end;
    }

    /** The highest bit of the first such letter, which is the lowest byte; those above it may be wrong. */
    private static long ofNote(long eight) {
        // With its second bit turned, a quote is next to the control letters, and no other letter comes there. What
        // is taken from a byte that is smaller sets its highest bit, and borrows from the byte above.
        long quotesAndControls = (eight ^ 2 * ONES) - ('"' - 1) * ONES;
        long backslashes = (eight ^ '\\' * ONES) - ONES;
        return (eight | quotesAndControls | backslashes) & HIGHEST;
    }

    /** RFC 3629: no letter longer than it need be, no surrogate, nothing above U+10FFFF. */
    static boolean isUtf8(byte[] bytes, int from, int to) {
        byte[] again = utf8(bytes, from, to).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, from, to);
    }

    /** Whether no half of a surrogate pair is alone. Half of one may be escaped in a text, and is in none of UTF-8. */
    static boolean isPaired(String text) {
        return text.codePoints()
                .noneMatch(letter -> letter <= Character.MAX_VALUE && Character.isSurrogate((char) letter));
    }

    /** The text of right UTF-8 and right escapes. */
    static String decoded(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int unescapedFrom = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                text.append(utf8(bytes, unescapedFrom, i));
                byte letter = bytes[++i];
                if (letter == 'u') {
                    text.append((char) HexFormat.fromHexDigits(utf8(bytes, i + 1, i + 5)));
                    i += 4;
                } else {
                    text.append(unescaped(letter));
                }
                unescapedFrom = i + 1;
            }
        }
        return text.append(utf8(bytes, unescapedFrom, to)).toString();
    }

    private static String utf8(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static char unescaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) letter;
        };
    }
}
