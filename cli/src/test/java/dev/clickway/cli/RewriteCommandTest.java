package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RewriteCommandTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:8788/c/[A-Za-z0-9_-]+");

    @Test
    void a_mail_goes_in_and_comes_out_with_links_that_lead_to_its_urls_and_the_brands_utms() {
        String mail =
                "<p>\u00e4<a href='https://shop.example/cart?id=4%2F7&amp;x=a+b#top'>cart</a>\r\n<a href=mailto:a@b.example>m</a>";

        Run run = Run.withInput(mail, "rewrite", "--message", "spring", "--delivery", "d-1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher link = LINK.matcher(run.out());
        assertThat(link.find()).isTrue();
        assertThat(run.out()).isEqualTo(mail.replace("https://shop.example/cart?id=4%2F7&amp;x=a+b#top", link.group()));
        assertThat(Run.clickway("inspect", link.group()).lines())
                .contains("destination  https://shop.example/cart?id=4%2F7&x=a+b&utm_source=newsletter"
                        + "&utm_medium=email&utm_campaign=spring&utm_content=1#top");
        assertThat(run.err()).isEqualTo("2 links: 1 tracked, 1 left alone\n");
    }

    @Test
    void bytes_that_are_no_text_stay_what_they_are() {
        byte[] mail = "<p>\u00ff\u00fe\u0000\u0080<a href=\"https://shop.example/\">x</a>\u0085"
                .getBytes(StandardCharsets.ISO_8859_1);

        Run run = Run.in(Run.HOME, mail, "rewrite", "--message", "m", "--delivery", "d");

        assertThat(LINK.matcher(new String(run.bytes(), StandardCharsets.ISO_8859_1))
                        .replaceFirst("https://shop.example/"))
                .isEqualTo(new String(mail, StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_link_that_should_count_but_cannot_is_told_with_its_line() {
        Run run = Run.withInput(
                "<p>\n<a href=\"https://shop.example/?u={{ user }}\">x</a>",
                "rewrite",
                "--message",
                "m",
                "--delivery",
                "d");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().toList()).hasSize(2);
        assertThat(run.err()).contains("line 2: https://shop.example/?u={{ user }}: left alone: ");
    }

    @Test
    void a_delivery_that_names_a_person_is_one_line_and_exit_code_2() {
        Run run = Run.withInput("<p>", "rewrite", "--message", "m", "--delivery", "ada@acme.com");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains("e-mail address");
    }
}
