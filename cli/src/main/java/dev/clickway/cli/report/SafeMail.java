package dev.clickway.cli.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Makes a page of a mail that may hold anything: what shows text and pictures stays, and what runs, loads or leads anywhere
 * is gone. The frame that shows it forbids all of that once more.
 */
final class SafeMail {
    /** The class of what we draw. */
    static final String BADGE = "clickway-clicks";

    private static final Pattern LOADS =
            Pattern.compile("(url|src|image-set)\\s*\\([^)]*\\)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern IMPORT =
            Pattern.compile("@(import|charset|namespace)[^;]*;?", Pattern.CASE_INSENSITIVE);

    private static final String STYLE = """
            *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
            body{margin:0;background:#fff;color:#1b2422}
            img:not([src]){background:#eef0f1;outline:1px dashed #b9c0c6;outline-offset:-1px;color:#56625f;font:12px sans-serif}
            .%s{display:inline-block;margin:0 0 0 4px;padding:0 6px;border-radius:9px;font:600 11px/18px system-ui,sans-serif;\
            letter-spacing:0;text-decoration:none;text-transform:none;white-space:nowrap;vertical-align:middle;\
            box-shadow:0 0 0 1.5px #fff,0 1px 3px rgba(0,0,0,.45)}
            """.formatted(BADGE);

    private SafeMail() {}

    /** As a browser reads it; what a mail says of its characters goes before what its HTML says. */
    static Document parsed(byte[] html, Optional<Charset> charset) {
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(html), charset.map(Charset::name).orElse(null), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole document. */
    static String cleaned(Document mail, String title) {
        StringBuilder styles = new StringBuilder();
        for (Element style : mail.select("style")) {
            styles.append(harmless(style.data())).append('\n');
            style.remove();
        }
        for (Element image : mail.select("img")) {
            if (!image.attr("src").toLowerCase(Locale.ROOT).startsWith("data:image/")) {
                image.removeAttr("src");
            }
        }
        Document clean = new Cleaner(allowed()).clean(mail);
        for (Element styled : clean.select("[style]")) {
            styled.attr("style", harmless(styled.attr("style")));
        }
        String body = mail.body().attr("style");
        if (!body.isEmpty()) {
            clean.body().attr("style", harmless(body));
        }
        clean.title(title);
        clean.head().prependElement("meta").attr("charset", "utf-8");
        clean.head()
                .appendElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        clean.head().appendElement("style").appendChild(new DataNode(styles.toString()));
        clean.head().appendElement("style").appendChild(new DataNode(STYLE));
        clean.outputSettings().prettyPrint(false);
        return "<!DOCTYPE html>\n" + clean.outerHtml();
    }

    /**
     * Without what loads, and without the letters by which it could be hidden or the element be ended. What is taken out may
     * bring together what was apart, so it is looked at until there is nothing to take; each round leaves fewer at-signs or
     * parentheses.
     */
    static String harmless(String css) {
        String before = "";
        String clean = css.replace("\\", "").replace("<", "");
        while (!clean.equals(before)) {
            before = clean;
            clean = LOADS.matcher(IMPORT.matcher(clean).replaceAll("")).replaceAll("none");
        }
        return clean;
    }

    private static Safelist allowed() {
        return Safelist.relaxed()
                .removeAttributes("a", "href")
                .removeAttributes("blockquote", "cite")
                .removeAttributes("q", "cite")
                .removeProtocols("img", "src", "http", "https")
                .addProtocols("img", "src", "data")
                .addTags(
                        "center",
                        "font",
                        "hr",
                        "s",
                        "abbr",
                        "address",
                        "article",
                        "aside",
                        "figure",
                        "figcaption",
                        "footer",
                        "header",
                        "main",
                        "section",
                        "map")
                .addAttributes(
                        ":all",
                        "style",
                        "class",
                        "id",
                        "align",
                        "valign",
                        "width",
                        "height",
                        "border",
                        "cellpadding",
                        "cellspacing",
                        "bgcolor",
                        "color",
                        "face",
                        "size",
                        "dir",
                        "lang",
                        "role",
                        "title",
                        "hspace",
                        "vspace");
    }
}
