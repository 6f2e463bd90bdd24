package dev.clickway.rewriter.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            HTTP:\\\\A.example\\b\\..\\c?\\#\\,     http://a.example/c?\\#\\
            https:a.example,                        https://a.example/
            https:////a.example:443,                https://a.example/
            http://a.example:00080/,                http://a.example/
            http://u:p:q@w@a.example/,              http://u:p%3Aq%40w@a.example/
            http://@a.example/,                     http://a.example/
            http://0x7f.1/,                         http://127.0.0.1/
            http://4294967295./,                    http://255.255.255.255/
            http://[1:0:0:2::1.2.3.4]/,             http://[1::2:0:0:102:304]/
            http://[::]:81,                         http://[::]:81/
            http://Bücher.example/,                 http://xn--bcher-kva.example/
            http://a%2eb.%65xample/,                http://a.b.example/
            http://faß.example/,                    http://xn--fa-hia.example/
            http://a-.-b--c.example/,               http://a-.-b--c.example/
            http://a.example/%2e%2E/.%2e/b/%2e,     http://a.example/b/
            http://a.example/a/../..//b/.,          http://a.example//b/
            http://a.example?q='\"<>`{|}^[],        http://a.example/?q=%27%22%3C%3E`{|}^[]
            http://a.example/%zz%E4%,               http://a.example/%zz%E4%
            """)
    void a_url_becomes_what_the_address_bar_shows(String input, String href) {
        assertThat(Objects.requireNonNull(WebUrl.parse(input)).href()).isEqualTo(href);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "//a.example/",
                "ftp://a.example/",
                "http://",
                "http:///",
                "http://?q",
                "http://:80/",
                "http://u@/",
                "http://a b.example/",
                "http://a.example:65536/",
                "http://a.example:8o/",
                "http://a%00b/",
                "http://a<b/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://1.2.3.09/",
                "http://a.example.0x/g:1",
                "http://[1::2::3]/",
                "http://[1:2:3:4:5:6:7]/",
                "http://[1.2.3.4]/",
                "http://[::1",
                "http://[12345::]/",
                "http://[::1.2.3.04]/",
                "http://xn--\u00e4/",
                "http://xn--a-/",
                "http://%ff/",
                "http://\u00ad/"
            })
    void what_no_browser_can_follow_is_no_url(String input) {
        assertThat(WebUrl.parse(input)).isNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',          http://h.example:81/a/b?q
            ?x,          http://h.example:81/a/b?x
            #f,          http://h.example:81/a/b?q#f
            c,           http://h.example:81/a/c
            ./c/,        http://h.example:81/a/c/
            ../../../c,  http://h.example:81/c
            /c,          http://h.example:81/c
            //c,         http://c/
            \\\\c,       http://c/
            http:c,      http://h.example:81/a/c
            http:/c,     http://h.example:81/c
            https:c,     https://c/
            """)
    void a_relative_url_is_resolved_against_its_base(String input, String href) {
        WebUrl base = WebUrl.parse("http://h.example:81/a/b?q#f");

        assertThat(Objects.requireNonNull(WebUrl.parse(input, base, StandardCharsets.UTF_8))
                        .href())
                .isEqualTo(href);
    }

    @Test
    void a_query_letter_that_the_charset_lacks_becomes_a_character_reference() {
        WebUrl url = WebUrl.parse("http://a.example/☃?ä☃", null, Charset.forName("windows-1252"));

        assertThat(Objects.requireNonNull(url).href()).isEqualTo("http://a.example/%E2%98%83?%E4%26%239731%3B");
    }

    @Property(tries = 2_000)
    void what_was_written_out_reads_back_the_same(@ForAll("urls") String input) {
        WebUrl url = WebUrl.parse(input);

        if (url != null) {
            assertThat(WebUrl.parse(url.href())).isEqualTo(url);
            assertThat(url.href()).matches("https?://[!-~]+");
        }
    }

    @Provide
    Arbitrary<String> urls() {
        return Arbitraries.of(
                        "http:",
                        "https:",
                        "//",
                        "/",
                        "\\",
                        "?",
                        "#",
                        "@",
                        ":",
                        "[",
                        "]",
                        "::",
                        "a",
                        "b.example",
                        "xn--",
                        "-",
                        ".",
                        "..",
                        "%2e",
                        "%",
                        "%00",
                        "1",
                        "0x1",
                        "255",
                        " ",
                        "\t",
                        "ä",
                        "ß",
                        "\u3002",
                        "\u200d",
                        "\ud83d",
                        "'",
                        "\"",
                        "<",
                        "^",
                        "|",
                        "{",
                        "&",
                        ";",
                        "=",
                        "+")
                .list()
                .ofMaxSize(12)
                .map(parts -> "http://" + String.join("", parts));
    }
}
