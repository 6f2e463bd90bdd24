package dev.clickway.function.redirect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through JSON (RFC 8259) in UTF-8, member by member. What is not asked for is looked at, so that nothing but
 * JSON passes, and makes no object. It is nested at most {@value #MAX_DEPTH} deep; a name has at most
 * {@value #MAX_NAME_BYTES} bytes and no half of a surrogate pair, a number at most {@value #MAX_DIGITS} digits. A test holds it to what Jackson's strict parser takes and makes of it.
 * After a {@link NotJsonException} it is of no more use. Not thread-safe.
 */
final class JsonScanner {
    /** What the array has behind the last byte: eight are looked at together. */
    static final int ROOM = Long.BYTES;

    static final int MAX_DEPTH = 32;
    static final int MAX_NAME_BYTES = 50_000;
    static final int MAX_DIGITS = 1_000;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x80 * ONES;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] bytes;
    private final int end;
    private int at;
    private int depth;
    private boolean atFirstMember;

    /** The string passed last, without its quotes, and whether its bytes are its letters: ASCII, nothing escaped. */
    private int from;

    private int to;
    private boolean plain;

    /**
     * @param bytes {@link #ROOM} longer than what is to be read
     * @param end where that ends
     */
    JsonScanner(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Whether an object comes next. */
    boolean isObject() {
        return peek() == '{';
    }

    /** Enters the object that comes next; {@link #nextMember} then gives its members. */
    void enter() throws NotJsonException {
        begin('{');
        atFirstMember = true;
    }

    /**
     * Goes to the next member's value, which has then to be passed by one of the other methods, or leaves the object
     * behind its last.
     */
    boolean nextMember() throws NotJsonException {
        if (peek() == '}') {
            at++;
            depth--;
            atFirstMember = false;
            return false;
        }
        if (!atFirstMember) {
            expect(',');
        }
        atFirstMember = false;
        string();
        if (to - from > MAX_NAME_BYTES || !(plain || isPaired(decoded()))) {
            throw NotJsonException.INSTANCE;
        }
        expect(':');
        return true;
    }

    /** Whether that is the name of the member; before its value is passed. */
    boolean isNamed(byte[] ascii) {
        return plain
                ? ascii.length == to - from && Arrays.equals(bytes, from, to, ascii, 0, ascii.length)
                : decoded().equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    /**
     * Which of some names the member has, in whatever case; before its value is passed.
     *
     * @param ascii in lower case
     * @return -1 if none
     */
    int indexOfName(byte[][] ascii) {
        if (plain) {
            for (int i = 0; i < ascii.length; i++) {
                if (isNamed(ascii[i])) {
                    return i;
                }
            }
            if (isLowerCase()) {
                return -1;
            }
        }
        String name = decoded().toLowerCase(Locale.ROOT);
        for (int i = 0; i < ascii.length; i++) {
            if (name.equals(new String(ascii[i], StandardCharsets.US_ASCII))) {
                return i;
            }
        }
        return -1;
    }

    /** Passes a value. */
    void skip() throws NotJsonException {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                enter();
                while (nextMember()) {
                    skip();
                }
            }
            case '[' -> array();
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> number();
        }
    }

    /** Passes a value. @return null if it is not text */
    @Nullable String text() throws NotJsonException {
        if (peek() != '"') {
            skip();
            return null;
        }
        string();
        return decoded();
    }

    /** Passes a value. @return -1 if it is not a whole number of so many letters at most, or less than 0 */
    long wholeNumber(int maxLetters) throws NotJsonException {
        peek();
        int start = at;
        skip();
        if (at - start > maxLetters) {
            return -1;
        }
        long number = 0;
        for (int i = start; i < at; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    /** Whether nothing is left. */
    boolean isAtEnd() {
        peek();
        return at == end;
    }

    private void array() throws NotJsonException {
        begin('[');
        if (peek() == ']') {
            at++;
        } else {
            skip();
            while (peek() == ',') {
                at++;
                skip();
            }
            expect(']');
        }
        depth--;
    }

    private void begin(char bracket) throws NotJsonException {
        expect(bracket);
        if (++depth > MAX_DEPTH) {
            throw NotJsonException.INSTANCE;
        }
    }

    private void literal(byte[] word) throws NotJsonException {
        // Whatever is glued on is found to be no comma.
        if (!Arrays.equals(bytes, at, Math.min(at + word.length, end), word, 0, word.length)) {
            throw NotJsonException.INSTANCE;
        }
        at += word.length;
    }

    private void number() throws NotJsonException {
        if (byteAtHand() == '-') {
            at++;
        }
        boolean zero = byteAtHand() == '0';
        int digits = digits();
        if (zero && digits > 1) {
            throw NotJsonException.INSTANCE;
        }
        if (byteAtHand() == '.') {
            at++;
            digits += digits();
        }
        if ((byteAtHand() | 0x20) == 'e') {
            at++;
            if (byteAtHand() == '+' || byteAtHand() == '-') {
                at++;
            }
            digits += digits();
        }
        if (digits > MAX_DIGITS) {
            throw NotJsonException.INSTANCE;
        }
    }

    private int digits() throws NotJsonException {
        int start = at;
        while (isDigit(byteAtHand())) {
            at++;
        }
        if (at == start) {
            throw NotJsonException.INSTANCE;
        }
        return at - start;
    }

    private void string() throws NotJsonException {
        expect('"');
        from = at;
        plain = true;
        while (true) {
            at = oneOfNote();
            if (at >= end) {
                throw NotJsonException.INSTANCE;
            }
            byte b = bytes[at++];
            if (b == '"') {
                to = at - 1;
                return;
            }
            plain = false;
            if (b == '\\') {
                passEscape();
            } else {
                passLetter(b);
            }
        }
    }

    /** Where the next quote, backslash, control letter or letter outside ASCII is, at or behind the end if there is none. */
    private int oneOfNote() {
        for (int i = at; i < end; i += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, i);
            // In each term the lowest byte with its highest bit set is right; a borrow makes wrong ones above it only.
            long found = (eight | lessThan(eight, ' ') | equalTo(eight, '"') | equalTo(eight, '\\')) & HIGHEST;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        return end;
    }

    private static long lessThan(long eight, char limit) {
        return (eight - limit * ONES) & ~eight;
    }

    private static long equalTo(long eight, char letter) {
        return lessThan(eight ^ letter * ONES, '\1');
    }

    private void passEscape() throws NotJsonException {
        switch (byteAtHand()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int i = 0; i < 4; i++) {
                    if (Character.digit(byteAtHand(), 16) < 0) {
                        throw NotJsonException.INSTANCE;
                    }
                    at++;
                }
            }
            default -> throw NotJsonException.INSTANCE;
        }
    }

    /** RFC 3629: no longer than it need be, no surrogate, nothing above U+10FFFF. */
    private void passLetter(byte first) throws NotJsonException {
        int more = (first & 0xE0) == 0xC0 ? 1 : (first & 0xF0) == 0xE0 ? 2 : (first & 0xF8) == 0xF0 ? 3 : 0;
        int letter = first & (0x3F >> more);
        for (int i = 0; i < more; i++) {
            byte next = byteAtHand();
            if ((next & 0xC0) != 0x80) {
                throw NotJsonException.INSTANCE;
            }
            letter = letter << 6 | next & 0x3F;
            at++;
        }
        boolean right = switch (more) {
            case 1 -> letter >= 0x80;
            case 2 -> letter >= 0x800 && !Character.isSurrogate((char) letter);
            case 3 -> Character.isSupplementaryCodePoint(letter);
            // A control letter, or one that begins none.
            default -> false;
        };
        if (!right) {
            throw NotJsonException.INSTANCE;
        }
    }

    private String decoded() {
        if (plain) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(to - from);
        int unescapedFrom = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                text.append(utf8(unescapedFrom, i));
                byte letter = bytes[++i];
                if (letter == 'u') {
                    text.append((char) HexFormat.fromHexDigits(utf8(i + 1, i + 5)));
                    i += 4;
                } else {
                    text.append(unescaped(letter));
                }
                unescapedFrom = i + 1;
            }
        }
        return text.append(utf8(unescapedFrom, to)).toString();
    }

    private String utf8(int first, int behind) {
        return new String(bytes, first, behind - first, StandardCharsets.UTF_8);
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

    /** Whether no half of a surrogate pair is alone: a text may have such halves, a name may not. */
    private static boolean isPaired(String name) {
        return name.codePoints()
                .noneMatch(letter -> letter <= Character.MAX_VALUE && Character.isSurrogate((char) letter));
    }

    private boolean isLowerCase() {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private void expect(char c) throws NotJsonException {
        if (peek() != c) {
            throw NotJsonException.INSTANCE;
        }
        at++;
    }

    /** The byte behind white space, which is passed; 0 at the end. */
    private byte peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b > ' ' || (b != ' ' && b != '\n' && b != '\t' && b != '\r')) {
                return b;
            }
            at++;
        }
        return 0;
    }

    private byte byteAtHand() {
        return at < end ? bytes[at] : 0;
    }
}
