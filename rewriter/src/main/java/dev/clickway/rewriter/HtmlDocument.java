package dev.clickway.rewriter;

import dev.clickway.rewriter.url.WebUrl;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * An HTML document whose offsets are byte offsets: it is parsed as ISO-8859-1, in which a byte is a letter, and only
 * values are decoded in the document's own character set.
 */
final class HtmlDocument {
    /** What came of reading a document. */
    sealed interface Reading {
        record Read(HtmlDocument document) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    private final byte[] html;
    private final Charset charset;
    private final List<FoundLink> links;
    private final @Nullable WebUrl base;

    private HtmlDocument(byte[] html, Charset charset, List<FoundLink> links, @Nullable WebUrl base) {
        this.html = html;
        this.charset = charset;
        this.links = links;
        this.base = base;
    }

    static Reading read(byte[] html) {
        if (startsWith(html, 0xFE, 0xFF) || startsWith(html, 0xFF, 0xFE)) {
            return new Reading.Refused("the HTML is UTF-16; save it as UTF-8");
        }
        String text = new String(html, StandardCharsets.ISO_8859_1);
        Document document = Jsoup.parse(text, "", Parser.htmlParser().setTrackPosition(true));
        Charset charset = startsWith(html, 0xEF, 0xBB, 0xBF) ? StandardCharsets.UTF_8 : HtmlCharset.of(document);
        if (!HtmlCharset.keepsAscii(charset)) {
            return new Reading.Refused("the HTML is in " + charset.name()
                    + ", in which ASCII letters are not always what " + "they seem; save it as UTF-8");
        }
        Element base = document.selectFirst("base[href]");
        return new Reading.Read(new HtmlDocument(
                html,
                charset,
                HtmlLinks.find(text, document),
                base == null ? null : WebUrl.parse(base.attr("href"), null, charset)));
    }

    List<FoundLink> links() {
        return links;
    }

    Charset charset() {
        return charset;
    }

    /** What relative links are resolved against, or null where the document names nothing that is http or https. */
    @Nullable WebUrl base() {
        return base;
    }

    /** A link's value with its character references decoded, or null where its bytes are no text. */
    @Nullable String value(FoundLink link) {
        try {
            String raw = charset.newDecoder()
                    .decode(ByteBuffer.wrap(html, link.start(), link.end() - link.start()))
                    .toString();
            return raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, true);
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean startsWith(byte[] html, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= html.length || (html[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
