package dev.clickway.function.redirect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through JSON (RFC 8259) in UTF-8, member by member. What is not asked for is looked at, so that nothing but
 * JSON passes, and makes no object. It is nested at most {@value #MAX_DEPTH} deep; a name has at most
 * {@value #MAX_NAME_BYTES} bytes and no half of a surrogate pair, a number at most {@value JsonNumber#MAX_DIGITS}
 * digits.
 *
 * <p>A test holds it to what Jackson's strict parser takes and makes of it. After a {@link NotJsonException} it is of
 * no more use. Not thread-safe.
 */
final class JsonScanner {
    static final int MAX_DEPTH = 32;
    static final int MAX_NAME_BYTES = 50_000;

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
     * @param bytes {@link JsonText#ROOM} longer than what is to be read
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
        if (to - from > MAX_NAME_BYTES || !(plain || JsonText.isPaired(decoded()))) {
            throw new NotJsonException();
        }
        expect(':');
        return true;
    }

    /** Whether that is the name of the member; before its value is passed. */
    boolean isNamed(byte[] ascii) {
        return plain ? isEqual(ascii) : decoded().equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    /**
     * The same for a name in whatever case.
     *
     * @param ascii in lower case
     */
    boolean isNamedInAnyCase(byte[] ascii) {
        return isNamed(ascii)
                || (!(plain && isLowerCase())
                        && decoded().toLowerCase(Locale.ROOT).equals(new String(ascii, StandardCharsets.US_ASCII)));
    }

    /** How many letters the member's name has, or -1 where it has to be decoded first; before its value is passed. */
    int lengthOfPlainName() {
        return plain ? to - from : -1;
    }

    /** Looks at the last letter first, in which names of the same length mostly differ. */
    private boolean isEqual(byte[] ascii) {
        return ascii.length == to - from
                && ascii[ascii.length - 1] == bytes[to - 1]
                && Arrays.equals(bytes, from, to, ascii, 0, ascii.length);
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
            default -> at = JsonNumber.end(bytes, at, end);
        }
    }

    /** Passes a value, and gives it if it is text. */
    @Nullable String text() throws NotJsonException {
        if (peek() != '"') {
            skip();
            return null;
        }
        string();
        return decoded();
    }

    /** Passes a value, and gives it if it is a whole number of so many digits at most and not negative; else -1. */
    long wholeNumber(int maxDigits) throws NotJsonException {
        peek();
        int start = at;
        skip();
        if (at - start > maxDigits) {
            return -1;
        }
        long number = 0;
        for (int i = start; i < at; i++) {
            if (!JsonNumber.isDigit(bytes[i])) {
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
            throw new NotJsonException();
        }
    }

    private void literal(byte[] word) throws NotJsonException {
        // Whatever is glued on is found to be no comma.
        if (!Arrays.equals(bytes, at, Math.min(at + word.length, end), word, 0, word.length)) {
            throw new NotJsonException();
        }
        at += word.length;
    }

    private void string() throws NotJsonException {
        expect('"');
        from = at;
        plain = true;
        boolean outsideAscii = false;
        while (true) {
            at = JsonText.oneOfNote(bytes, at, end);
            if (at >= end) {
                throw new NotJsonException();
            }
            byte b = bytes[at++];
            if (b == '"') {
                to = at - 1;
                break;
            }
            plain = false;
            if (b == '\\') {
                passEscape();
            } else if (b >= 0) {
                throw new NotJsonException();
            } else {
                outsideAscii = true;
            }
        }
        if (outsideAscii && !JsonText.isUtf8(bytes, from, to)) {
            throw new NotJsonException();
        }
    }

    private void passEscape() throws NotJsonException {
        switch (byteAtHand()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int i = 0; i < 4; i++) {
                    if (Character.digit(byteAtHand(), 16) < 0) {
                        throw new NotJsonException();
                    }
                    at++;
                }
            }
            default -> throw new NotJsonException();
        }
    }

    private String decoded() {
        return plain
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : JsonText.decoded(bytes, from, to);
    }

    private boolean isLowerCase() {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
                return false;
            }
        }
        return true;
    }

    private void expect(char c) throws NotJsonException {
        if (peek() != c) {
            throw new NotJsonException();
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
