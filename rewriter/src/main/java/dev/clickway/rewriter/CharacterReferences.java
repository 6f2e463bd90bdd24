package dev.clickway.rewriter;

import org.jsoup.nodes.Entities;

/**
 * What an attribute's value means in HTML: character references, by name or by number, stand for letters, and the zero
 * character, which is none, for U+FFFD. The names are the parser's; its own decoding joins two halves of a letter.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state">HTML, 13.2.5.72</a>
 */
final class CharacterReferences {
    /** What the numbers from 0x80 on are taken for: windows-1252, and where that has nothing, themselves. */
    private static final String C1 =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
                    + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static final char NONE = '\uFFFD';

    private final String raw;
    private final StringBuilder out;
    private int at;

    private CharacterReferences(String raw) {
        this.raw = raw;
        this.out = new StringBuilder(raw.length());
    }

    /** @param raw the value as it is written, without quotes */
    static String decoded(String raw) {
        if (raw.indexOf('&') < 0 && raw.indexOf('\0') < 0) {
            return raw;
        }
        CharacterReferences references = new CharacterReferences(raw);
        while (references.at < raw.length()) {
            references.next();
        }
        return references.out.toString();
    }

    private void next() {
        char c = raw.charAt(at);
        boolean decoded = c == '&' && (is(at + 1, '#') ? number() : name());
        if (!decoded) {
            out.append(c == '\0' ? NONE : c);
            at++;
        }
    }

    /**
     * A name that ends in a semicolon; one of those that are known without, if it is not the beginning of something
     * else, such as a parameter's name.
     */
    private boolean name() {
        int end = at + 1;
        while (end < raw.length() && digit(raw.charAt(end), Character.MAX_RADIX) >= 0) {
            end++;
        }
        String name = raw.substring(at + 1, end);
        boolean closed = is(end, ';');
        boolean known = closed || (!is(end, '=') && Entities.isBaseNamedEntity(name));
        String letters = known ? Entities.getByName(name) : "";
        if (letters.isEmpty()) {
            return false;
        }
        out.append(letters);
        at = closed ? end + 1 : end;
        return true;
    }

    private boolean number() {
        boolean hex = is(at + 2, 'x') || is(at + 2, 'X');
        int start = at + (hex ? 3 : 2);
        int end = start;
        int value = 0;
        while (end < raw.length() && digit(raw.charAt(end), hex ? 16 : 10) >= 0) {
            value = Math.min(
                    Character.MAX_CODE_POINT + 1, value * (hex ? 16 : 10) + digit(raw.charAt(end), hex ? 16 : 10));
            end++;
        }
        if (end == start) {
            return false;
        }
        out.appendCodePoint(letter(value));
        at = is(end, ';') ? end + 1 : end;
        return true;
    }

    private static int letter(int value) {
        boolean none = value == 0
                || value > Character.MAX_CODE_POINT
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE);
        return none ? NONE : value >= 0x80 && value < 0xA0 ? C1.charAt(value - 0x80) : value;
    }

    private boolean is(int place, char c) {
        return place < raw.length() && raw.charAt(place) == c;
    }

    private static int digit(char c, int radix) {
        return c < 0x80 ? Character.digit(c, radix) : -1;
    }
}
