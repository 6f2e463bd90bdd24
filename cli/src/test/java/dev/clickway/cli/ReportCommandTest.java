package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.reporting.ExportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
    @TempDir
    Path folder;

    private Path brand;

    @BeforeEach
    void clicks_on_two_domains() throws IOException {
        brand = Files.writeString(
                folder.resolve("demo.yaml"),
                Files.readString(Run.HOME.resolve("brands").resolve("demo.yaml"))
                        .replace("  - name: click.demo.example\n    from: 2026-11-01\n    # until: 2027-01-31\n", """
                                  - {name: go.demo.example, from: 2026-12-03}
                                  - {name: click.demo.example, from: 2026-11-01, until: 2026-12-02}
                                """));
        try (ExportWriter export = ExportWriter.open(
                folder.resolve("export"), "clickway-demo-clicks", Instant.parse("2026-12-05T00:00:00Z"))) {
            export.add(click("a", "autumn", "click.demo.example", "2026-12-01T22:59:59Z", "utm_source=newsletter"));
            export.add(click("b", "winter", "click.demo.example", "2026-12-01T23:00:00Z", "utm_source=newsletter"));
            export.add(click("c", "winter", "click.demo.example", "2026-12-03T12:00:00Z", "utm_source=News"));
            export.add(click("d", "winter", "go.demo.example", "2026-12-03T12:30:00Z", "utm_source=newsletter"));
            export.finish();
        }
    }

    @Test
    void days_are_those_of_the_zone_and_of_one_domain_with_a_line_where_another_took_over() {
        assertThat(report("--by", "day", "--tz", "Europe/Berlin", "--raw")).contains("""
                By day
                Day         Domain              Clicks  Clickers  First                Last
                2026-12-01  click.demo.example       1         1  2026-12-01 23:59:59  2026-12-01 23:59:59
                2026-12-02  click.demo.example       1         1  2026-12-02 00:00:00  2026-12-02 00:00:00
                ── cutover: go.demo.example from 2026-12-03 on ──
                2026-12-03  click.demo.example       1         1  2026-12-03 13:00:00  2026-12-03 13:00:00
                2026-12-03  go.demo.example          1         1  2026-12-03 13:30:00  2026-12-03 13:30:00
                """);
        assertThat(report("--by", "domain", "--raw"))
                .contains("go.demo.example     from 2026-12-03 ", "from 2026-11-01 until 2026-12-02");
    }

    @Test
    void filters_leave_the_rest_out_and_are_said() throws IOException {
        assertThat(report("--message", "winter", "--domain", "click.demo.example", "--raw"))
                .contains("Only message winter, domain click.demo.example", "2 clicks, people's");
        assertThat(clicks("--since", "2026-12-01T23:00:00Z")).isEqualTo(3);
        assertThat(clicks("--since", "2026-12-02", "--tz", "Europe/Berlin")).isEqualTo(3);
        assertThat(clicks("--until", "2026-12-01")).isEqualTo(2);
        assertThat(clicks("--until", "2026-12-01", "--tz", "Europe/Berlin")).isEqualTo(1);
        assertThat(clicks("--until", "2026-12-01T23:00", "--since", "2026-12-01T22:00"))
                .isEqualTo(1);
        assertThat(clicks("--link", "none")).isZero();
    }

    @Test
    void two_periods_or_messages_stand_beside_each_other() throws IOException {
        assertThat(json("--since", "2026-12-03", "--until", "2026-12-03", "--compare", "previous")
                        .at("/comparedWith/filter/since")
                        .asText())
                .isEqualTo("2026-12-02T00:00:00.000Z");
        assertThat(json("--since", "2026-12-03", "--compare", "2026-12-01..2026-12-02")
                        .at("/comparedWith/clicks")
                        .asInt())
                .isEqualTo(2);
        assertThat(report("--message", "winter", "--compare", "message=autumn", "--raw"))
                .contains("""
                This: message winter
                Other: message autumn
                Figure    This  Other  Difference
                Clicks       3      1    +200.0 %
                Clickers     3      1    +200.0 %
                """);
    }

    @Test
    void what_arrived_is_held_against_the_brands_utm_rules() throws IOException {
        JsonNode audit = json("--utm").get("utm");

        assertThat(audit.get("clicks").asInt()).isEqualTo(4);
        assertThat(audit.get("inOrder").asInt()).isZero();
        assertThat(audit.get("breaches").findValuesAsText("problem"))
                .contains("utm_source is 'News'", "utm_medium is missing", "utm_campaign is missing");
        assertThat(report("--utm")).contains("UTM parameters that arrived\n0 of 4 clicks arrived in order (0.0 %)");
    }

    @Test
    void csv_and_json_go_to_a_file_as_a_whole() throws IOException {
        Path out = folder.resolve("report.csv");

        assertThat(report("--by", "message", "--raw", "--format", "csv", "--out", out.toString()))
                .isEmpty();

        assertThat(out).hasContent("""
                message,clicks,clickers,first,last
                winter,3,3,2026-12-01T23:00:00Z,2026-12-03T12:30:00Z
                autumn,1,1,2026-12-01T22:59:59Z,2026-12-01T22:59:59Z
                """);
    }

    @Test
    void what_a_csv_has_no_room_for_is_said_beside_it() throws IOException {
        Path sends = Files.writeString(folder.resolve("sends.csv"), "message,delivery\nwinter,d-b\nwinter,d-b\n");

        Run run = run("--by", "message", "--raw", "--format", "csv", "--sends", sends.toString());

        assertThat(run.out()).startsWith("message,clicks,clickers,sent,").doesNotContain("Of the sends");
        assertThat(run.err())
                .contains(
                        "Of the sends: 1 × listed again, and counted once",
                        "Not in the click rates: 3 clicks of a delivery that is not among the sends");
    }

    @Test
    void with_orders_the_table_has_revenue_by_message_whatever_else_it_is_asked_for() throws IOException {
        Path orders = Files.writeString(
                folder.resolve("orders.csv"), "click,time,amount,currency\nb,2026-12-02T00:00:00Z,20.00,EUR\n");

        for (String by : List.of("link", "day")) {
            assertThat(report("--raw", "--orders", orders.toString(), "--by", by))
                    .contains("\nwinter        1    20.00 ");
        }
    }

    @Test
    void a_click_map_is_drawn_on_the_html_part_of_an_eml_in_the_character_set_that_its_header_names()
            throws IOException {
        Path eml = Files.writeString(folder.resolve("mail.eml"), """
                From sender@demo.example Tue Dec  1 10:00:00 2026
                DKIM-Signature: v=1; a=rsa-sha256; d=demo.example
                Subject: winter
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                https://www.demo.example/
                --b
                Content-Type: text/html; charset=iso-8859-2
                Content-Transfer-Encoding: quoted-printable

                <meta charset=3Dutf-8><p>P=F8=EDli=B9 <a data-clickway-link=3Dhero href=3D"https=
                ://www.demo.example/">=BElu=BBou=E8k=FD</a><a data-clickway-link=3Dother href=3D"https://www.demo.example/o">x</a>
                --b--
                """.replace("\n", "\r\n"));

        String page = report("--message", "winter", "--raw", "--format", "html", "--mail", eml.toString());

        assertThat(page)
                .contains("Příliš", "žluťoučký&lt;span class=&quot;clickway-clicks&quot;", "3 &amp;middot; 100.0 %")
                .contains("title=&quot;other: 0 clicks")
                .doesNotContain("Not in this mail");
    }

    @Test
    void an_eml_without_html_has_no_click_map_and_says_so() throws IOException {
        Path eml = Files.writeString(folder.resolve("mail.eml"), "Subject: winter\r\n\r\nhttps://www.demo.example/");

        Run run = run("--message", "winter", "--format", "html", "--mail", eml.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .endsWith("mail.eml: has no HTML part that can be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tz Berlin|is no time zone",
                "--since yesterday|is no time",
                "--since 2026-12-02 --until 2026-12-01|is not before",
                "--compare previous|needs --since",
                "--compare last-week|is none of",
                "--compare 2026-12-02..2026-12-01|is none of",
                "--format csv --by day,message|give one --by",
                "--mail mail.html|for the click map of --format html",
                "--window 3|give them with --orders",
                "--orders none.csv --window 0|out of range",
                "--orders none.csv|none.csv: no such file",
                "--sends none.csv|none.csv: no such file",
                "--format html --mail none.html|name it with --message",
                "--format html --mail none.html --message winter|none.html: no such file"
            })
    void what_does_not_go_together_is_one_line_and_leaves_no_file(String options, String problem) throws IOException {
        Path out = folder.resolve("report");
        List<String> arguments = new ArrayList<>(List.of("--out", out.toString()));
        arguments.addAll(List.of(options.split(" ")));

        Run run = run(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(problem);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("demo.yaml", "export");
        }
    }

    private int clicks(String... options) throws IOException {
        return json(options).at("/total/clicks").asInt();
    }

    private JsonNode json(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--format", "json"));
        return new ObjectMapper().readTree(report(arguments.toArray(String[]::new)));
    }

    private String report(String... options) {
        Run run = run(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private Run run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "report",
                "--brand-file",
                brand.toString(),
                "--from",
                folder.resolve("export").toString()));
        arguments.addAll(List.of(options));
        return Run.clickway(arguments.toArray(String[]::new));
    }

    private static String click(String id, String message, String domain, String time, String query) {
        return """
                {"delivery":{"S":"d-%s"},"click":{"S":"%s"},"message":{"S":"%s"},"link":{"S":"hero"},"at":{"N":"%d"},\
                "method":{"S":"GET"},"domain":{"S":"%s"},"destination":{"S":"https://www.demo.example/?%s"}}""".formatted(id, id, message, Instant.parse(time).toEpochMilli(), domain, query);
    }
}
