package dev.clickway.rewriter;

import dev.clickway.brand.LinkChoices;
import dev.clickway.rewriter.FoundLink.Submission;
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
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the links that a reader of the mail can follow: {@code a} and {@code area}, and the buttons that VML draws in
 * Outlook, also within conditional comments, which Outlook takes for markup.
 */
final class HtmlLinks {
    /** How a conditional comment's text begins, as Outlook knows it; {@code [if mso]}, {@code [if (gte mso 9)|(IE)]}. */
    private static final Pattern CONDITION = Pattern.compile("\\s*\\[if\\b[^\\]>]*]>", Pattern.CASE_INSENSITIVE);

    /** Within a comment a comment cannot end, so that more than a few levels are no mail's but an attack's. */
    private static final int MAX_NESTED_COMMENTS = 8;

    private static final String UTM_ATTRIBUTE = "data-clickway-";

    private static final LeftAlone MARKED = new LeftAlone(Reason.EXCLUDED, "marked as not to be tracked");

    private record Part(int start, int end, int depth, boolean excluded) {}

    private record Link(
            HtmlSource.Span value,
            Element element,
            boolean excluded,
            @Nullable Submission submission) {}

    private final String html;
    private final LinkChoices choices;
    private final TreeMap<Integer, Link> links = new TreeMap<>(Comparator.naturalOrder());
    private final Deque<Part> comments = new ArrayDeque<>();

    private HtmlLinks(String html, LinkChoices choices) {
        this.html = html;
        this.choices = choices;
    }

    /**
     * @param text one letter a byte
     * @param source the same, parsed to the document
     * @return in the order of the document, none twice
     */
    static List<FoundLink> find(
            byte[] html,
            Charset charset,
            String text,
            HtmlSource source,
            Document document,
            String namePrefix,
            LinkChoices choices) {
        HtmlLinks found = new HtmlLinks(text, choices);
        found.collect(source, document, new Part(0, text.length(), 0, false));
        while (!found.comments.isEmpty()) {
            Part part = found.comments.remove();
            HtmlSource within = HtmlSource.of(text, part.start(), part.end());
            found.collect(within, within.parse(), part);
        }
        List<FoundLink> links = new ArrayList<>();
        for (Link link : found.links.values()) {
            int start = link.value().start();
            int end = link.value().end();
            String value = valueOf(html, start, end, charset);
            LeftAlone leave = value == null ? LeftAlone.notText(charset) : link.excluded() ? MARKED : null;
            String name = name(link.element(), namePrefix + (links.size() + 1));
            links.add(new FoundLink(
                    start, end, value == null ? "" : value, name, utm(link.element()), leave, link.submission()));
        }
        return links;
    }

    /** An attribute's value as it is meant, or null where its bytes are no text. */
    static @Nullable String valueOf(byte[] html, int start, int end, Charset charset) {
        String raw = TextDecoding.decode(html, start, end, charset);
        return raw == null ? null : CharacterReferences.decoded(raw);
    }

    private void collect(HtmlSource source, Document document, Part part) {
        HtmlForms forms = choices.forms() ? HtmlForms.of(document) : null;
        document.traverse(new NodeVisitor() {
            private int template = -1;
            // The level of an element that says so for all within it.
            private int excluded = -1;

            @Override
            public void head(Node node, int level) {
                if (template < 0 && HtmlSource.isTemplate(node)) {
                    template = level;
                }
                if (template >= 0) {
                    return;
                }
                if (excluded < 0 && node instanceof Element element && isOff(element)) {
                    excluded = level;
                }
                boolean within = part.excluded() || excluded >= 0;
                switch (node) {
                    case Element element -> element(element, within);
                    case Comment comment -> comment(source.textOf(comment), part, within);
                    default -> {}
                }
            }

            @Override
            public void tail(Node node, int level) {
                template = level == template ? -1 : template;
                excluded = level == excluded ? -1 : excluded;
            }

            private void element(Element element, boolean within) {
                String attribute = attributeOf(element);
                HtmlSource.Span value = attribute == null ? null : source.valueOf(element, attribute);
                if (attribute != null && value != null && isWhole(value)) {
                    boolean submits = attribute.endsWith("action");
                    boolean leave = within || element.hasClass("untracked");
                    // A link that the parser moved or copied still stands at one place in the document.
                    links.putIfAbsent(
                            value.start(), new Link(value, element, leave, submits ? submission(element) : null));
                }
            }

            private Submission submission(Element element) {
                Objects.requireNonNull(forms);
                return new Submission(
                        element.normalName().equals("form")
                                ? forms.problemOf(element)
                                : forms.problemOfSubmitter(element));
            }
        });
    }

    /** Where the element's link stands, or null for one that is none. */
    private @Nullable String attributeOf(Element element) {
        return switch (element.tag().namespace()) {
            case Parser.NamespaceHtml -> htmlAttributeOf(element);
            case Parser.NamespaceSvg ->
                choices.svg() && element.normalName().equals("a") ? svgAttributeOf(element) : null;
            default -> null;
        };
    }

    private @Nullable String htmlAttributeOf(Element element) {
        String name = element.normalName();
        String attribute = switch (name) {
            case "a", "area" -> "href";
            case "form" -> choices.forms() ? "action" : null;
            case "button", "input" -> choices.forms() && HtmlForms.isSubmitter(element) ? "formaction" : null;
            default -> name.startsWith("v:") ? "href" : null;
        };
        return attribute != null && HtmlSource.has(element, attribute) ? attribute : null;
    }

    /** Of two, browsers follow the one without a prefix (SVG 2, 16.1.5). */
    private static @Nullable String svgAttributeOf(Element element) {
        return HtmlSource.has(element, "href") ? "href" : HtmlSource.has(element, "xlink:href") ? "xlink:href" : null;
    }

    private void comment(HtmlSource.@Nullable Span text, Part part, boolean excluded) {
        if (part.depth() >= MAX_NESTED_COMMENTS || text == null) {
            return;
        }
        var condition = CONDITION.matcher(html).region(text.start(), text.end());
        if (condition.lookingAt() && holdsLink(condition.end(), text.end())) {
            comments.add(new Part(condition.end(), text.end(), part.depth() + 1, excluded));
        }
    }

    /** Most conditional comments hold tables and sizes alone; parsing those would be half the work of a mail. */
    private boolean holdsLink(int start, int end) {
        for (int i = start; i + 4 <= end; i++) {
            if (html.regionMatches(true, i, "href", 0, 4)
                    || (choices.forms() && html.regionMatches(true, i, "action", 0, 6))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value stands between its quotes, or without any between blanks; anything else is not to be touched. */
    private boolean isWhole(HtmlSource.Span link) {
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

    private static boolean isOff(Element element) {
        return element.attr("data-clickway").strip().equalsIgnoreCase("off");
    }

    private static String name(Element element, String position) {
        String name = HtmlSource.plain(element.attr("data-clickway-link")).strip();
        return name.isEmpty() ? position : name;
    }

    private static Map<String, String> utm(Element element) {
        Map<String, String> utm = new LinkedHashMap<>();
        for (Attribute attribute : element.attributes()) {
            if (attribute.getKey().startsWith(UTM_ATTRIBUTE + "utm_")) {
                utm.put(attribute.getKey().substring(UTM_ATTRIBUTE.length()), HtmlSource.plain(attribute.getValue()));
            }
        }
        return utm;
    }
}
