package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRewritingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            See https://a.example/b.                  ¦ See [https://a.example/b].
            (https://a.example/b_(c)), and            ¦ ([https://a.example/b_(c)]), and
            <HTTPS://a.example/b>                     ¦ <[HTTPS://a.example/b]>
            "https://a.example/?q='x'&c=d!"           ¦ "[https://a.example/?q='x'&c=d]!"
            [1]: https://a.example/#/a[b]             ¦ [1]: [https://a.example/#/a[b]]
            [go](https://a.example/b)                 ¦ [go]([https://a.example/b])
            **https://a.example/b**                   ¦ **[https://a.example/b]**
            https://a.example/Käse–und                ¦ [https://a.example/K%C3%A4se]–und
            xhttps://a.example www.a.example          ¦ xhttps://a.example www.a.example
            https://a.example/a,https://b.example/    ¦ [https://a.example/a,https://b.example/]
            https://a.example?!                       ¦ [https://a.example]?!
            """)
    void a_url_ends_where_mail_programs_take_it_to_end(String text, String shown) {
        assertThat(Mails.shown(rewritten(text).content())).isEqualTo(shown);
    }

    @Test
    void parentheses_and_apostrophes_within_a_url_do_not_cut_it() {
        assertThat(Mails.shown(rewritten("at https://a.example/it's_(new)?q='x'(y)&z, too")
                        .content()))
                .isEqualTo("at [https://a.example/it's_(new)?q='x'(y)&z], too");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            https://a.example/{{ id }}.     ¦ PARTLY_TEMPLATE
            https://a.example/*|ID|*        ¦ PARTLY_TEMPLATE
            https://a.example/<%= id %>     ¦ PARTLY_TEMPLATE
            https://a.example/をご覧ください ¦ UNCERTAIN_END
            https://a.example:99999/        ¦ INVALID_URL
            https://old.acme.example/c/x    ¦ TRACKING_DOMAIN
            """)
    void what_cannot_be_tracked_is_left_alone(String text, Reason reason) {
        Rewriting.Done done = rewritten(text);

        assertThat(done.content()).asString(StandardCharsets.UTF_8).isEqualTo(text);
        assertThat(((LeftAlone) done.links().getFirst().outcome()).reason()).isEqualTo(reason);
    }

    @Test
    void a_text_link_is_not_called_like_one_of_the_html() {
        assertThat(rewritten("https://a.example/\r\nhttps://a.example/\r\n").links())
                .extracting(
                        link -> ((Tracked) link.outcome()).name(),
                        link -> link.place().line())
                .containsExactly(tuple("t1", 1), tuple("t2", 2));
    }

    @Test
    void bytes_stay_bytes_in_other_character_sets() {
        Charset latin = StandardCharsets.ISO_8859_1;
        byte[] text = "ä https://a.example/ä. ä".getBytes(latin);
        Rewriting.Done done =
                (Rewriting.Done) Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteText(text, latin, Mails.MAIL);

        Tracked link = (Tracked) done.links().getFirst().outcome();
        assertThat(link.destination()).isEqualTo("https://a.example/%C3%A4");
        assertThat(done.content()).isEqualTo(("ä " + link.href() + ". ä").getBytes(latin));
    }

    @Property(tries = 500)
    void a_second_run_changes_nothing(@ForAll("texts") String text) {
        byte[] once = rewritten(text).content();

        assertThat(rewritten(new String(once, StandardCharsets.UTF_8)).content())
                .isEqualTo(once);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(List.of(
                        "https://",
                        "HTTP://",
                        "a.example",
                        "/",
                        "(",
                        ")",
                        "[",
                        "]",
                        "{",
                        "}",
                        ".",
                        ",",
                        "!",
                        "'",
                        "*",
                        "|",
                        "<",
                        ">",
                        " ",
                        "\n",
                        "ä",
                        "、",
                        "を",
                        "\ud83d\ude00",
                        "{{",
                        "%",
                        "?",
                        "#",
                        ":",
                        "@",
                        "\ud83d"))
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    private static Rewriting.Done rewritten(String text) {
        return (Rewriting.Done)
                Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteText(text.getBytes(StandardCharsets.UTF_8), Mails.MAIL);
    }
}
