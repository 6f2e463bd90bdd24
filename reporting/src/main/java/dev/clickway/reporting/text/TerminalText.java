package dev.clickway.reporting.text;

import java.lang.Character.UnicodeScript;

/**
 * Text of unknown origin on a terminal: no control sequence passes, and columns are counted as a terminal does, within
 * the limits of what can be told without asking it.
 */
public final class TerminalText {
    private static final char ELLIPSIS = '…';

    private TerminalText() {}

    /** The text with everything that is not shown, or changes how the rest is shown, replaced. */
    public static String shown(String text) {
        return text.codePoints()
                .map(c -> isShown(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static int columns(String text) {
        return text.codePoints().map(TerminalText::columns).sum();
    }

    /** The text in at most so many columns; its middle gives way, since names often differ in their ends. */
    static String fitted(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        int tail = (columns - 1) / 2;
        String start = prefix(text, columns - 1 - tail);
        String end = new StringBuilder(prefix(new StringBuilder(text).reverse().toString(), tail))
                .reverse()
                .toString();
        return start + ELLIPSIS + end;
    }

    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - columns(text)));
    }

    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - columns(text))) + text;
    }

    private static String prefix(String text, int columns) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += columns(c);
            if (used > columns) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
            default -> Character.isEmojiPresentation(c) || (c >= 0x3000 && c <= 0x303F) || isFullwidth(c);
        };
        return wide ? 2 : 1;
    }

    private static boolean isFullwidth(int c) {
        return (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6);
    }
}
