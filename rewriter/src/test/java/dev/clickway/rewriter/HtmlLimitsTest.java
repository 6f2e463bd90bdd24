package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlLimitsTest {
    private static final String LINK = "<a href=https://a.example/>";

    @ParameterizedTest
    @ValueSource(
            strings = {"<div>", "<b>", "<table><tr><td>", "<p><b>", "<svg>", "<!--[if x]>", "<template>", "</p>", "<a>"
            })
    void deep_nesting_overflows_nothing(String tag) {
        byte[] html = (tag.repeat(100_000) + LINK).getBytes(StandardCharsets.UTF_8);

        assertThat(Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteHtml(html, Mails.MAIL))
                .isInstanceOf(Rewriting.Done.class);
    }

    @Test
    void a_mail_of_five_megabytes_is_rewritten() {
        String html = ("<p>" + "x".repeat(5_000) + LINK + "</p>\n").repeat(1_000);

        assertThat(Mails.rewritten(html).links()).hasSize(1_000);
    }

    @Test
    void a_mail_with_more_links_than_a_mail_has_is_refused_as_a_whole() {
        byte[] html = LINK.repeat(Rewriter.MAX_LINKS + 1).getBytes(StandardCharsets.UTF_8);

        assertThat(Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteHtml(html, Mails.MAIL))
                .isEqualTo(new Rewriting.Refused("the mail has 2001 links; at most 2000 are tracked"));
    }

    @Test
    void a_mail_beyond_all_sizes_is_not_parsed() {
        assertThat(Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteHtml(new byte[Rewriter.MAX_BYTES + 1], Mails.MAIL))
                .isInstanceOf(Rewriting.Refused.class);
    }

    @Test
    void the_size_says_where_gmail_will_clip() {
        String filler = " ".repeat(MailSize.GMAIL_CLIPS_AT_BYTES - LINK.length());
        Rewriting.Done done = Mails.rewritten(filler + LINK);

        assertThat(done.size().bytesBefore()).isEqualTo(MailSize.GMAIL_CLIPS_AT_BYTES);
        assertThat(done.size().bytesAfter())
                .isEqualTo(done.content().length)
                .isGreaterThan(done.size().bytesBefore());
        assertThat(done.size().growsPastClipping()).isTrue();
        assertThat(new MailSize(200_000, 210_000).growsPastClipping()).isFalse();
    }

    @Test
    void a_mail_names_nobody() {
        assertThat(Rewriter.of(Brands.PLAIN, Brands.KEYS)
                        .rewriteHtml(new byte[0], new Mail("m", "jane@a.example", Mails.MAIL.sentAt())))
                .isInstanceOfSatisfying(
                        Rewriting.Refused.class,
                        refused -> assertThat(refused.reason()).contains("e-mail address"));
    }
}
