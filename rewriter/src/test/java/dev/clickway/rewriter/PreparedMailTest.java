package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.rewriter.PreparedMail.Rendering;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparedMailTest {
    private static final byte[] HTML = """
            <p><a href="https://a.example/?a=1&amp;b=2">1</a> <a href='mailto:x@a.example'>2</a>
            <a href=https://a.example/>3</a></p>
            """.getBytes(StandardCharsets.UTF_8);

    private final Rewriter rewriter = Rewriter.of(Brands.WITH_UTM, Brands.KEYS);

    @Test
    void a_rendered_mail_is_the_one_that_rewriting_gives_for_any_delivery_and_on_any_thread() {
        PreparedMail mail = prepared("spring-sale");

        IntStream.range(0, 200).parallel().forEach(i -> {
            Instant sentAt = Mails.MAIL.sentAt().plusSeconds(i);
            Rewriting rewriting = rewriter.rewriteHtml(HTML, new Mail("spring-sale", "d" + i, sentAt));

            assertThat(((Rendering.Rendered) mail.render("d" + i, sentAt)).content())
                    .isEqualTo(((Rewriting.Done) rewriting).content());
        });
    }

    @Test
    void a_prepared_mail_reports_its_links() {
        assertThat(prepared("spring-sale").links())
                .extracting(link -> link.outcome().getClass().getSimpleName())
                .containsExactly("Tracked", "LeftAlone", "Tracked");
    }

    @Test
    void a_mail_whose_links_hold_the_date_says_so() {
        byte[] ofALink = "<a data-clickway-utm_term='{date}' href=https://a.example/>".getBytes(StandardCharsets.UTF_8);

        assertThat(prepared("{date}").holdsDate()).isFalse();
        assertThat(((Preparing.Prepared) rewriter.prepareHtml(ofALink, "m", Mails.MAIL.sentAt()))
                        .mail()
                        .holdsDate())
                .isTrue();
    }

    @Test
    void a_delivery_that_names_somebody_is_refused() {
        assertThat(prepared("spring-sale").render("jane@a.example", Mails.MAIL.sentAt()))
                .isInstanceOf(Rendering.Refused.class);
    }

    @Test
    void a_message_without_a_name_is_refused_before_any_delivery() {
        assertThat(rewriter.prepareHtml(HTML, "", Mails.MAIL.sentAt())).isInstanceOf(Preparing.Refused.class);
    }

    private PreparedMail prepared(String message) {
        return ((Preparing.Prepared) rewriter.prepareHtml(HTML, message, Mails.MAIL.sentAt())).mail();
    }
}
