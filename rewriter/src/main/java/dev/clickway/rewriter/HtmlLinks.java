package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * Finds the links that a reader of the mail can follow: {@code a} and {@code area}, and the buttons that VML draws in
 * Outlook, also within conditional comments, which Outlook takes for markup.
 */
final class HtmlLinks {
    /** A conditional comment's beginning, as Outlook knows it; {@code [if mso]}, {@code [if (gte mso 9)|(IE)]}. */
    private static final Pattern CONDITION = Pattern.compile("<!--\\s*\\[if\\b[^\\]>]*]>", Pattern.CASE_INSENSITIVE);

    /** Within a comment a comment cannot end, so that more than a few levels are no mail's but an attack's. */
    private static final int MAX_NESTED_COMMENTS = 8;

    private static final String UTM_ATTRIBUTE = "data-clickway-";

    private static final LeftAlone MARKED = new LeftAlone(Reason.EXCLUDED, "marked as not to be tracked");

    private record Part(int start, int end, int depth) {}

    private record Span(int start, int end, Element element) {}

    private final String html;
    private final TreeMap<Integer, Span> links = new TreeMap<>(Comparator.naturalOrder());
    private final Deque<Part> comments = new ArrayDeque<>();

    private HtmlLinks(String html) {
        this.html = html;
    }

    /**
     * @param text one letter a byte
     * @param document the same, parsed with its positions
     * @return in the order of the document, none twice
     */
    static List<FoundLink> find(byte[] html, Charset charset, String text, Document document, String namePrefix) {
        HtmlLinks found = new HtmlLinks(text);
        found.collect(document, 0, 0);
        while (!found.comments.isEmpty()) {
            Part part = found.comments.remove();
            String within = text.substring(part.start(), part.end());
            found.collect(
                    Jsoup.parse(within, "", Parser.htmlParser().setTrackPosition(true)), part.start(), part.depth());
        }
        List<FoundLink> links = new ArrayList<>();
        for (Span link : found.links.values()) {
            String raw = TextDecoding.decode(html, link.start(), link.end(), charset);
            String value = raw == null ? "" : raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, true);
            LeftAlone leave = raw == null ? LeftAlone.notText(charset) : isExcluded(link.element()) ? MARKED : null;
            String name = name(link.element(), namePrefix + (links.size() + 1));
            links.add(new FoundLink(link.start(), link.end(), value, name, utm(link.element()), leave));
        }
        return links;
    }

    private void collect(Document document, int offset, int depth) {
        document.traverse(new NodeVisitor() {
            private int template = -1;

            @Override
            public void head(Node node, int level) {
                if (template < 0 && node.normalName().equals("template")) {
                    template = level;
                }
                if (template >= 0) {
                    return;
                }
                switch (node) {
                    case Element element when isLink(element) -> link(element, offset);
                    case Comment comment -> comment(comment, offset, depth);
                    default -> {}
                }
            }

            @Override
            public void tail(Node node, int level) {
                if (level == template) {
                    template = -1;
                }
            }
        });
    }

    private static boolean isLink(Element element) {
        String name = element.normalName();
        boolean html = element.tag().namespace().equals(Parser.NamespaceHtml);
        return element.hasAttr("href") && html && (name.equals("a") || name.equals("area") || name.startsWith("v:"));
    }

    /** A link that the parser moved or copied still stands at one place in the document. */
    private void link(Element element, int offset) {
        Range value = element.attributes().sourceRange("href").valueRange();
        if (value.isTracked()) {
            int start = offset + value.startPos();
            Span link = new Span(start, offset + value.endPos(), element);
            if (isWhole(link)) {
                links.putIfAbsent(start, link);
            }
        }
    }

    private void comment(Comment comment, int offset, int depth) {
        Range range = comment.sourceRange();
        if (depth >= MAX_NESTED_COMMENTS || !range.isTracked()) {
            return;
        }
        int end = offset + range.endPos();
        var condition = CONDITION.matcher(html).region(offset + range.startPos(), end);
        if (condition.lookingAt() && holdsHref(condition.end(), end)) {
            comments.add(new Part(condition.end(), end, depth + 1));
        }
    }

    /** Most conditional comments hold tables and sizes alone; parsing those would be half the work of a mail. */
    private boolean holdsHref(int start, int end) {
        for (int i = start; i + 4 <= end; i++) {
            if (html.regionMatches(true, i, "href", 0, 4)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value stands between its quotes, or without any between blanks; anything else is not to be touched. */
    private boolean isWhole(Span link) {
        if (link.start() < 1 || link.end() < link.start() || link.end() >= html.length()) {
            return false;
        }
        char before = html.charAt(link.start() - 1);
        char after = html.charAt(link.end());
        if (before == '"' || before == '\'') {
            return after == before && html.substring(link.start(), link.end()).indexOf(before) < 0;
        }
        return isBlankOr(before, '=') && isBlankOr(after, '>');
    }

    private static boolean isBlankOr(char c, char other) {
        return c == other || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isExcluded(Element element) {
        return element.hasClass("untracked") || element.attr("data-clickway").equalsIgnoreCase("off");
    }

    private static String name(Element element, String position) {
        String name = element.attr("data-clickway-link").strip();
        return name.isEmpty() ? position : name;
    }

    private static Map<String, String> utm(Element element) {
        Map<String, String> utm = new LinkedHashMap<>();
        for (Attribute attribute : element.attributes()) {
            if (attribute.getKey().startsWith(UTM_ATTRIBUTE + "utm_")) {
                utm.put(attribute.getKey().substring(UTM_ATTRIBUTE.length()), attribute.getValue());
            }
        }
        return utm;
    }
}
