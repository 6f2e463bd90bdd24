package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and templates that are wrong, hostile or empty. */
class RewriteBatchInputTest extends RewriteBatches {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sentAt\":1}|no \"delivery\"",
                "{\"delivery\":\"\"}|no \"delivery\"",
                "{\"delivery\":7}|is no text",
                "{\"delivery\":\"ada@acme.com\"}|e-mail address",
                "{\"delivery\":\"d-0\"}|was there before",
                "{\"delivery\":\"d|not JSON",
                "{\"delivery\":\"x\"} {}|not JSON",
                "{\"delivery\":\"x\",\"delivery\":\"y\"}|not JSON",
                "[]|not a JSON object",
                "{\"delivery\":\"x\",\"sentAt\":\"tomorrow\"}|no time with a zone",
                "{\"delivery\":\"x\",\"sentAt\":-1}|no time with a zone",
                "{\"delivery\":\"x\",\"sentAt\":99999999999999999999}|no time with a zone",
                "{\"delivery\":\"x\",\"sentAt\":9999999999999}|not between 1970 and 2106",
            })
    void a_bad_line_is_told_with_its_place_before_any_file_is_written(String line, String reason) throws IOException {
        Path list = Files.writeString(folder.resolve("list.jsonl"), lines(2) + "\n" + line + "\n" + lines(2));
        Path manifest = folder.resolve("sends.jsonl");

        Run run = run("--batch", list.toString(), "--out", out.toString(), "--manifest", manifest.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(list + ":4: ")
                .contains(reason);
        assertThat(out).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(template, list);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delivery,x\\nd-1,1\\nada@acme.com,2\\n|:3: |e-mail address",
                "delivery,x\\nd-1,1\\n\\nd-1,2\\n|:4: |was there before",
                "delivery,x\\nd-1,1\\nd-2,1,2\\n|:3: |not CSV",
                "x,delivery\\n1,d-1\\n2\\n|:3: |no \"delivery\"",
                "x,delivery\\n\"1\\n1\",d-1\\n2,\\n|:4: |no \"delivery\"",
                "mail,x\\nd-1,1\\n|:1: |no column \"delivery\"",
            })
    void a_bad_line_of_csv_is_told_with_its_place(String list, String place, String reason) {
        Run run = batch(list.replace("\\n", "\n"), "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("standard input" + place)
                .contains(reason);
        assertThat(out).doesNotExist();
    }

    @Test
    void a_byte_that_is_no_utf_8_and_an_endless_line_are_told_with_their_place() {
        byte[] list = "{\"delivery\":\"a\"}\n{\"delivery\":\"\u00e4\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        Run notUtf8 =
                Run.in(Run.HOME, list, "rewrite", "--message=m", "--batch=-", "--template=" + template, "--out=" + out);
        Run endless = batch("{\"delivery\":\"a\"}\n" + " ".repeat(70_000), "--out", out.toString());

        assertThat(notUtf8.err()).startsWith("standard input:2: not UTF-8");
        assertThat(endless.err()).startsWith("standard input:2: a line of more than");
        assertThat(out).doesNotExist();
    }

    @Test
    void in_a_stream_all_before_a_bad_line_is_written() {
        Run run = batch(lines(100) + "{\n", "--out", "-");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines()).hasSize(100);
        assertThat(run.err()).startsWith("standard input:101: not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "delivery\n"})
    void no_deliveries_are_none(String list) throws IOException {
        Run run = batch(list, "--out", out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("0 deliveries: ");
        assertThat(mails()).isEmpty();
    }

    @Test
    void hostile_deliveries_never_leave_the_folder_nor_take_each_others_file() throws IOException {
        List<String> deliveries = List.of(
                "../../escaped",
                "/etc/passwd",
                "..",
                ".",
                ".clickway-batch",
                "a/b",
                "a\\\\b",
                "D-1",
                "d-1",
                "con",
                "nul.txt",
                "x".repeat(128),
                "X".repeat(127) + "y",
                "X".repeat(127) + "z",
                "\u00e4",
                "a\u0308",
                "%2f",
                "a b",
                "a:b",
                "~");
        String list = deliveries.stream()
                .map(delivery -> "{\"delivery\":\"" + delivery + "\"}")
                .collect(Collectors.joining("\n"));

        Run run = batch(list, "--out", out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(mails())
                .hasSize(deliveries.size())
                .contains("%2e.%2f..%2fescaped.html")
                .doesNotHaveDuplicates();
        assertThat(mails().stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactlyInAnyOrder(template, out);
        }
    }

    @Test
    void a_template_that_is_no_utf_8_goes_to_files_byte_for_byte_but_into_no_json() throws IOException {
        byte[] latin = "<meta charset=iso-8859-1>\u00e4<a href=https://shop.example/>x</a>"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(template, latin);

        assertThat(batch(lines(1), "--out", "-").err()).startsWith("the template is not UTF-8");
        assertThat(batch(lines(1), "--out", out.toString()).exitCode()).isZero();
        assertThat(Arrays.copyOf(Files.readAllBytes(out.resolve("d-0.html")), 26))
                .isEqualTo(Arrays.copyOf(latin, 26));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--delivery d --batch - --template t --out o", "--batch -", ""})
    void half_a_command_is_bad_usage(String options) {
        Run run = Run.clickway(Stream.concat(
                        Stream.of("rewrite", "--message", "m"),
                        Stream.of(options.split(" ")).filter(option -> !option.isEmpty()))
                .toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("rewrite --help");
    }
}
