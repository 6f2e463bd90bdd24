package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewriteBatchTest extends RewriteBatches {
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
}
