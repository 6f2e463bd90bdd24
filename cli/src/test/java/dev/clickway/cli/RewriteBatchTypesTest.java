package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteBatchTypesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EML = """
            Subject: spring https://shop.example/
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            w6QgaHR0cHM6Ly9zaG9wLmV4YW1wbGUvP2E9MSBi
            --b
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p>=C3=A4<a href=3D"https://shop.example/?a=3D1&amp;b#top">x</a> and what st=
            ands behind it</p>
            --b--
            """;

    private static final String TEXT = "\u00e4 (https://shop.example/?a=1&b=2).\r\n";

    private static final String LIST = "{\"delivery\":\"d-1\"}\n{\"delivery\":\"delivery-of-a-longer-name\"}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"eml,.eml", "text,.txt"})
    void a_message_or_a_text_goes_to_each_as_a_single_run_would_have_written_it(String type, String ending)
            throws IOException {
        Path out = folder.resolve("out");

        Run run = batch(type, "--out=" + out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("2 deliveries: 2 written, 0 there already\n");
        assertThat(out.resolve("d-1" + ending))
                .hasBinaryContent(single(type, "d-1").bytes());
        assertThat(out.resolve("delivery-of-a-longer-name" + ending))
                .hasBinaryContent(single(type, "delivery-of-a-longer-name").bytes());
        assertThat(batch(type, "--out=" + out).err()).startsWith("2 deliveries: 0 written, 2 there already\n");
    }

    @ParameterizedTest
    @CsvSource({"eml", "text"})
    void in_json_lines_the_mail_is_called_what_it_is(String type) throws IOException {
        Run run = batch(type, "--out=-");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode line = JSON.readTree(run.lines().getLast());
        assertThat(line.fieldNames()).toIterable().containsExactly("delivery", type);
        assertThat(line.get(type).textValue())
                .isEqualTo(single(type, "delivery-of-a-longer-name").out());
    }

    @Test
    void the_manifest_names_the_links_of_all_bodies_once() throws IOException {
        Path manifest = folder.resolve("sends.jsonl");

        Run run = batch("eml", "--out=-", "--manifest=" + manifest);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(manifest))
                .hasSize(3)
                .first()
                .asString()
                .contains("\"name\":\"t1\"", "\"name\":\"1\"");
    }

    @Test
    void a_signed_message_goes_to_nobody_unless_forced() throws IOException {
        Path out = folder.resolve("out");
        String signed = "DKIM-Signature: v=1; a=rsa-sha256\n" + EML;

        Run refused = batchOf("eml", signed, "--out=" + out);
        Run forced = batchOf("eml", signed, "--out=" + out, "--force");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).singleElement().asString().contains("DKIM-Signature");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
    }

    @Test
    void a_delivery_whose_link_makes_a_line_too_long_ends_the_run_with_its_place() throws IOException {
        String header = "Content-Type: text/html\n\n";
        String link = "<a href='https://shop.example/'>";
        int line = Run.withInput(header + link, command("eml", Stream.of("--delivery=d-1")))
                        .out()
                        .length()
                - header.length();
        Path out = folder.resolve("out");

        Run run = batchOf("eml", header + "y".repeat(998 - line) + link, "--out=" + out);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("standard input:2: part 1 would have a line of more than 998 characters")
                .contains("quoted-printable");
        assertThat(out.resolve("delivery-of-a-longer-name.eml")).doesNotExist();
    }

    @Test
    void a_folder_with_messages_of_something_else_is_left_alone() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.eml"), "mine");

        Run run = batch("eml", "--out=" + folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("holds .eml files of something else");
        assertThat(mine).hasContent("mine");
    }

    private Run batch(String type, String... options) throws IOException {
        return batchOf(type, type.equals("eml") ? EML : TEXT, options);
    }

    private Run batchOf(String type, String mail, String... options) throws IOException {
        Path template = Files.writeString(folder.resolve("template"), mail);
        return Run.withInput(
                LIST,
                command(type, Stream.concat(Stream.of("--batch=-", "--template=" + template), Stream.of(options))));
    }

    private static Run single(String type, String delivery) {
        return Run.withInput(type.equals("eml") ? EML : TEXT, command(type, Stream.of("--delivery=" + delivery)));
    }

    private static String[] command(String type, Stream<String> options) {
        return Stream.concat(
                        Stream.of("rewrite", "--message=m", "--sent-at=2026-11-24T09:00:00Z", "--type=" + type),
                        options)
                .toArray(String[]::new);
    }
}
