package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Which forms of a document a signed link can stand in for: those that are sent with GET and without a field. A redirect
 * answers no POST, and what a form puts behind its action does not come through to where the redirect leads.
 *
 * <p>Whose a field is, is decided so that a form is rather left alone than wrongly tracked: a field that stands in no
 * form counts for the latest one before it, which is what the parser makes of a form that is cut off by a table.
 */
final class HtmlForms {
    private static final LeftAlone POST = new LeftAlone(
            Reason.FORM,
            "is sent with POST, which no redirect carries; let it lead to the shop itself, or make it a link");
    private static final LeftAlone FIELDS = new LeftAlone(
            Reason.FORM,
            "has fields, which would be lost on the way through a redirect; let it lead to the shop itself");
    private static final LeftAlone NO_FORM =
            new LeftAlone(Reason.FORM, "belongs to no form, and does nothing; make it a link");

    static final LeftAlone QUERY = new LeftAlone(
            Reason.FORM, "has a query, which sending the form takes away; make it a link, or put it into the path");

    /** Of one form, as far as it has been seen. */
    private static final class Seen {
        private boolean fields;
        private boolean posts;
    }

    private final IdentityHashMap<Element, Seen> forms = new IdentityHashMap<>();
    private final IdentityHashMap<Element, Element> owners = new IdentityHashMap<>();

    private HtmlForms() {}

    static HtmlForms of(Document document) {
        HtmlForms found = new HtmlForms();
        Map<String, Element> byId = new HashMap<>();
        for (Element element : document.getElementsByTag("form")) {
            if (isHtml(element)) {
                found.forms.put(element, new Seen());
                byId.putIfAbsent(HtmlSource.plain(element.id()), element);
            }
        }
        if (!found.forms.isEmpty()) {
            found.visit(document, byId);
        }
        return found;
    }

    private void visit(Document document, Map<String, Element> byId) {
        @Nullable Element[] latest = {null};
        document.forEachNode(node -> {
            if (!(node instanceof Element element)) {
                return;
            }
            if (forms.containsKey(element)) {
                latest[0] = element;
            } else if (isHtml(element) && isField(element)) {
                Element owner = element.hasAttr("form") ? byId.get(HtmlSource.plain(element.attr("form"))) : latest[0];
                if (owner != null) {
                    owners.put(element, owner);
                    add(element, forms.get(owner));
                }
            }
        });
    }

    private static void add(Element field, @Nullable Seen form) {
        if (form != null) {
            form.fields |= isSent(field);
            form.posts |= isSubmitter(field) && isOther(field, "formmethod");
        }
    }

    /** Why the form cannot be tracked, or null. */
    @Nullable LeftAlone problemOf(Element form) {
        Seen seen = forms.get(form);
        return seen == null ? NO_FORM : seen.posts || isOther(form, "method") ? POST : seen.fields ? FIELDS : null;
    }

    /** Why the button cannot be tracked, or null. */
    @Nullable LeftAlone problemOfSubmitter(Element button) {
        Element form = owners.get(button);
        Seen seen = form == null ? null : forms.get(form);
        if (form == null || seen == null) {
            return NO_FORM;
        }
        boolean posts = button.hasAttr("formmethod") ? isOther(button, "formmethod") : isOther(form, "method");
        return posts ? POST : seen.fields ? FIELDS : null;
    }

    /** Whether a click on it sends a form. */
    static boolean isSubmitter(Element element) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        return switch (element.normalName()) {
            case "button" -> !type.equals("button") && !type.equals("reset");
            case "input" -> type.equals("submit") || type.equals("image");
            default -> false;
        };
    }

    private static boolean isField(Element element) {
        return switch (element.normalName()) {
            case "input", "button", "select", "textarea" -> true;
            default -> false;
        };
    }

    /** An image sends where it was clicked, with a name or without. */
    private static boolean isSent(Element field) {
        return !field.attr("name").isEmpty() || field.attr("type").equalsIgnoreCase("image");
    }

    /** Whether the method is not GET, which it is for a word that is no method. */
    private static boolean isOther(Element element, String attribute) {
        String method = element.attr(attribute);
        return method.equalsIgnoreCase("post") || method.equalsIgnoreCase("dialog");
    }

    private static boolean isHtml(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceHtml);
    }
}
