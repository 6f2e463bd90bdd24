package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlCharsetTest {
    /** A browser encodes a path in UTF-8 and a query in the document's character set. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            utf-8,        https://a.example/%C3%A4?%C3%A4#%C3%A4
            iso-8859-1,   https://a.example/%C3%A4?%E4#%C3%A4
            windows-1252, https://a.example/%C3%A4?%E4#%C3%A4
            """)
    void bytes_stay_bytes_and_a_query_goes_out_in_the_documents_character_set(String charset, String destination) {
        String head = "<meta charset=" + charset + ">ä<a href='";
        byte[] html = (head + "https://a.example/ä?ä#ä'>ä").getBytes(Charset.forName(charset));
        Rewriting.Done done = Mails.rewritten(Brands.PLAIN, html);

        Tracked link = (Tracked) done.links().getFirst().outcome();
        assertThat(link.destination()).isEqualTo(destination);
        assertThat(done.content()).isEqualTo((head + link.href() + "'>ä").getBytes(Charset.forName(charset)));
    }

    @Test
    void a_label_means_what_browsers_take_it_for() {
        byte[] html =
                "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><a href='https://a.example/\u20ac'>"
                        .getBytes(Charset.forName("windows-1252"));

        assertThat(((Tracked) Mails.rewritten(Brands.PLAIN, html)
                                .links()
                                .getFirst()
                                .outcome())
                        .destination())
                .isEqualTo("https://a.example/%E2%82%AC");
    }

    @Test
    void letters_of_two_bytes_hide_no_markup() {
        Charset shiftJis = Charset.forName("windows-31j");
        byte[] html = "<meta charset=Shift_JIS><a title='ソ\\表' href='https://a.example/表'>".getBytes(shiftJis);

        assertThat(((Tracked) Mails.rewritten(Brands.PLAIN, html)
                                .links()
                                .getFirst()
                                .outcome())
                        .destination())
                .isEqualTo("https://a.example/%E8%A1%A8");
    }

    @Test
    void a_link_whose_bytes_are_no_text_is_left_alone() {
        byte[] html = "<a href='https://a.example/ä'>".getBytes(StandardCharsets.ISO_8859_1);
        Rewriting.Done done = Mails.rewritten(Brands.PLAIN, html);

        assertThat(((LeftAlone) done.links().getFirst().outcome()).reason()).isEqualTo(Reason.NOT_TEXT);
        assertThat(done.content()).isEqualTo(html);
    }

    @Test
    void utf_16_is_refused_with_the_reason() {
        byte[] html = "\ufeff<a href='https://a.example/'>".getBytes(StandardCharsets.UTF_16LE);

        assertThat(Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteHtml(html, Mails.MAIL))
                .isEqualTo(new Rewriting.Refused("the HTML is UTF-16; save it as UTF-8"));
    }

    @Test
    void a_byte_order_mark_outweighs_what_the_document_says() {
        byte[] html = "\ufeff<meta charset=iso-8859-1><a href='https://a.example/?ä'>".getBytes(StandardCharsets.UTF_8);

        assertThat(((Tracked) Mails.rewritten(Brands.PLAIN, html)
                                .links()
                                .getFirst()
                                .outcome())
                        .destination())
                .isEqualTo("https://a.example/?%C3%A4");
    }

    @Test
    void japanese_mail_shifts_in_and_out_of_ascii() {
        Charset japanese = Charset.forName("ISO-2022-JP");
        String head = "<meta charset=iso-2022-jp>";
        // In this character set these letters are made of '<', '>', quotes and ampersands.
        String text = "ーあくこ日本語";
        byte[] html = (head + text + "<a title='" + text + "' href='https://a.example/日?日'>" + text).getBytes(japanese);
        Rewriting.Done done = Mails.rewritten(Brands.PLAIN, html);

        Tracked link = (Tracked) done.links().getFirst().outcome();
        assertThat(link.destination()).startsWith("https://a.example/%E6%97%A5?");
        assertThat(done.content())
                .isEqualTo((head + text + "<a title='" + text + "' href='" + link.href() + "'>" + text)
                        .getBytes(japanese));
    }

    @Test
    void a_url_in_japanese_text_ends_where_the_shift_begins() {
        Charset japanese = Charset.forName("ISO-2022-JP");
        Rewriting rewriting = Rewriter.of(Brands.PLAIN, Brands.KEYS)
                .rewriteText("日本https://a.example/x日本".getBytes(japanese), japanese, Mails.MAIL);

        Tracked link = (Tracked) ((Rewriting.Done) rewriting).links().getFirst().outcome();
        assertThat(link.destination()).isEqualTo("https://a.example/x");
        assertThat(((Rewriting.Done) rewriting).content()).isEqualTo(("日本" + link.href() + "日本").getBytes(japanese));
    }
}
