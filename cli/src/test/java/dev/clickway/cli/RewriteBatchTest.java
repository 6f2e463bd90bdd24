package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewriteBatchTest {
    private static final String TEMPLATE =
            "<p>\u00e4\"\\\t<a href='https://shop.example/?a=1&amp;b#top'>x</a>\r\n<a href=https://shop.example/>y</a>";
    private static final String SENT_AT = "2026-11-24T09:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path template;
    private Path out;

    @BeforeEach
    void write_the_template() throws IOException {
        template = Files.writeString(folder.resolve("mail.html"), TEMPLATE);
        out = folder.resolve("out");
    }

    @Test
    void a_thousand_deliveries_are_what_a_thousand_single_runs_would_have_written() throws IOException {
        Run run = batch(lines(1_000), "--out", out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("1000 deliveries: 1000 written, 0 there already\n2 links: 2 tracked");
        assertThat(mails()).hasSize(1_000);
        for (int i = 0; i < 1_000; i += 97) {
            assertThat(Files.readAllBytes(out.resolve("d-" + i + ".html")))
                    .isEqualTo(single("d-" + i, SENT_AT).bytes());
        }
    }

    @Test
    void json_lines_hold_the_same_mails_in_the_order_of_the_list() throws IOException {
        Run run = batch(lines(1_000), "--out", "-");

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> mails = new ArrayList<>();
        for (String line : run.lines()) {
            mails.add(JSON.readTree(line));
        }
        assertThat(mails)
                .extracting(mail -> mail.get("delivery").textValue())
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(i -> "d-" + i).toList());
        assertThat(mails.get(501).get("html").textValue())
                .isEqualTo(single("d-501", SENT_AT).out());
    }

    @Test
    void csv_is_taken_as_well_with_other_columns_and_a_byte_order_mark() {
        Run run = batch(
                "\uFEFFname,sentAt,delivery\r\n\"A, \"\"b\"\"\",2026-11-25T09:00:00+01:00,d-1\r\n\r\n,,d-2\r\n",
                "--out",
                out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(out.resolve("d-1.html"))
                .hasBinaryContent(single("d-1", "2026-11-25T08:00:00Z").bytes());
        assertThat(out.resolve("d-2.html"))
                .hasBinaryContent(single("d-2", SENT_AT).bytes());
    }

    @Test
    void utm_parameters_hold_the_day_on_which_each_delivery_is_sent() throws IOException {
        Path brand = Files.writeString(
                folder.resolve("demo.yaml"),
                Files.readString(Run.HOME.resolve("brands/demo.yaml"))
                        .replace("utm_content: \"{link}\"", "utm_content: \"{link}-{date}\""));
        String list = """
                {"delivery":"a","sentAt":"2026-11-24T23:59:59Z"}
                {"delivery":"b","sentAt":"2026-11-25T00:00:00Z"}
                {"delivery":"c","sentAt":1795564800000}
                """;
        Path manifest = folder.resolve("sends.jsonl");

        Run run = batch(
                list, "--out", out.toString(), "--manifest", manifest.toString(), "--brand-file", brand.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        Run single = Run.withInput(
                TEMPLATE,
                "rewrite",
                "--brand-file",
                brand.toString(),
                "--message",
                "m",
                "--delivery",
                "b",
                "--sent-at",
                "2026-11-25T00:00:00Z");
        assertThat(out.resolve("b.html")).hasBinaryContent(single.bytes());
        assertThat(Files.readString(manifest))
                .isEqualTo("""
                {"message":"m","day":"2026-11-24","links":[LINKS-24]}
                {"message":"m","delivery":"a","sentAt":"2026-11-24T23:59:59Z"}
                {"message":"m","day":"2026-11-25","links":[LINKS-25]}
                {"message":"m","delivery":"b","sentAt":"2026-11-25T00:00:00Z"}
                {"message":"m","delivery":"c","sentAt":"2026-11-25T00:00:00Z"}
                """.replace("LINKS-24", links("-2026-11-24")).replace("LINKS-25", links("-2026-11-25")));
    }

    @Test
    void the_manifest_names_the_links_once_and_every_delivery() throws IOException {
        Path manifest = folder.resolve("sends.jsonl");

        Run run =
                batch("{\"delivery\":\"a\"}\n{\"delivery\":\"b\"}\n", "--out", "-", "--manifest", manifest.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(manifest)).isEqualTo("""
                {"message":"m","links":[LINKS]}
                {"message":"m","delivery":"a","sentAt":"2026-11-24T09:00:00Z"}
                {"message":"m","delivery":"b","sentAt":"2026-11-24T09:00:00Z"}
                """.replace("LINKS", links("")));
    }

    @Test
    void an_interrupted_batch_is_gone_on_with_by_the_same_command() throws IOException {
        String[] now = {
            "rewrite",
            "--message",
            "m",
            "--batch",
            "-",
            "--template",
            template.toString(),
            "--out",
            out.toString(),
            "--manifest",
            folder.resolve("sends.jsonl").toString()
        };
        assertThat(Run.withInput(lines(100), now).exitCode()).isZero();
        byte[] first = Files.readAllBytes(out.resolve("d-0.html"));
        byte[] lost = Files.readAllBytes(out.resolve("d-50.html"));
        String sends = Files.readString(folder.resolve("sends.jsonl"));
        Files.delete(out.resolve("d-50.html"));
        Path half = Files.writeString(out.resolve(".clickway-batch/7.part"), "<p>hal");

        Run second = Run.withInput(lines(100), now);

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).startsWith("100 deliveries: 1 written, 99 there already\n");
        assertThat(out.resolve("d-0.html")).hasBinaryContent(first);
        assertThat(out.resolve("d-50.html")).hasBinaryContent(lost);
        assertThat(folder.resolve("sends.jsonl")).hasContent(sends);
        assertThat(half).doesNotExist();
    }

    @Test
    void another_mail_is_not_mixed_into_a_batch_that_was_begun() throws IOException {
        assertThat(batch(lines(3), "--out", out.toString()).exitCode()).isZero();
        Files.writeString(template, "<a href=https://shop.example/other>z</a>");

        Run run = batch(lines(4), "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("holds another batch");
        assertThat(mails()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--leave-alone=other.example",
                "--leave-alone=shop.example",
                "--utm=utm_term=x",
                "--utm=utm_source=",
                "--type=text",
                "--forms",
                "--no-svg"
            })
    void other_options_are_not_mixed_into_a_batch_that_was_begun(String option) throws IOException {
        assertThat(batch(lines(3), "--out", out.toString()).exitCode()).isZero();

        Run run = batch(lines(4), "--out", out.toString(), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("holds another batch", "options");
        assertThat(mails()).hasSize(3);
    }

    @Test
    void a_batch_with_options_is_gone_on_with_and_is_what_single_runs_would_have_written() {
        String[] options = {
            "--out", out.toString(), "--utm", "utm_term={date}", "--utm=utm_source=", "--leave-alone", "b.example"
        };
        assertThat(batch(lines(2), options).exitCode()).isZero();

        Run again = batch(lines(3), options);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).startsWith("3 deliveries: 1 written, 2 there already");
        Run single = Run.withInput(
                TEMPLATE,
                "rewrite",
                "--message=m",
                "--delivery=d-2",
                "--sent-at=" + SENT_AT,
                "--utm=utm_term={date}",
                "--utm=utm_source=");
        assertThat(out.resolve("d-2.html")).hasBinaryContent(single.bytes());
    }

    @Test
    void a_date_that_one_link_asks_for_is_the_day_on_which_each_delivery_is_sent() throws IOException {
        String html = "<a data-clickway-utm_term='{date}' href=https://shop.example/>x</a>";
        Files.writeString(template, html);

        Run run =
                batch("{\"delivery\":\"a\"}\n{\"delivery\":\"b\",\"sentAt\":\"2026-12-01T00:00:00Z\"}\n", "--out", "-");

        assertThat(run.lines().get(1))
                .isEqualTo(JSON.writeValueAsString(JSON.createObjectNode()
                        .put("delivery", "b")
                        .put(
                                "html",
                                Run.withInput(
                                                html,
                                                "rewrite",
                                                "--message=m",
                                                "--delivery=b",
                                                "--sent-at=2026-12-01T00:00:00Z")
                                        .out())));
    }

    @Test
    void a_folder_with_html_of_something_else_is_left_alone() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("d-1.html"), "mine");

        Run run = batch(lines(3), "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent("mine"));
        }
    }

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

    private Run batch(String list, String... options) {
        return Run.withInput(list, command(Stream.concat(Stream.of("--batch", "-"), Stream.of(options))));
    }

    private Run run(String... options) {
        return Run.clickway(command(Stream.of(options)));
    }

    private String[] command(Stream<String> options) {
        return Stream.concat(
                        Stream.of("rewrite", "--message", "m", "--sent-at", SENT_AT, "--template", template.toString()),
                        options)
                .toArray(String[]::new);
    }

    private static Run single(String delivery, String sentAt) {
        return Run.withInput(TEMPLATE, "rewrite", "--message", "m", "--delivery", delivery, "--sent-at", sentAt);
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"delivery\":\"d-" + i + "\"}\n")
                .collect(Collectors.joining());
    }

    private static String links(String suffix) {
        return "{\"name\":\"1\",\"destination\":\"https://shop.example/?a=1&b&utm_source=newsletter&utm_medium=email"
                + "&utm_campaign=m&utm_content=1" + suffix + "#top\"},{\"name\":\"2\",\"destination\":"
                + "\"https://shop.example/?utm_source=newsletter&utm_medium=email&utm_campaign=m&utm_content=2" + suffix
                + "\"}";
    }

    private List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
