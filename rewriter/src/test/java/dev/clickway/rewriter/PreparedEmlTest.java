package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.link.LinkLimits;
import dev.clickway.rewriter.PreparedMail.Rendering;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PreparedEmlTest {
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;
    private static final Instant SENT_AT = Mails.MAIL.sentAt();

    private final Rewriter rewriter = Rewriter.of(Brands.WITH_UTM, Brands.KEYS);

    @Property(tries = 500)
    void a_rendered_message_is_the_one_that_rewriting_gives_for_the_same_delivery(
            @ForAll("messages") String message, @ForAll("deliveries") List<String> deliveries) throws IOException {
        byte[] eml = message.getBytes(LATIN);
        Preparing preparing = rewriter.prepareEml(eml, "spring-sale", SENT_AT);

        for (String delivery : deliveries) {
            Rewriting once = rewriter.rewriteEml(eml, new Mail("spring-sale", delivery, SENT_AT));
            switch (preparing) {
                case Preparing.Refused refused -> assertThat(once).isInstanceOf(Rewriting.Refused.class);
                case Preparing.Prepared prepared -> assertSame(prepared.mail(), delivery, once);
            }
        }
    }

    @Test
    void headers_attachments_and_parts_without_a_tracked_link_are_the_same_bytes_in_every_delivery() {
        String untouched = """
                Subject: https://a.example/
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain
                Content-Transfer-Encoding: base64

                bm8gbGlu
                ayBoZXJl
                --b
                Content-Type: text/html
                Content-Disposition: attachment

                <a href="https://a.example/">
                --b
                Content-Type: text/html
                Content-Transfer-Encoding: quoted-printable

                =3Cp>=
                odd=20
                """;
        String eml = untouched + "<a href=3D\"https://a.example/\">x</a>\n--b--\n";

        byte[] rendered = render(prepared(eml), "d-1").content();

        assertThat(new String(rendered, LATIN)).startsWith(untouched).endsWith("\">x</a>\n--b--\n");
    }

    @Test
    void a_line_that_mail_servers_would_cut_is_refused_for_the_delivery_that_makes_it_so_long() {
        String link = "<a href='https://a.example/'>";
        int href = render(prepared("Content-Type: text/html\n\n" + link), "x").size()
                - "Content-Type: text/html\n\n<a href=''>".length();
        String eml = "Content-Type: text/html\n\n" + "y".repeat(998 - href - "<a href=''>".length()) + link + "\n";

        assertThat(prepared(eml).render("x", SENT_AT)).isInstanceOf(Rendering.Rendered.class);
        assertThat(prepared(eml).render("x".repeat(LinkLimits.MAX_IDENTIFIER_BYTES), SENT_AT))
                .isInstanceOfSatisfying(
                        Rendering.Refused.class,
                        refused -> assertThat(refused.reason()).contains("part 1", "quoted-printable"));
        assertThat(rewriter.prepareEml(eml.replace("yy", "yyy").getBytes(LATIN), "m", SENT_AT))
                .isInstanceOfSatisfying(
                        Preparing.Refused.class,
                        refused -> assertThat(refused.reason()).contains("part 1", "quoted-printable"));
    }

    @Test
    void a_signed_message_is_refused_before_any_delivery_unless_it_is_signed_anew() {
        byte[] eml = "DKIM-Signature: v=1\n\nhttps://a.example/\n".getBytes(LATIN);

        assertThat(rewriter.prepareEml(eml, "m", SENT_AT))
                .isInstanceOfSatisfying(
                        Preparing.Refused.class,
                        refused -> assertThat(refused.reason()).contains("DKIM-Signature"));
        assertThat(rewriter.prepareEml(eml, "m", SENT_AT, SignedMail.REWRITE)).isInstanceOf(Preparing.Prepared.class);
    }

    @Test
    void a_text_is_prepared_in_its_character_set() {
        byte[] text = "ä https://a.example/ä. ä".getBytes(LATIN);

        PreparedMail mail = ((Preparing.Prepared) rewriter.prepareText(text, LATIN, "spring-sale", SENT_AT)).mail();

        assertThat(render(mail, "d").content())
                .isEqualTo(((Rewriting.Done) rewriter.rewriteText(text, LATIN, new Mail("spring-sale", "d", SENT_AT)))
                        .content());
    }

    @Provide
    Arbitrary<List<String>> deliveries() {
        return Arbitraries.integers()
                .between(1, LinkLimits.MAX_IDENTIFIER_BYTES)
                .map("d"::repeat)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of("\n", "\r\n")
                .flatMap(lineBreak -> entity(2)
                        .map(entity -> "Subject: x\n" + entity)
                        .map(message -> message.replace("\r\n", "\n").replace("\n", lineBreak)));
    }

    /** A header, an empty line and a body, without a line break at the end. */
    private static Arbitrary<String> entity(int depth) {
        if (depth == 0) {
            return text();
        }
        Arbitrary<String> parts = Combinators.combine(
                        Arbitraries.of("alternative", "mixed", "related"),
                        Arbitraries.lazy(() -> entity(depth - 1))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as((kind, entities) -> {
                    String boundary = "b" + depth;
                    return "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\n--" + boundary + "\n"
                            + String.join("\n--" + boundary + "\n", entities) + "\n--" + boundary + "--\n";
                });
        return Arbitraries.oneOf(parts, text());
    }

    private static Arbitrary<String> text() {
        Arbitrary<String> body = Arbitraries.of(
                        "<a href=\"https://a.example/?a=1&amp;b=2\">x</a>",
                        "<a href='https://a.example/\n long'>",
                        "https://a.example/b ",
                        "<a href=mailto:a@a.example>",
                        "<a href=https://a.example/{{x}}>",
                        "y".repeat(70),
                        "z".repeat(440),
                        "=",
                        "ä",
                        " ",
                        "\n",
                        "\n\n")
                .list()
                .ofMaxSize(12)
                .map(shards -> String.join("", shards));
        return Combinators.combine(
                        Arbitraries.of("html", "plain"),
                        Arbitraries.of("7bit", "8bit", "quoted-printable", "base64"),
                        Arbitraries.of(20, 57, 60, 72, 76, 998),
                        body)
                .as((kind, encoding, width, text) -> "Content-Type: text/" + kind + "; charset=iso-8859-1\n"
                        + "Content-Transfer-Encoding: " + encoding + "\n\n" + encoded(text, encoding, width));
    }

    private static String encoded(String text, String encoding, int width) {
        return switch (encoding) {
            case "base64" ->
                Base64.getMimeEncoder(width, new byte[] {'\n'}).encodeToString(text.getBytes(LATIN)) + "\n";
            case "quoted-printable" -> quotedPrintable(text, width);
            case "7bit" -> text.replace("ä", "ae");
            default -> text;
        };
    }

    private static String quotedPrintable(String text, int width) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String next = c == '=' || c > '~' ? String.format("=%02X", (int) c) : String.valueOf(c);
            if (c != '\n' && column + next.length() >= width) {
                out.append("=\n");
                column = 0;
            }
            out.append(next);
            column = c == '\n' ? 0 : column + next.length();
        }
        return out.toString();
    }

    private static void assertSame(PreparedMail mail, String delivery, Rewriting once) throws IOException {
        switch (mail.render(delivery, SENT_AT)) {
            case Rendering.Refused refused -> assertThat(once).isEqualTo(new Rewriting.Refused(refused.reason()));
            case Rendering.Rendered rendered -> {
                Rewriting.Done done = (Rewriting.Done) once;
                ByteArrayOutputStream written = new ByteArrayOutputStream();
                rendered.writeTo(written);

                assertThat(rendered.content()).isEqualTo(done.content());
                assertThat(written.toByteArray()).isEqualTo(done.content());
                assertThat(rendered.size()).isEqualTo(done.content().length);
                assertThat(outcomes(mail.links())).isEqualTo(outcomes(done.links()));
            }
        }
    }

    private static List<String> outcomes(List<LinkReport> links) {
        return links.stream()
                .map(link -> link.place() + " "
                        + switch (link.outcome()) {
                            case LinkReport.Tracked tracked -> tracked.name() + " " + tracked.destination();
                            case LinkReport.LeftAlone left -> left.reason();
                        })
                .toList();
    }

    private PreparedMail prepared(String eml) {
        return ((Preparing.Prepared) rewriter.prepareEml(eml.getBytes(LATIN), "spring-sale", SENT_AT)).mail();
    }

    private static Rendering.Rendered render(PreparedMail mail, String delivery) {
        return (Rendering.Rendered) mail.render(delivery, SENT_AT);
    }
}
