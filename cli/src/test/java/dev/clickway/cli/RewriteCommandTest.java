package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.rewriter.MailSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(run.err())
                .isEqualTo("2 links: 1 tracked, 1 left alone; the mail grew by "
                        + (run.bytes().length - mail.getBytes(StandardCharsets.UTF_8).length) + " bytes to "
                        + run.bytes().length + "\n");
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

    @Test
    void the_urls_of_plain_text_are_tracked_and_the_punctuation_around_them_stays() {
        Run run = Run.withInput(
                "Your cart (https://shop.example/cart?a=1&b=2).\r\n",
                "rewrite",
                "--type",
                "text",
                "--message",
                "m",
                "--delivery",
                "d");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(LINK.matcher(run.out()).replaceFirst("LINK")).isEqualTo("Your cart (LINK).\r\n");
    }

    @Test
    void a_mail_that_tracking_makes_gmail_clip_is_warned_of_with_what_is_too_much() {
        String start = "<a href=\"https://shop.example/\">x</a>";
        String mail = start + " ".repeat(MailSize.GMAIL_CLIPS_AT_BYTES - start.length());

        Run run = Run.withInput(mail, "rewrite", "--message", "m", "--delivery", "d");

        int tooMuch = run.bytes().length - MailSize.GMAIL_CLIPS_AT_BYTES;
        assertThat(tooMuch).isPositive();
        assertThat(run.err()).contains("warning: ", "Gmail", "shorten it by " + tooMuch + "\n");
        assertThat(Run.withInput(mail.substring(0, 50_000), "rewrite", "--message", "m", "--delivery", "d")
                        .err())
                .doesNotContain("warning");
    }

    @Test
    void the_report_says_of_each_link_what_became_of_it(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("links.jsonl");

        Run run = Run.withInput(
                "<a data-clickway-link=cart href='https://shop.example/?a=1&amp;b'>c</a>\n<a href=tel:1>t</a>",
                "rewrite",
                "--message",
                "m",
                "--delivery",
                "d",
                "--report",
                report.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(LINK.matcher(Files.readString(report)).replaceAll("LINK")).isEqualTo("""
                {"line":1,"offset":33,"url":"https://shop.example/?a=1&b","outcome":"tracked","name":"cart",\
                "destination":"https://shop.example/?a=1&b&utm_source=newsletter&utm_medium=email\
                &utm_campaign=m&utm_content=cart","href":"LINK"}
                {"line":2,"offset":80,"url":"tel:1","outcome":"left-alone","reason":"not-http",\
                "unexpected":false,"detail":"the scheme is not http or https"}
                """);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(report);
        }
    }

    @Test
    void a_report_that_cannot_be_written_keeps_the_mail_back(@TempDir Path folder) {
        Run run = Run.withInput(
                "<p>",
                "rewrite",
                "--message",
                "m",
                "--delivery",
                "d",
                "--report",
                folder.resolve("nowhere/links.jsonl").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains("cannot be written");
    }

    @Test
    void a_mime_message_keeps_all_but_the_links_of_its_bodies() {
        String eml =
                "Subject: =?utf-8?q?x?=\r\nContent-Type: text/html\r\n\r\n<a href=\"https://shop.example/\">x</a>\r\n";

        Run run = Run.withInput(eml, "rewrite", "--message", "m", "--delivery", "d", "--type", "eml");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(LINK.matcher(run.out()).replaceFirst("https://shop.example/"))
                .isEqualTo(eml);
    }

    @Test
    void a_signed_message_is_refused_unless_forced() {
        String eml =
                "DKIM-Signature: v=1; a=rsa-sha256\r\nContent-Type: text/html\r\n\r\n<a href=\"https://shop.example/\">x</a>\r\n";

        Run refused = Run.withInput(eml, "rewrite", "--message", "m", "--delivery", "d", "--type", "eml");
        Run forced = Run.withInput(eml, "rewrite", "--message", "m", "--delivery", "d", "--type", "eml", "--force");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).singleElement().asString().containsIgnoringCase("dkim");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(LINK.matcher(forced.out()).find()).isTrue();
    }
}
