package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.LinkChoices;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkChoicesTest {
    private static final Rewriter ALL = Rewriter.of(Brands.PLAIN, Brands.KEYS).tracking(new LinkChoices(true, true));

    @Test
    void a_form_without_fields_leads_to_where_a_browser_goes_with_an_empty_query() {
        assertThat(destination("<form action='https://a.example/x#y'><button>go</button></form>"))
                .isEqualTo("https://a.example/x?#y");
        assertThat(destination("<form><button formaction=https://a.example/>go</button></form>"))
                .isEqualTo("https://a.example/?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form action=https://a.example/ method=POST></form>",
                "<form action=https://a.example/><button formmethod=post>x</button></form>",
                "<form action=https://a.example/><input type=hidden name=q></form>",
                "<form action=https://a.example/><input type=image></form>",
                "<form action=https://a.example/ id=f></form><select name=s form=f></select>",
                "<table><form action=https://a.example/><tr><td><input name=q></td></tr></form></table>",
                "<form action=https://a.example/?a=1></form>",
                "<form><textarea name=t></textarea><button formaction=https://a.example/>x</button></form>",
                "<button formaction=https://a.example/>x</button>"
            })
    void a_form_that_a_redirect_would_rob_is_left_alone_and_told(String html) {
        Rewriting.Done done = rewritten(html);

        assertThat(done.content()).asString(StandardCharsets.UTF_8).isEqualTo(html);
        assertThat(((LeftAlone) done.links().getFirst().outcome()).reason()).isEqualTo(Reason.FORM);
    }

    @Test
    void of_two_links_in_a_drawing_the_one_that_browsers_follow_is_tracked() {
        assertThat(destination("<svg><a xlink:href='https://a.example/1' href='https://a.example/2'></a></svg>"))
                .isEqualTo("https://a.example/2");
        assertThat(destination("<svg><a xlink:href='https://a.example/1'></a></svg>"))
                .isEqualTo("https://a.example/1");
    }

    @Test
    void what_stands_within_an_element_that_is_off_is_left_alone() {
        assertThat(Mails.leftAlone("<div data-clickway=off><p><a href=https://a.example/>x</a></p></div>"))
                .isEqualTo(Reason.EXCLUDED);
        assertThat(Mails.destination("<div data-clickway=off></div><a href=https://a.example/>x</a>"))
                .isEqualTo("https://a.example/");
    }

    @Test
    void a_base_counts_as_the_mail_has_it_and_not_in_a_drawing_or_a_template() {
        assertThat(Mails.destination("<meta charset=utf-8><base href='https://a.example/ä/'><a href=x>"))
                .isEqualTo("https://a.example/%C3%A4/x");
        assertThat(Mails.leftAlone("<template><base href=https://a.example/></template><a href=x>"))
                .isEqualTo(Reason.RELATIVE);
        assertThat(Mails.leftAlone("<svg><base href=https://a.example/></svg><a href=x>"))
                .isEqualTo(Reason.RELATIVE);
    }

    private static String destination(String html) {
        return ((Tracked) rewritten(html).links().getFirst().outcome()).destination();
    }

    private static Rewriting.Done rewritten(String html) {
        return (Rewriting.Done) ALL.rewriteHtml(html.getBytes(StandardCharsets.UTF_8), Mails.MAIL);
    }
}
