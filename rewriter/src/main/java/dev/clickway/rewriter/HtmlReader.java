package dev.clickway.rewriter;

import dev.clickway.brand.LinkChoices;
import dev.clickway.rewriter.LinkedContent.Reading;
import dev.clickway.rewriter.url.WebUrl;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
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
        HtmlSource source = HtmlSource.of(text, 0, text.length());
        Document document = source.parse();
        Charset charset = startsWith(html, 0xEF, 0xBB, 0xBF)
                ? StandardCharsets.UTF_8
                : declared != null ? declared : HtmlCharset.of(document);
        if (!HtmlCharset.keepsAscii(charset)) {
            return new Reading.Refused("the HTML is in " + charset.name()
                    + ", in which ASCII letters are not always what they seem; save it as UTF-8");
        }
        if (Letters.isShifted(charset)) {
            text = Letters.of(html, charset);
            source = HtmlSource.of(text, 0, text.length());
            document = source.parse();
        }
        return new Reading.Read(new LinkedContent(
                html,
                charset,
                baseOf(html, source, document, charset),
                HtmlLinks.find(html, charset, text, source, document, namePrefix, choices)));
    }

    private static boolean startsWith(byte[] html, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= html.length || (html[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first one's alone, wherever it stands, as browsers have it; null where that is not http or https. */
    private static @Nullable WebUrl baseOf(byte[] html, HtmlSource source, Document document, Charset charset) {
        BaseSearch search = new BaseSearch();
        if (source.mentions("<base")) {
            document.filter(search);
        }
        HtmlSource.Span value = search.base == null ? null : source.valueOf(search.base, "href");
        String href = value == null ? null : HtmlLinks.valueOf(html, value.start(), value.end(), charset);
        return href == null ? null : WebUrl.parse(href, null, charset);
    }

    private static final class BaseSearch implements NodeFilter {
        private @Nullable Element base;

        @Override
        public FilterResult head(Node node, int depth) {
            if (HtmlSource.isTemplate(node)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (node instanceof Element element
                    && element.normalName().equals("base")
                    && HtmlSource.has(element, "href")
                    && element.tag().namespace().equals(Parser.NamespaceHtml)) {
                base = element;
                return FilterResult.STOP;
            }
            return FilterResult.CONTINUE;
        }
    }
}
