package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.rewriter.LinkReport.Tracked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmlRewritingTest {
    private static final String ALTERNATIVE = """
            From: =?utf-8?q?Acme?= <news@acme.example>
            Subject: https://subject.example/
             folded
            MIME-Version: 1.0
            Content-Type: multipart/mixed;
              boundary="out er"

            preamble https://a.example/
            --out er
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Gr=FC=DFe von https://a.example/text?a=3D1=
            &b=3D2, und https://a.example/2.

            --inner  \t
            Content-Type: TEXT/HTML; charset="utf-8"

            <p title="https://a.example/"><a href="https://a.example/html?a=1&amp;b=2">x</a></p>
            --inner--
            --out er
            Content-Type: text/html; name=a.html
            Content-Disposition: attachment; filename=a.html

            <a href="https://a.example/attached">
            --out er
            Content-Type: message/rfc822

            Content-Type: text/html

            <a href="https://a.example/forwarded">
            --out er--
            epilogue https://a.example/
            """;

    @Test
    void only_the_links_of_the_bodies_change() {
        Rewriting.Done done = rewritten(ALTERNATIVE);
        String now = new String(done.content(), StandardCharsets.UTF_8);

        assertThat(done.links())
                .extracting(link -> link.place().section() + " " + ((Tracked) link.outcome()).name() + " "
                        + ((Tracked) link.outcome()).destination())
                .containsExactly(
                        "1.1 t1 https://a.example/text?a=1&b=2",
                        "1.1 t2 https://a.example/2",
                        "1.2 1 https://a.example/html?a=1&b=2");
        for (LinkReport link : done.links()) {
            Tracked tracked = (Tracked) link.outcome();
            now = now.replaceFirst(softBroken(tracked.href()), "<$0>");
        }
        assertThat(now.replaceAll("<https://click[^>]*>=?\n?", "@"))
                .isEqualTo(ALTERNATIVE
                        .replace("https://a.example/text?a=3D1=\n&b=3D2", "@")
                        .replace("https://a.example/2.", "@.")
                        .replace("https://a.example/html?a=1&amp;b=2", "@"));
    }

    @Test
    void quoted_printable_lines_stay_within_76_characters_and_others_stay_as_they_are() {
        String html =
                "<p style=3D\"a\">=20\r\n<a href=3D\"https://a.example/long/=\r\npath?q=3D=C3=A4\">=C3=A4 text behind it=\r\n on the next line</a>"
                        + "<a href=3D'https://b.example/'>b</a></p>\r\n";
        String eml =
                "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\n" + html;
        Rewriting.Done done = rewritten(eml);
        String now = new String(done.content(), StandardCharsets.UTF_8);

        assertThat(now.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(now).startsWith(eml.substring(0, eml.indexOf("https://a")));
        String text = new String(
                new QuotedPrintable(now.substring(eml.indexOf("<p")).getBytes(StandardCharsets.UTF_8)).text(),
                StandardCharsets.UTF_8);
        assertThat(Mails.shown(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        "<p style=\"a\"> \r\n<a href=\"[https://a.example/long/path?q=%C3%A4]\">ä text behind it on the next line</a>"
                                + "<a href='[https://b.example/]'>b</a></p>\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 72, 76})
    void base64_stays_base64_with_lines_of_the_same_length(int length) {
        String html = "<p>" + "ä".repeat(100) + "</p><a href='https://a.example/'>x</a>" + "z".repeat(100);
        String encoded = Base64.getMimeEncoder(length, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(html.getBytes(StandardCharsets.UTF_8));
        String head = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
        String now = new String(rewritten(head + encoded + "\n\n").content(), StandardCharsets.US_ASCII);

        assertThat(now).startsWith(head + encoded.substring(0, 240)).endsWith("\n\n");
        String body = now.substring(head.length()).strip();
        assertThat(body.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(length));
        assertThat(Mails.shown(Base64.getMimeDecoder().decode(body)))
                .isEqualTo(html.replace("https://a.example/", "[https://a.example/]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            DKIM-Signature: v=1; bh=x                                 ¦ DKIM-Signature
            ARC-Message-Signature: i=1                                ¦ ARC-Message-Signature
            Content-MD5: x                                            ¦ Content-MD5
            Content-Type: multipart/signed; boundary=b                ¦ multipart/signed
            Content-Type: application/pkcs7-mime; smime-type=x        ¦ application/pkcs7-mime
            Content-Type: multipart/encrypted; boundary=b             ¦ multipart/encrypted
            """)
    void a_signed_mail_is_refused_with_the_reason(String header, String reason) {
        String eml = header + "\n\nhttps://a.example/\n";

        assertThat(rewriting(eml, SignedMail.REFUSE))
                .isInstanceOfSatisfying(
                        Rewriting.Refused.class,
                        refused -> assertThat(refused.reason()).contains("(" + reason + ")"));
        assertThat(rewriting(eml, SignedMail.REWRITE)).isInstanceOf(Rewriting.Done.class);
    }

    @Test
    void a_text_signed_with_pgp_is_refused() {
        assertThat(rewriting("\n-----BEGIN PGP SIGNED MESSAGE-----\nhttps://a.example/\n", SignedMail.REFUSE))
                .isInstanceOf(Rewriting.Refused.class);
    }

    @Test
    void a_line_that_mail_servers_would_cut_is_refused() {
        String eml = "Content-Type: text/html\n\n" + "x".repeat(950) + "<a href='https://a.example/'>\n";

        assertThat(rewriting(eml, SignedMail.REFUSE))
                .isInstanceOfSatisfying(
                        Rewriting.Refused.class,
                        refused -> assertThat(refused.reason()).contains("quoted-printable"));
    }

    @Test
    void a_mail_without_a_link_stays_as_it_is() {
        String eml = ALTERNATIVE.replace("https://a.example", "mailto:a@a.example");

        assertThat(rewritten(eml).content()).asString(StandardCharsets.UTF_8).isEqualTo(eml);
    }

    @Property(tries = 500)
    void a_damaged_mail_keeps_its_structure_and_a_second_run_changes_nothing(@ForAll("mails") String eml)
            throws IOException, MimeException {
        Rewriting rewriting = rewriting(eml, SignedMail.REWRITE);

        if (rewriting instanceof Rewriting.Done done) {
            assertThat(structure(done.content())).isEqualTo(structure(bytes(eml)));
            Rewriting again =
                    Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteEml(done.content(), Mails.MAIL, SignedMail.REWRITE);
            assertThat(again)
                    .isInstanceOfSatisfying(
                            Rewriting.Done.class,
                            second -> assertThat(second.content()).isEqualTo(done.content()));
        }
    }

    @Provide
    Arbitrary<String> mails() {
        Arbitrary<String> shard = Arbitraries.of(
                "\n",
                "\n\n",
                "--inner\n",
                "--inner--\n",
                "--out er\n",
                "\n--",
                "=",
                "=\n",
                "Content-Type: text/html\n",
                "Content-Transfer-Encoding: base64\n",
                "Content-Transfer-Encoding: quoted-printable\n",
                "https://x.example/ ",
                "\0",
                "ä",
                ";",
                "\"",
                ": ",
                "\r",
                "boundary=inner",
                "From ",
                "PGh0bWw+");
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 30),
                        shard)
                .as((at, length, insert) -> new Object[] {at, length, insert})
                .list()
                .ofMaxSize(6)
                .map(edits -> {
                    String eml = ALTERNATIVE;
                    for (Object[] edit : edits) {
                        int start = (int) ((double) edit[0] * eml.length());
                        int end = Math.min(eml.length(), start + (int) edit[1]);
                        eml = eml.substring(0, start) + edit[2] + eml.substring(end);
                    }
                    return eml;
                });
    }

    /** What another parser makes of the mail: all of it but the bodies of texts. */
    private static List<String> structure(byte[] eml) throws IOException, MimeException {
        MimeTokenStream stream = new MimeTokenStream();
        stream.parse(new ByteArrayInputStream(eml));
        List<String> structure = new ArrayList<>();
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            boolean text = state == EntityState.T_BODY
                    && stream.getBodyDescriptor().getMimeType().startsWith("text/");
            structure.add(state
                    + (state == EntityState.T_FIELD ? stream.getField().toString() : "")
                    + (state == EntityState.T_BODY && !text
                            ? new String(stream.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            : ""));
        }
        return structure;
    }

    private static String softBroken(String href) {
        return href.replace(".", "\\.").replaceAll("(?<=.)(?=[^\\\\])(?<!\\\\)", "(?:=\n)?");
    }

    private static Rewriting.Done rewritten(String eml) {
        assertThat(rewriting(eml, SignedMail.REFUSE)).isInstanceOf(Rewriting.Done.class);
        return (Rewriting.Done) rewriting(eml, SignedMail.REFUSE);
    }

    private static Rewriting rewriting(String eml, SignedMail signed) {
        return Rewriter.of(Brands.PLAIN, Brands.KEYS).rewriteEml(bytes(eml), Mails.MAIL, signed);
    }

    private static byte[] bytes(String eml) {
        return eml.getBytes(StandardCharsets.UTF_8);
    }
}
