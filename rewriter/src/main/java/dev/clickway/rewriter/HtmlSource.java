package dev.clickway.rewriter;

import java.io.CharArrayReader;
import java.util.Arrays;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * HTML that is parsed and can still say where in it a link or a comment stands. The parser's own positions, which it
 * keeps for every attribute and node, cost half as much again as the parse; so the few names that matter are marked in
 * what it reads, and a mark leads back to the place. A mark is two letters of Unicode's private use behind the name of
 * the attribute, or at the beginning of the comment; the text has none of its own, for it has one letter a byte.
 */
final class HtmlSource {
    /** A part of the text. */
    record Span(int start, int end) {}

    private static final String[] NAMES = {"href", "xlink:href", "action", "formaction"};
    private static final char FIRST_MARK = '\uE000';
    private static final int MARKS = 0x1900;

    private final String text;
    private final int start;
    private final int end;

    /** The text with its marks. */
    private char[] marked;

    private int size;

    /** Where each mark stands, in the order of the text. */
    private int[] places = new int[64];

    private int count;

    private HtmlSource(String text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.marked = new char[end - start + 256];
        mark();
    }

    /** @param text one letter a byte, of which a part is read */
    static HtmlSource of(String text, int start, int end) {
        return new HtmlSource(text, start, end);
    }

    Document parse() {
        if (mentions("<noscript")) {
            rename("noscript");
        }
        return Parser.htmlParser().parseInput(new CharArrayReader(marked, 0, size), "");
    }

    /** Whether a tag of this beginning stands in it, in any case of letters. */
    boolean mentions(String tag) {
        for (int at = text.indexOf('<', start, end); at >= 0; at = text.indexOf('<', at + 1, end)) {
            if (text.regionMatches(true, at, tag, 0, tag.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Without scripts, which no mail program runs, noscript is an element like any other. The parser has rules of its own
     * for what stands within, by which it sees links in plain text; a name that it does not know spares us them.
     */
    private void rename(String tag) {
        for (int i = 1; i + tag.length() <= size; i++) {
            if ((marked[i - 1] == '<' || marked[i - 1] == '/') && isAt(i, tag)) {
                marked[i] = 'x';
            }
        }
    }

    private boolean isAt(int at, String tag) {
        for (int i = 0; i < tag.length(); i++) {
            char c = marked[at + i];
            if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != tag.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what stands within is only a document's stock; a drawing has elements of that name that are not. */
    static boolean isTemplate(Node node) {
        return node instanceof Element element
                && element.normalName().equals("template")
                && element.tag().namespace().equals(Parser.NamespaceHtml);
    }

    /** Whether the element has an attribute, of those whose place is known. */
    static boolean has(Element element, String name) {
        return find(element, name) != null;
    }

    /** Where the value of an attribute stands, or null where there is no such attribute or it has no value. */
    @Nullable Span valueOf(Element element, String name) {
        Attribute attribute = find(element, name);
        return attribute == null || attribute.getKey().length() == name.length()
                ? null
                : valueBehind(places[numberAt(attribute.getKey(), name.length())]);
    }

    /** Where a conditional comment's text stands, or null for another comment. */
    @Nullable Span textOf(Comment comment) {
        String data = comment.getData();
        if (data.isEmpty() || !isMark(data.charAt(0))) {
            return null;
        }
        int from = places[numberAt(data, 0)];
        return new Span(from, from + plain(data).length());
    }

    /** A value without marks, which are within it where it has something that looks like an attribute. */
    static String plain(String value) {
        StringBuilder plain = null;
        for (int i = 0; i < value.length(); i++) {
            if (isMark(value.charAt(i))) {
                plain = plain == null ? new StringBuilder(value.length()).append(value, 0, i) : plain;
            } else if (plain != null) {
                plain.append(value.charAt(i));
            }
        }
        return plain == null ? value : plain.toString();
    }

    /** The first of several attributes of one name is the one that counts. */
    private static @Nullable Attribute find(Element element, String name) {
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey();
            if (key.startsWith(name) && (key.length() == name.length() || isMark(key.charAt(name.length())))) {
                return attribute;
            }
        }
        return null;
    }

    private void mark() {
        int copied = start;
        int equals = text.indexOf('=', start, end);
        int comment = text.indexOf("<!--", start, end);
        while (equals >= 0 || comment >= 0) {
            int place;
            if (comment < 0 || (equals >= 0 && equals < comment)) {
                place = endOfName(equals);
                equals = text.indexOf('=', equals + 1, end);
            } else {
                place = isCondition(comment + 4) ? comment + 4 : -1;
                comment = text.indexOf("<!--", comment + 4, end);
            }
            if (place >= 0) {
                copy(copied, place);
                copied = place;
                add(place);
            }
        }
        copy(copied, end);
    }

    private void add(int place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count] = place;
        marked[size++] = (char) (FIRST_MARK + count / MARKS);
        marked[size++] = (char) (FIRST_MARK + count % MARKS);
        count++;
    }

    /** Leaves room for a mark behind. */
    private void copy(int from, int to) {
        int needed = size + to - from + 2;
        if (needed > marked.length) {
            marked = Arrays.copyOf(marked, Math.max(needed, marked.length + marked.length / 4));
        }
        text.getChars(from, to, marked, size);
        size += to - from;
    }

    /** Where a name of ours ends in front of an equals sign, or -1 where another stands there. */
    private int endOfName(int equals) {
        int nameEnd = equals;
        while (nameEnd > start && isBlank(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        // All but a few attributes have another letter there, and need not be compared.
        char last = nameEnd == start ? '=' : text.charAt(nameEnd - 1);
        if (last != 'f' && last != 'F' && last != 'n' && last != 'N') {
            return -1;
        }
        for (String name : NAMES) {
            int nameStart = nameEnd - name.length();
            if (nameStart > start
                    && isInFrontOfName(text.charAt(nameStart - 1))
                    && text.regionMatches(true, nameStart, name, 0, name.length())) {
                return nameEnd;
            }
        }
        return -1;
    }

    private boolean isCondition(int at) {
        int first = skipBlanks(at);
        return first < end && text.charAt(first) == '[' && text.regionMatches(true, first + 1, "if", 0, 2);
    }

    private @Nullable Span valueBehind(int nameEnd) {
        int from = skipBlanks(skipBlanks(nameEnd) + 1);
        if (from >= end) {
            return null;
        }
        char quote = text.charAt(from);
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote, from + 1, end);
            return close < 0 ? null : new Span(from + 1, close);
        }
        int to = from;
        while (to < end && !isBlank(text.charAt(to)) && text.charAt(to) != '>') {
            to++;
        }
        return to == end ? null : new Span(from, to);
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int numberAt(String marks, int at) {
        return (marks.charAt(at) - FIRST_MARK) * MARKS + marks.charAt(at + 1) - FIRST_MARK;
    }

    private static boolean isMark(char c) {
        return c >= FIRST_MARK && c < FIRST_MARK + MARKS;
    }

    private static boolean isInFrontOfName(char c) {
        return isBlank(c) || c == '/' || c == '"' || c == '\'';
    }

    /** What HTML has between attributes. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
