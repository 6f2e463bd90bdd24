package dev.clickway.rewriter;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The character set of an HTML document. Labels mean what browsers take them for, which is not what they say: a page in
 * {@code iso-8859-1} is read as windows-1252.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#names-and-labels">Encoding Standard, 4.2</a>
 */
final class HtmlCharset {
    private static final Pattern CONTENT_TYPE = Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([^\\s\"';]+)");

    private static final Map<String, String> TAKEN_FOR = Map.ofEntries(
            Map.entry("ascii", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("x-user-defined", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("gb2312", "gbk"),
            Map.entry("gb_2312-80", "gbk"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("korean", "x-windows-949"),
            Map.entry("big5", "big5-hkscs"),
            Map.entry("utf-16", "utf-8"),
            Map.entry("utf-16le", "utf-8"),
            Map.entry("utf-16be", "utf-8"));

    private HtmlCharset() {}

    /** What the document says of itself; UTF-8 where it says nothing that is a character set. */
    static Charset of(Document document) {
        Declaration declaration = new Declaration();
        document.filter(declaration);
        return declaration.charset == null ? StandardCharsets.UTF_8 : declaration.charset;
    }

    /** Stops at the first {@code meta} that names one, which is near the beginning. */
    private static final class Declaration implements NodeFilter {
        private @Nullable Charset charset;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof Element meta && meta.normalName().equals("meta")) {
                charset = named(meta.attr("charset"));
                if (charset == null && meta.attr("http-equiv").equalsIgnoreCase("content-type")) {
                    Matcher matcher = CONTENT_TYPE.matcher(meta.attr("content"));
                    charset = matcher.find() ? named(matcher.group(1)) : null;
                }
            }
            return charset == null ? FilterResult.CONTINUE : FilterResult.STOP;
        }
    }

    /** The character set of a label, or null for a label that is none. */
    static @Nullable Charset named(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return null;
        }
        try {
            return Charset.forName(TAKEN_FOR.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** Whether markup can be found without decoding: by bytes below 128 being ASCII, or by {@link Letters}. */
    static boolean keepsAscii(Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        return Letters.isShifted(charset)
                || (!name.startsWith("utf-16")
                        && !name.startsWith("x-utf-16")
                        && !name.startsWith("utf-32")
                        && !name.startsWith("x-utf-32")
                        && !name.startsWith("iso-2022")
                        && !name.startsWith("x-iso-2022")
                        && !name.startsWith("x-windows-iso2022")
                        && !name.startsWith("ibm")
                        && !name.startsWith("x-ibm")
                        && !name.startsWith("x-windows-5022"));
    }
}
