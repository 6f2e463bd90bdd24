package dev.clickway.rewriter;

import static dev.clickway.rewriter.Mails.destination;
import static dev.clickway.rewriter.Mails.leftAlone;
import static dev.clickway.rewriter.Mails.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Verification;
import dev.clickway.rewriter.LinkReport.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HtmlRewritingTest {
    @Test
    void quotes_blanks_and_case_stay_as_they_are() {
        assertThat(shown("""
                <A class=x HREF = "https://a.example/1" title='t'>1</A>
                <a href='https://a.example/2'>2</a><a href=https://a.example/3>3</a>
                <AREA
                  href
                  =
                  "
                https://a.exam
                ple/4	">""")).isEqualTo("""
                <A class=x HREF = "[https://a.example/1]" title='t'>1</A>
                <a href='[https://a.example/2]'>2</a><a href=[https://a.example/3]>3</a>
                <AREA
                  href
                  =
                  "[https://a.example/4]">""");
    }

    @Test
    void an_ampersand_written_as_html_is_an_ampersand_in_the_destination() {
        assertThat(destination("<a href=\"https://a.example/?a=1&amp;b=2&#38;c=3&#x26;d=4&e=5\">"))
                .isEqualTo("https://a.example/?a=1&b=2&c=3&d=4&e=5");
    }

    @Test
    void a_parameter_that_looks_like_a_character_reference_is_none() {
        assertThat(destination("<a href=\"https://a.example/?a=1&copy=2&not=3&region=4&ampx\">"))
                .isEqualTo("https://a.example/?a=1&copy=2&not=3&region=4&ampx");
    }

    @Test
    void what_stands_for_no_letter_is_what_browsers_make_of_it() {
        assertThat(Mails.destination("<a href='https://a.example/x\0y'>")).isEqualTo("https://a.example/x%EF%BF%BDy");
        assertThat(Mails.destination("<a href='https://a.example/?&#xD83D;&#xDE00;&#0;&#x110000;'>"))
                .isEqualTo("https://a.example/?" + "%EF%BF%BD".repeat(4));
        assertThat(Mails.destination("<a href='https://a.example/?&#x80;&#38b&#x;'>"))
                .isEqualTo("https://a.example/?%E2%82%AC&b&#x;");
    }

    @Test
    void a_drawings_template_is_none() {
        assertThat(Mails.shown("<svg><template><desc><a href=https://a.example/>x</a></desc></template></svg>"))
                .contains("[https://a.example/]");
    }

    @Test
    void within_noscript_text_is_text() {
        String html =
                "<p><noscript><textarea><a href=https://a.example/></textarea><plaintext><a href=https://b.example/>";

        assertThat(Mails.shown(html)).isEqualTo(html);
        assertThat(Mails.shown("<NOSCRIPT><a href=https://a.example/>x</a></NOSCRIPT>"))
                .isEqualTo("<NOSCRIPT><a href=[https://a.example/]>x</a></NOSCRIPT>");
    }

    @Test
    void a_percent_sign_is_never_doubled() {
        assertThat(destination("<a href=\"https://a.example/a%20b?c=%2B%25&d=100%\">"))
                .isEqualTo("https://a.example/a%20b?c=%2B%25&d=100%");
    }

    @Test
    void parentheses_and_apostrophes_do_not_cut_a_link() {
        assertThat(destination("<a href=\"https://a.example/it's_(new)?q='x'(y)\">"))
                .isEqualTo("https://a.example/it's_(new)?q='x'(y)");
    }

    @Test
    void the_first_of_two_hrefs_counts() {
        assertThat(shown("<a href=https://a.example/1 href=https://a.example/2>"))
                .isEqualTo("<a href=[https://a.example/1] href=https://a.example/2>");
    }

    @Test
    void vml_buttons_in_conditional_comments_are_links() {
        assertThat(shown("""
                <!--[if mso]><v:roundrect xmlns:v="urn:x" href="https://a.example/1"><w:anchorlock/></v:roundrect><![endif]-->
                <!--[if (gte mso 9)|(IE)]><table><tr><td><a href="https://a.example/2">x</a></td></tr></table><![endif]-->
                <!--[if !mso]><!--><a href="https://a.example/3">x</a><!--<![endif]-->
                <![if !mso]><a href="https://a.example/4">x</a><![endif]>
                """)).isEqualTo("""
                <!--[if mso]><v:roundrect xmlns:v="urn:x" href="[https://a.example/1]"><w:anchorlock/></v:roundrect><![endif]-->
                <!--[if (gte mso 9)|(IE)]><table><tr><td><a href="[https://a.example/2]">x</a></td></tr></table><![endif]-->
                <!--[if !mso]><!--><a href="[https://a.example/3]">x</a><!--<![endif]-->
                <![if !mso]><a href="[https://a.example/4]">x</a><![endif]>
                """);
    }

    @Test
    void what_is_no_link_of_the_mail_is_not_touched() {
        String html = """
                <title><a href="https://a.example/"></title><link href="https://a.example/"><img src="https://a.example/">
                <style>a { background: url("https://a.example/") } <a href="https://a.example/"></style>
                <script type="application/ld+json">{"a": "<a href='https://a.example/'>"}</script>
                <body><!-- <a href="https://a.example/"> --><p title="<a href='https://a.example/'>">
                <textarea><a href="https://a.example/"></textarea><template><a href="https://a.example/"></template>
                <form action="https://a.example/"><button formaction="https://a.example/"></form>
                <svg><a href="https://a.example/" xlink:href="https://a.example/"></a></svg>
                <a name="https://a.example/">https://a.example/</a>
                """;
        assertThat(Mails.rewritten(html).links()).isEmpty();
        assertThat(shown(html)).isEqualTo(html);
    }

    @Test
    void an_unfinished_link_at_the_end_is_not_touched() {
        assertThat(shown("<p><a href=\"https://a.example/")).isEqualTo("<p><a href=\"https://a.example/");
        assertThat(shown("<p><a href=https://a.example/")).isEqualTo("<p><a href=https://a.example/");
    }

    @Test
    void a_link_that_the_parser_copies_is_one_link() {
        assertThat(shown("<p><a href=https://a.example/><p>x<div>y<p>z"))
                .isEqualTo("<p><a href=[https://a.example/]><p>x<div>y<p>z");
    }

    @Test
    void links_with_one_destination_at_two_places_stay_two_links() {
        assertThat(Mails.rewritten("<a href=https://a.example/></a><a href=https://a.example/></a>")
                        .links())
                .extracting(link -> ((LinkReport.Tracked) link.outcome()).name())
                .containsExactly("1", "2");
    }

    @Test
    void a_link_is_called_by_the_name_the_sender_gave() {
        assertThat(Mails.rewritten("<a href=#top></a><a href=https://a.example/ data-clickway-link=hero></a>"
                                + "<a href=https://a.example/>")
                        .links())
                .filteredOn(link -> link.outcome() instanceof LinkReport.Tracked)
                .extracting(link -> ((LinkReport.Tracked) link.outcome()).name())
                .containsExactly("hero", "3");
    }

    @Test
    void what_is_not_http_stays() {
        assertThat(leftAlone("<a href='mailto:a@b.example'>")).isEqualTo(Reason.NOT_HTTP);
        assertThat(leftAlone("<a href='TEL:+1'>")).isEqualTo(Reason.NOT_HTTP);
        assertThat(leftAlone("<a href='javascript:alert(1)'>")).isEqualTo(Reason.NOT_HTTP);
        assertThat(leftAlone("<a href='#https://a.example/'>")).isEqualTo(Reason.ANCHOR);
        assertThat(leftAlone("<a href=' '>")).isEqualTo(Reason.EMPTY);
        assertThat(leftAlone("<a href='/path'>")).isEqualTo(Reason.RELATIVE);
        assertThat(leftAlone("<a href='//a.example/'>")).isEqualTo(Reason.RELATIVE);
        assertThat(leftAlone("<a href='https://'>")).isEqualTo(Reason.INVALID_URL);
        assertThat(leftAlone("<a href='https://a.example:99999/'>")).isEqualTo(Reason.INVALID_URL);
    }

    @Test
    void a_relative_link_is_resolved_where_the_mail_has_a_base() {
        assertThat(destination("<base href='https://a.example/b/c?d'><a href='../e?f#g'>"))
                .isEqualTo("https://a.example/e?f#g");
        assertThat(destination("<base href='https://a.example/b/c?d'><a href='//b.example'>"))
                .isEqualTo("https://b.example/");
    }

    @Test
    void a_placeholder_is_never_broken() {
        for (String placeholder : new String[] {
            "{{ url }}", "{% url %}", "*|URL|*", "%url%", "%%url%%", "[[URL]]", "${url}", "<%= url %>", "{url}"
        }) {
            assertThat(leftAlone("<a href=\"https://a.example/" + placeholder + "\">"))
                    .as(placeholder)
                    .isEqualTo(Reason.PARTLY_TEMPLATE);
            assertThat(leftAlone("<a href=\"" + placeholder + "/x\">"))
                    .as(placeholder)
                    .isEqualTo(Reason.TEMPLATE);
        }
    }

    @Test
    void percent_encoded_letters_are_no_placeholder() {
        assertThat(destination("<a href='https://a.example/Seeland%C9%A9_K%C9%A9fal%20abc%20'>"))
                .contains("%A9_K%");
    }

    @Test
    void the_sender_can_leave_a_link_alone() {
        assertThat(leftAlone("<a data-clickway=off href=https://a.example/>")).isEqualTo(Reason.EXCLUDED);
        assertThat(leftAlone("<a class='b untracked' href=https://a.example/>")).isEqualTo(Reason.EXCLUDED);
    }

    @Test
    void the_brand_says_which_hosts_are_tracked() {
        var brand = Brands.with(Brands.none(), List.of("*.acme.example"), List.of("unsubscribe.acme.example"));

        assertThat(leftAlone(brand, "<a href=https://UNSUBSCRIBE.acme.example./x>"))
                .isEqualTo(Reason.EXCLUDED);
        assertThat(leftAlone(brand, "<a href=https://acme.example/>")).isEqualTo(Reason.DESTINATION_HOST_NOT_ALLOWED);
        assertThat(destination(brand, "<a href=https://shop.acme.example/>")).isEqualTo("https://shop.acme.example/");
        assertThat(leftAlone(brand, "<a href=https://old.acme.example/c/x>")).isEqualTo(Reason.TRACKING_DOMAIN);
    }

    @Test
    void a_call_can_leave_more_hosts_alone_than_the_brand() {
        Rewriter rewriter = Rewriter.of(Brands.PLAIN, Brands.KEYS).leavingAlone(List.of("*.a.example"));
        byte[] html = "<a href=https://b.a.example/>".getBytes(StandardCharsets.UTF_8);

        assertThat(((Rewriting.Done) rewriter.rewriteHtml(html, Mails.MAIL)).content())
                .isEqualTo(html);
    }

    @Test
    void a_link_lands_after_a_mail_program_decoded_or_encoded_it() {
        LinkReport report = Mails.rewritten("<a href=\"https://a.example/?a=1%26b&amp;c='x'+%2B%20#%26\">")
                .links()
                .getFirst();
        String href = ((LinkReport.Tracked) report.outcome()).href();
        String token = href.substring("https://click.acme.example/c/".length());
        String encoded = token.chars().mapToObj("%%%02X"::formatted).collect(Collectors.joining());

        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(URLDecoder.decode(href, StandardCharsets.UTF_8)).isEqualTo(href);
        assertThat(List.of("/c/" + token, "/c/" + encoded, "/c/" + encoded.replace("%", "%25")))
                .allSatisfy(path -> assertThat(new LinkVerifier("acme", Brands.KEYS).verifyPath(path))
                        .isInstanceOfSatisfying(
                                Verification.Verified.class,
                                verified -> assertThat(verified.link().destination())
                                        .isEqualTo("https://a.example/?a=1%26b&c='x'+%2B%20#%26")));
    }

    @Test
    void links_are_the_same_from_one_deployment_to_the_next() {
        String html = "<a href=https://a.example/>";

        assertThat(Mails.rewritten(html).content())
                .isEqualTo(Mails.rewritten(html).content());
        assertThat(Mails.link(Mails.HREF
                        .matcher(new String(Mails.rewritten(html).content(), StandardCharsets.UTF_8))
                        .results()
                        .findFirst()
                        .orElseThrow()))
                .isEqualTo(new Link(
                        "spring-sale", "d-0001", "1", Mails.MAIL.sentAt(), LinkKind.ORDINARY, "https://a.example/"));
    }
}
