package dev.clickway.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedMailTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOP = "https://shop.example/";
    private static final PastedMail PASTED = new PastedMail(
            DemoBrand.BRAND, Rewriter.of(DemoBrand.BRAND, DemoBrand.DEVELOPMENT.keys()), new Deliveries());

    @Test
    void what_is_pasted_is_told_link_by_link_with_what_stood_there_and_what_stands_there_now() throws IOException {
        JsonNode told = told("""
                <p>Straße <a href='https://shop.example/cart?a=1&amp;b=%2F#x'>Cart</a>
                <a href=https://shop.example/new>New</a>
                <a href="mailto:a@shop.example">Mail</a> <a href="/account">Account</a>
                <!--[if mso]><v:rect href="https://shop.example/vml"></v:rect><![endif]--></p>
                """);

        assertThat(told.get("changed").findValuesAsText("before"))
                .containsExactly(
                        "https://shop.example/cart?a=1&amp;b=%2F#x",
                        "https://shop.example/new", "https://shop.example/vml");
        assertThat(told.get("changed").findValuesAsText("after"))
                .allMatch(after -> after.matches("\"?http://localhost:8788/c/[A-Za-z0-9_-]+\"?"));
        assertThat(told.at("/changed/0/destination").asText())
                .startsWith("https://shop.example/cart?a=1&b=%2F&utm_source=newsletter")
                .endsWith("#x");
        assertThat(told.at("/changed/0/line").intValue()).isEqualTo(1);
        assertThat(told.get("left").findValuesAsText("original")).containsExactly("mailto:a@shop.example", "/account");
        assertThat(told.at("/left/0/unexpected").booleanValue()).isFalse();
        assertThat(told.at("/left/1/unexpected").booleanValue()).isTrue();
        assertThat(told.at("/left/1/why").asText()).isNotEmpty();
    }

    @Test
    void a_mail_that_says_it_is_of_another_character_set_is_read_as_it_was_pasted() throws IOException {
        JsonNode told = told("<meta charset=iso-8859-1><a href='https://shop.example/gießkanne'>x</a>");

        assertThat(told.at("/changed/0/before").asText()).isEqualTo("https://shop.example/gießkanne");
        assertThat(told.at("/changed/0/destination").asText()).startsWith("https://shop.example/gie%C3%9Fkanne?");
    }

    @Test
    void the_brands_utm_rules_are_told_in_words() throws IOException {
        JsonNode told = told("<a href='https://shop.example/?utm_medium=Carrier%20Pigeon'>x</a>");

        assertThat(told.get("warnings"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.asText()).contains("Line 1", "utm_medium", "email"));
    }

    @Test
    void the_preview_holds_nothing_that_no_policy_governs_and_its_policy_loads_nothing() throws IOException {
        JsonNode told = told("""
                <html><head><link rel="preconnect" href="https://evil.example"><base href="https://evil.example/">
                <meta http-equiv="refresh" content="0;url=https://evil.example/"></head>
                <body><script>alert(1)</script><iframe src="https://evil.example/"></iframe><a href="https://shop.example/">x</a></body></html>
                """);

        WebAnswer preview = PASTED.preview(told.get("page").asText().substring("/inbox/".length()))
                .orElseThrow();

        assertThat(preview.policy())
                .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'")
                .contains("img-src data:;", "form-action 'none'", "frame-ancestors 'self'")
                .doesNotContain("allow-scripts", "allow-same-origin", "http:");
        assertThat(text(preview))
                .contains("http://localhost:8788/c/")
                .doesNotContain("\uFEFF")
                .doesNotContain("preconnect", "http-equiv", "<base href", "<script", "<iframe");
    }

    /** What stands between the value and its end may be any byte; the blanks of HTML are five. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gießkanne",
                "日本",
                "😀",
                "a\u0001b",
                "a\u000bb",
                "a\u0000b",
                "a\u007fb",
                "a\u0085b",
                "a\u00a0b",
                "it's",
                "a\"b",
                "a`b",
                "a=b",
                "a<b"
            })
    void a_link_without_quotes_ends_where_html_ends_it(String path) throws IOException {
        for (String end : List.of(">", " class=x>", "\t>", "\n>", "\f>", "\r\n>")) {
            JsonNode told = told("<a href=" + SHOP + path + end + "x</a> <a href='" + SHOP + "next'>y</a>");

            assertThat(told.get("changed").findValuesAsText("before"))
                    .as(end)
                    .containsExactly(SHOP + path, SHOP + "next");
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatever_is_pasted_is_told_of_and_shown(String html) throws IOException {
        JsonNode told = told(html);

        assertThat(told.get("links").intValue())
                .isEqualTo(told.get("changed").size() + told.get("left").size());
        assertThat(PASTED.preview(told.get("page").asText().substring("/inbox/".length())))
                .hasValueSatisfying(preview -> assertThat(text(preview)).contains("<base target"));
    }

    static List<String> hostile() {
        String link = "<a href='" + SHOP + "'>x</a>";
        List<String> mails = new ArrayList<>(List.of(
                // No end.
                "<a href=\"" + SHOP,
                "<a href=\"" + SHOP + "'>x</a>",
                "<a href='" + SHOP + "a>x</a> " + link,
                "<a href=" + SHOP,
                "<a href=",
                "<a href",
                "<!-- " + link,
                "<!--[if mso]><v:rect href=\"" + SHOP + "\">",
                // Character references, and bytes that are none of HTML's.
                "<a href='https&colon;//shop.example/&#x2F;&#47;&#0;&#xD800;&#x110000;&amp;lt'>x</a>",
                "<a href=https&#58;//shop.example&sol;ä&#32;b>x</a>" + link,
                "<a href='" + SHOP + "\u0000'>x</a>\u0000" + link,
                "\u0000\u0000<a\u0000 href='" + SHOP + "'>x</a>",
                "\uFEFF" + link,
                "<meta charset=utf-16><meta http-equiv=content-type content='text/html;charset=utf-7'>" + link,
                "<meta charset=x-no-such><a href=" + SHOP + "ü>x</a>",
                // Several of one name, and what only looks like one.
                "<a href='" + SHOP + "1' HREF='" + SHOP + "2' href=" + SHOP + "3>x</a>",
                "<a title=\"href='" + SHOP + "t'\" href='" + SHOP + "'>x</a>",
                "<a/href='" + SHOP + "'/class=x>x</a><a\nhref\n=\n'" + SHOP + "'\n>x</a>",
                "<a =href='" + SHOP + "'>x</a><a href==" + SHOP + ">x</a>",
                "<a href=\"\">x</a><a href=''>x</a><a href= >x</a>",
                // Within what is no element.
                "<!-- <a href='" + SHOP + "c'>x</a> --><!--><a href='" + SHOP + "'>x</a>-->",
                "<!--[if mso]><a href='" + SHOP + "1'><!--[if gte mso 9]><a href='" + SHOP
                        + "2'><![endif]--><![endif]-->",
                "<!--[if mso]><v:roundrect href='" + SHOP + "ä' href=" + SHOP + "ö><v:fill href=" + SHOP
                        + "ü/><![endif]-->",
                "<textarea><a href='" + SHOP + "'></textarea><title><a href='" + SHOP + "'></title><xmp>" + link
                        + "</xmp>",
                "<script>'<a href=\"" + SHOP + "\">'</script><style>a[href='" + SHOP + "']{}</style><noscript>" + link
                        + "</noscript>",
                "<plaintext>" + link,
                "<svg><a href='" + SHOP + "'><desc>" + link + "</desc></a></svg><math><a href='" + SHOP + "'></math>",
                "<template>" + link + "</template><table><a href='" + SHOP + "'><tr>" + link + "</table>",
                // What the parser closes, opens again or moves.
                "<a href='" + SHOP + "1'><b><a href='" + SHOP + "2'></b><p></a>x</p></a>",
                "<base href='https://a.example/ä'><base href=//b.example><a href=c>x</a>",
                "<select><option>" + link + "</select><frameset><frame src=x></frameset>"));
        mails.add("<div>".repeat(20_000) + link);
        mails.add("<b>".repeat(20_000) + link);
        mails.add(("<a href=" + SHOP + "ä>").repeat(1_000));
        mails.add("<a href='" + SHOP + "?" + "ä".repeat(400_000) + "'>x</a>");
        mails.add("<!--[if mso]>".repeat(10_000) + link);
        mails.add("<a " + ("href='" + SHOP + "' ").repeat(10_000) + ">x</a>");
        mails.add("<p title='" + "&".repeat(900_000) + "'>" + link);
        return mails;
    }

    @Test
    void what_is_no_utf_8_at_all_is_answered_as_well() {
        for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)) {
            byte[] mail = ("<a href='" + SHOP + "ü'>x</a>").getBytes(other);

            assertThat(PASTED.rewrite(mail).status()).as(other.name()).isEqualTo(200);
        }
    }

    private static JsonNode told(String html) throws IOException {
        WebAnswer answer = PASTED.rewrite(html.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(text(answer)).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String text(WebAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
