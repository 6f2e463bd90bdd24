package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtmLintCommandTest {
    private static final String MAIL = """
            <p><a href="https://shop.example/a">fine: it gets what the brand sets</a>
            <a href="https://shop.example/b?utm_source=News">upper case</a>
            <a href="https://shop.example/c?utm_medium=sms&utm_campaign=Big%20Sale">two breaches</a>
            <a href="mailto:a@b.example">none of its business</a>
            """;

    @TempDir
    Path folder;

    @Test
    void each_breach_is_a_line_with_file_line_link_and_mend_and_the_exit_code_is_1() throws IOException {
        Path file = Files.writeString(folder.resolve("spring-sale.html"), MAIL);

        Run run = Run.clickway("utm", "lint", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines())
                .isNotEmpty()
                .allMatch(line -> line.matches(".*spring-sale\\.html:[23]: https://shop\\.example/[bc]\\?.*; .*"));
        assertThat(run.lines()).anyMatch(line -> line.contains(":2: ") && line.contains("utm_source"));
        assertThat(run.lines()).anyMatch(line -> line.contains(":3: ") && line.contains("utm_medium"));
        assertThat(run.lines()).anyMatch(line -> line.contains(":3: ") && line.contains("utm_campaign"));
        assertThat(run.err()).startsWith("3 links, ").endsWith(" breaches of the UTM rules\n");
    }

    @Test
    void a_mail_in_order_is_quiet_and_the_exit_code_is_0() throws IOException {
        Path file = Files.writeString(folder.resolve("spring.html"), "<a href='https://shop.example/'>x</a>");

        Run run = Run.clickway("utm", "lint", file.toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("1 links, 0 breaches of the UTM rules\n");
    }

    @Test
    void a_pipeline_gets_json_or_sarif() throws IOException {
        Path file = Files.writeString(folder.resolve("spring sale.html"), MAIL);

        JsonNode json = new ObjectMapper()
                .readTree(Run.clickway("utm", "lint", "--message", "spring", "--format", "json", file.toString())
                        .out());
        assertThat(json.get(0).get("line").intValue()).isEqualTo(2);
        assertThat(json.get(0).get("rule").asText()).isEqualTo("utm-case");

        JsonNode run = new ObjectMapper()
                .readTree(Run.clickway("utm", "lint", "--message", "spring", "--format", "sarif", file.toString())
                        .out())
                .get("runs")
                .get(0);
        JsonNode result = run.get("results").get(0);
        assertThat(run.get("tool").get("driver").get("rules").findValuesAsText("id"))
                .contains(result.get("ruleId").asText());
        JsonNode place = result.get("locations").get(0).get("physicalLocation");
        assertThat(place.get("artifactLocation").get("uri").asText()).endsWith("/spring%20sale.html");
        assertThat(place.get("region").get("startLine").intValue()).isEqualTo(2);
    }

    @Test
    void urls_come_as_a_list_and_mails_as_eml() throws IOException {
        Run urls = Run.withInput(
                "# a comment\nhttps://shop.example/?utm_source=News\n", "utm", "lint", "--message", "spring", "-");
        assertThat(urls.exitCode()).isEqualTo(1);
        assertThat(urls.out()).startsWith("standard input:2: ");

        Path eml = Files.writeString(
                folder.resolve("m.eml"),
                "Subject: x\r\nContent-Type: text/html\r\n\r\n<a href=\"https://shop.example/?utm_medium=sms\">x</a>\r\n");
        Run mail = Run.clickway("utm", "lint", "--message", "spring", eml.toString());
        assertThat(mail.exitCode()).as(mail.err()).isEqualTo(1);
        assertThat(mail.out()).contains("utm_medium");
    }

    @Test
    void a_file_that_is_none_is_one_line_and_exit_code_2() {
        Run run = Run.clickway("utm", "lint", folder.resolve("none.html").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("cannot be read");
    }
}
