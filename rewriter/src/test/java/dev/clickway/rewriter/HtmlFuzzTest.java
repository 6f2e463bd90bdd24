package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.LinkChoices;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Mails cut up, doubled and strewn with what breaks parsers. */
class HtmlFuzzTest {
    private static final String SEED = """
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html xmlns:v="urn:v"><head>\r
            <meta charset="utf-8"><title>Spring &amp; sale</title><style>a{color:red} td>a{x:"</a>"}</style>\r
            <!--[if mso]><xml><o:x/></xml><style>v\\:*{behavior:url(#default#VML)}</style><![endif]--></head><body>
            <table><tr><td background='https://img.example/x.png'><a class=b href="https://shop.example/a?b=1&amp;c=2#d">x</a>
            <p><a href='http://user:p@ss.example:8080/%7Ex/'><b>bold<i>both</b>late</i></a><a href=https://bare.example/>z</a>
            <!--[if (gte mso 9)|(IE)]><v:roundrect href="https://vml.example/?a&b" fillcolor="#fff"><center>go</center>
            </v:roundrect><![endif]--><!--[if !mso]><!--><a href="{{unsubscribe}}">u</a><!--<![endif]-->
            <map><area shape=rect href = "https://map.example/ä?ö=ü" alt='>'></map><a href="mailto:a@b.example">m</a>
            <svg><a href="https://svg.example/"><title>t</title></a></svg><textarea><a href="https://t.example/"></textarea>
            <select><option><a href="https://o.example/">o</a></select><noscript><a href="https://n.example/">n</a></noscript>
            <a href="https://click.acme.example/c/token">t</a></td></tr></table></body></html>
            """;

    private static final String[] SHARDS = {
        "<a href=\"https://a.example/\">",
        "<a href='",
        "href=",
        "\"",
        "'",
        ">",
        "<",
        "</a>",
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "<!--[if mso]>",
        "<![endif]-->",
        "<![if !mso]>",
        "<![CDATA[",
        "]]>",
        "<?x",
        "<table>",
        "<tr>",
        "</table>",
        "<p>",
        "<svg>",
        "</svg>",
        "<math>",
        "<template>",
        "</template>",
        "<title>",
        "</title>",
        "<style>",
        "</style>",
        "<script>",
        "<script><!--<script>",
        "<textarea>",
        "<plaintext>",
        "<frameset>",
        "<select>",
        "<form>",
        "<button>",
        "<base href=x>",
        "<base href='https://base.example/'>",
        "&amp",
        "&amp;",
        "&#x0;",
        "&#1114112;",
        "&notit;",
        "\0",
        "\r",
        "\r\n",
        "\t",
        " ",
        "/",
        "=",
        "=href=x ",
        "http:",
        "//",
        "\\",
        "?",
        "#",
        "%",
        "{{",
        "}}",
        "[[",
        "*|X|*",
        "\u00e4",
        "\ufeff",
        "\ud83d\ude00"
    };

    /** Replaces a cut of the mail by something else, or by another cut of the same mail. */
    record Edit(double at, double length, String shard, boolean copy, double from) {}

    @Property(tries = 400)
    void no_byte_outside_the_links_changes(@ForAll("mails") byte[] html) {
        Rewriting.Done done = Mails.rewritten(Brands.WITH_UTM, html);

        assertThat(done.content()).isEqualTo(spliced(html, done));
    }

    @Property(tries = 400)
    void a_second_run_changes_nothing(@ForAll("mails") byte[] html) {
        byte[] once = Mails.rewritten(Brands.WITH_UTM, html).content();

        assertThat(Mails.rewritten(Brands.WITH_UTM, once).content()).isEqualTo(once);
    }

    @Property(tries = 400)
    void a_reader_sees_the_same_document(@ForAll("mails") byte[] html) {
        byte[] content = Mails.rewritten(Brands.WITH_UTM, html).content();

        assertThat(withoutLinks(content)).isEqualTo(withoutLinks(html));
    }

    @Provide
    Arbitrary<byte[]> mails() {
        Arbitrary<Double> place = Arbitraries.doubles().between(0, 1);
        Arbitrary<Edit> edit = Combinators.combine(
                        place,
                        Arbitraries.doubles().between(0, 0.2),
                        Arbitraries.of(SHARDS),
                        Arbitraries.of(true, false, false),
                        place)
                .as(Edit::new);
        return edit.list().ofMaxSize(12).map(HtmlFuzzTest::mail);
    }

    private static byte[] mail(List<Edit> edits) {
        byte[] mail = SEED.getBytes(StandardCharsets.UTF_8);
        for (Edit edit : edits) {
            int length = (int) (edit.length() * edit.length() * mail.length);
            int start = (int) (edit.at() * mail.length);
            int end = Math.min(mail.length, start + (edit.copy() ? 0 : length / 4));
            int from = (int) (edit.from() * (mail.length - length));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(mail, 0, start);
            if (edit.copy()) {
                out.write(mail, from, length);
            } else {
                out.writeBytes(edit.shard().getBytes(StandardCharsets.UTF_8));
            }
            out.write(mail, end, mail.length - end);
            mail = out.toByteArray();
        }
        return mail;
    }

    /** What the report says was done, done again byte for byte. */
    static byte[] spliced(byte[] html, Rewriting.Done done) {
        List<FoundLink> found = ((LinkedContent.Reading.Read) HtmlReader.read(html, null, "", LinkChoices.NONE))
                .content()
                .links();
        assertThat(done.links()).hasSameSizeAs(found);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        for (int i = 0; i < found.size(); i++) {
            if (done.links().get(i).outcome() instanceof Tracked tracked) {
                out.write(html, at, found.get(i).start() - at);
                out.writeBytes(tracked.href().getBytes(StandardCharsets.US_ASCII));
                at = found.get(i).end();
            }
        }
        out.write(html, at, html.length - at);
        return out.toByteArray();
    }

    private static String withoutLinks(byte[] html) {
        Document document = Jsoup.parse(new String(html, StandardCharsets.UTF_8));
        for (Element link : document.select("[href]")) {
            link.attr("href", "");
        }
        return document.outerHtml().replaceAll("(?s)<!--.*?-->", "<!---->");
    }
}
