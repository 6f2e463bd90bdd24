package dev.clickway.rewriter;

import dev.clickway.brand.LinkChoices;
import dev.clickway.rewriter.LinkedContent.Reading;
import dev.clickway.rewriter.url.WebUrl;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTML for its links, with byte offsets: it is parsed as ISO-8859-1, in which a byte is a letter, and only values
 * are decoded in the document's own character set.
 */
final class HtmlReader {
    private HtmlReader() {}

    /**
     * @param declared the character set that stands outside the document, in a mail's header, or null
     * @param namePrefix in front of the position by which a link is called
     */
    static Reading read(byte[] html, @Nullable Charset declared, String namePrefix, LinkChoices choices) {
        if (startsWith(html, 0xFE, 0xFF) || startsWith(html, 0xFF, 0xFE)) {
            return new Reading.Refused("the HTML is UTF-16; save it as UTF-8");
        }
        String text = new String(html, StandardCharsets.ISO_8859_1);
        Document document = parse(text);
        Charset charset = startsWith(html, 0xEF, 0xBB, 0xBF)
                ? StandardCharsets.UTF_8
                : declared != null ? declared : HtmlCharset.of(document);
        if (!HtmlCharset.keepsAscii(charset)) {
            return new Reading.Refused("the HTML is in " + charset.name()
                    + ", in which ASCII letters are not always what they seem; save it as UTF-8");
        }
        if (Letters.isShifted(charset)) {
            text = Letters.of(html, charset);
            document = parse(text);
        }
        return new Reading.Read(new LinkedContent(
                html,
                charset,
                baseOf(html, document, charset),
                HtmlLinks.find(html, charset, text, document, namePrefix, choices)));
    }

    private static boolean startsWith(byte[] html, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= html.length || (html[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Document parse(String text) {
        return Jsoup.parse(text, "", Parser.htmlParser().setTrackPosition(true));
    }

    /** The first one's alone, wherever it stands, as browsers have it; null where that is not http or https. */
    private static @Nullable WebUrl baseOf(byte[] html, Document document, Charset charset) {
        BaseSearch search = new BaseSearch();
        document.filter(search);
        Range value = search.base == null
                ? null
                : search.base.attributes().sourceRange("href").valueRange();
        String href = value != null && value.isTracked()
                ? HtmlLinks.valueOf(html, value.startPos(), value.endPos(), charset)
                : null;
        return href == null ? null : WebUrl.parse(href, null, charset);
    }

    private static final class BaseSearch implements NodeFilter {
        private @Nullable Element base;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node.normalName().equals("template")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (node instanceof Element element
                    && element.normalName().equals("base")
                    && element.hasAttr("href")
                    && element.tag().namespace().equals(Parser.NamespaceHtml)) {
                base = element;
                return FilterResult.STOP;
            }
            return FilterResult.CONTINUE;
        }
    }
}
