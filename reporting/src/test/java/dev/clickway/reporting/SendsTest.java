package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Report.Outside;
import dev.clickway.reporting.text.CsvReport;
import dev.clickway.reporting.text.JsonReport;
import dev.clickway.reporting.text.TableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendsTest {
    private static final String LINKS = """
            {"message":"spring","links":[{"name":"hero","destination":"https://shop.example/"},\
            {"name":"footer","destination":"https://shop.example/about"}]}""";

    @TempDir
    Path folder;

    @BeforeEach
    void five_clicks() throws IOException {
        ClickItems.exportOfRows(
                folder.resolve("export"),
                List.of(
                        new Row("d1", "c1", "spring", "hero", NOON),
                        new Row("d1", "c2", "spring", "hero", NOON.plusSeconds(4)),
                        new Row("d2", "c3", "spring", "hero", NOON.plusSeconds(90)),
                        new Row("d2", "c4", "spring", "footer", NOON.plusSeconds(95)),
                        new Row("d9", "c5", "autumn", "hero", NOON)));
    }

    @Test
    void a_rate_is_of_the_deliveries_sent_however_often_each_clicked() throws IOException {
        Report sends = sends(manifest("a", LINKS, sent("d1"), sent("d2"), sent("d3"), sent("d4")));

        assertThat(rates(sends))
                .containsExactly(
                        "spring: 2/4", "autumn: -", "autumn/hero: -", "spring/hero: 2/4", "spring/footer: 1/4");
        assertThat(sends.total().sent()).contains(new Rate(4, 2));
        assertThat(sends.total().sent().orElseThrow().clickRate()).hasValue(0.5);
    }

    @Test
    void a_delivery_listed_twice_is_one_send_even_in_two_manifests() throws IOException {
        Report sends = sends(
                manifest("a", LINKS, sent("d1"), sent("d2"), sent("d1")), manifest("b", LINKS, sent("d2"), sent("d5")));

        assertThat(sends.total().sent()).contains(new Rate(3, 2));
        assertThat(rates(sends)).contains("spring/hero: 2/3", "spring/footer: 1/3");
    }

    @Test
    void clicks_that_the_manifests_cannot_account_for_are_counted_and_in_no_rate() throws IOException {
        Report sends = sends(
                manifest("a", "{\"message\":\"spring\",\"links\":[{\"name\":\"hero\"}]}", sent("d2"), sent("d3")));

        assertThat(rates(sends))
                .containsExactly("spring: 1/2", "autumn: -", "autumn/hero: -", "spring/hero: 1/2", "spring/footer: -");
        assertThat(sends.outsideSends())
                .containsExactly(
                        new Outside("of a delivery that is not among the sends", 3),
                        new Outside("of a link that its mail did not have", 1));
    }

    @Test
    void a_link_is_measured_by_the_deliveries_whose_mail_had_it() throws IOException {
        Report sends = sends(
                manifest("one-template", LINKS, sent("d1"), sent("d2")),
                manifest(
                        "another", "{\"message\":\"spring\",\"links\":[{\"name\":\"hero\"}]}", sent("d3"), sent("d4")));

        assertThat(rates(sends)).contains("spring/hero: 2/4", "spring/footer: 1/2");
    }

    @Test
    void links_of_a_day_hold_for_the_deliveries_sent_on_it() throws IOException {
        Report sends = sends(manifest(
                "a",
                "{\"message\":\"spring\",\"day\":\"2026-03-01\",\"links\":[{\"name\":\"hero\"}]}",
                "{\"message\":\"spring\",\"delivery\":\"d1\",\"sentAt\":\"2026-03-01T23:59:59Z\"}",
                "{\"message\":\"spring\",\"day\":\"2026-03-02\",\"links\":[{\"name\":\"footer\"}]}",
                "{\"message\":\"spring\",\"delivery\":\"d2\",\"sentAt\":\"2026-03-02T00:00:00Z\"}",
                "{\"message\":\"spring\",\"delivery\":\"d3\",\"sentAt\":\"2026-03-01T10:00:00Z\"}"));

        assertThat(rates(sends)).contains("spring/footer: 1/1", "spring/hero: 1/2");
    }

    @Test
    void without_links_a_manifest_still_counts_sends() throws IOException {
        Report sends = sends(manifest("a", sent("d1"), sent("d3")));

        assertThat(rates(sends)).contains("spring: 1/2", "spring/hero: -");
        assertThat(sends.outsideSends()).containsExactly(new Outside("of a delivery that is not among the sends", 3));
    }

    @Test
    void a_gzipped_manifest_is_read_by_its_content() throws IOException {
        Path plain = manifest("a", LINKS, sent("d1"));
        Path zipped = Files.write(folder.resolve("zipped"), ForgedExport.gzip(Files.readString(plain)));

        assertThat(rates(sends(zipped))).isEqualTo(rates(sends(plain)));
    }

    @Test
    void a_message_that_was_sent_and_that_nobody_clicked_is_shown() throws IOException {
        Report sends = sends(manifest(
                "a",
                "{\"message\":\"winter\",\"links\":[{\"name\":\"hero\"}]}",
                sent("x").replace("spring", "winter")));

        assertThat(rates(sends)).contains("winter: 0/1", "winter/hero: 0/1");
        assertThat(TableReport.of(sends, 120)).contains("\nwinter        0         0     1        0       0.0 %  –");
    }

    @Test
    void csv_lists_deliveries_or_numbers() throws IOException {
        Path listed = manifest("listed.csv", "message,delivery,name", "spring,d1,a", "spring,d2,b", "spring,d7,c");
        Path numbers = manifest("numbers.csv", "message,sent", "autumn,10", "spring,999");

        Report sends = sends(listed, numbers);

        assertThat(rates(sends)).contains("spring: 2/3", "autumn: 1/10");
        assertThat(sends.total().sent()).contains(new Rate(13, 3));
        assertThat(sends.outsideSends()).isEmpty();
        assertThat(notes(sends))
                .containsExactly("999 told as a number for a message whose deliveries are listed, and not counted");
    }

    @Test
    void what_is_listed_again_added_up_or_too_small_is_said() throws IOException {
        Report sends = sends(
                manifest("a.csv", "message,delivery", "spring,d1", "spring,d1", "spring,d2"),
                manifest("b.csv", "message,sent", "autumn,0", "autumn,0", "winter,3", "winter,4"));

        assertThat(notes(sends))
                .containsExactly(
                        "3 told as a second number for the same message, and added to the first",
                        "1 fewer told than clicked: the number is too small, and its rate above 100 %",
                        "1 listed again, and counted once");
        assertThat(TableReport.of(sends, 200)).contains("""
                Of the sends: 3 × told as a second number for the same message, and added to the first; 1 × fewer told""");
    }

    @Test
    void in_a_time_a_rate_is_of_what_was_sent_in_it_and_what_has_no_time_is_said() throws IOException {
        Path manifest = manifest(
                "a",
                LINKS,
                sent("d1"),
                sent("d2").replace("T10", "T07"),
                sent("d3"),
                sent("d4").replace("03-01", "02-01"));
        Path listed = manifest("b.csv", "message,delivery", "autumn,d9", "autumn,d8");
        Path number = manifest("c.csv", "message,sent", "winter,70");

        Report sends = report(
                new Filter(
                        Optional.of(NOON.minusSeconds(4 * 3600)),
                        Optional.of(NOON.plusSeconds(3600)),
                        List.of(),
                        List.of(),
                        List.of()),
                manifest,
                listed,
                number);

        assertThat(rates(sends)).contains("spring: 1/2", "spring/hero: 1/2", "autumn: -");
        assertThat(sends.total().sent()).contains(new Rate(2, 1));
        assertThat(sends.outsideSends())
                .containsExactly(
                        new Outside("of a delivery that was sent outside of this time", 2),
                        new Outside(
                                "of a mail of which nobody says when, or under which tracking domain, it was sent", 1));
        assertThat(notes(sends))
                .containsExactly(
                        "72 in no rate, since nobody says when, or under which tracking domain, they were sent");
    }

    @Test
    void a_csv_of_deliveries_may_say_when_each_was_sent() throws IOException {
        Path listed = manifest(
                "a.csv",
                "message,delivery,sentAt",
                "spring,d1,2026-03-01T12:00:00+01:00",
                "spring,d2,2026-01-01T12:00:00Z",
                "spring,d3,");

        Report sends = report(
                new Filter(Optional.of(NOON.minusSeconds(3600)), Optional.empty(), List.of(), List.of(), List.of()),
                listed);

        assertThat(rates(sends)).contains("spring: 1/1");
        assertThat(notes(sends))
                .containsExactly(
                        "1 in no rate, since nobody says when, or under which tracking domain, they were sent");
    }

    @Test
    void of_one_tracking_domain_there_is_no_rate_since_sends_do_not_name_theirs() throws IOException {
        Path manifest = manifest("a", LINKS, sent("d1"), sent("d2"));
        Filter filter =
                new Filter(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of("click.demo.example"));

        Report sends = report(filter, manifest);

        assertThat(sends.total().sent()).isEmpty();
        assertThat(notes(sends))
                .containsExactly(
                        "2 in no rate, since nobody says when, or under which tracking domain, they were sent");
        assertThat(TableReport.of(sends, 120)).contains("Of the sends: 2 × in no rate");
        assertThat(JsonReport.of(sends)).contains("\"sent\" : null", "\"sends\" : 2");
    }

    @Test
    void every_line_of_csv_has_as_many_cells_as_its_head_even_where_nobody_clicked() throws IOException {
        Report sends = sends(manifest("a", LINKS, sent("d7")));

        assertThat(CsvReport.of(sends, By.LINK).lines())
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(9))
                .contains("spring,footer,1,1,1,0,0.0,2026-03-01T12:01:35Z,2026-03-01T12:01:35Z");
        assertThat(CsvReport.of(
                        sends(manifest(
                                "b",
                                LINKS.replace("spring", "winter"),
                                sent("d7").replace("spring", "winter"))),
                        By.LINK))
                .contains("winter,footer,0,0,1,0,0.0,,\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message,delivery|spring|cannot be read",
                "message,delivery|spring,|one of a delivery, a number sent and the message's links was expected",
                "message,delivery|,d1|no message",
                "message,sent|spring,many|a number sent that is none",
                "message,sent|spring,-5|a number sent that is none",
                "message,name|spring,hero|one of a delivery, a number sent and the message's links was expected"
            })
    void a_damaged_line_of_csv_refuses_the_file(String head, String line, String problem) throws IOException {
        Path csv = manifest(
                "a.csv",
                head,
                head.replace("message", "m")
                        .replace("name", "n")
                        .replace("delivery", "d")
                        .replace("sent", "1"),
                line);

        assertThat(refused(csv).toString()).startsWith(csv + ":").contains(problem);
    }

    @Test
    void the_table_and_the_json_show_sends_and_rates() throws IOException {
        Path manifest = manifest("a", LINKS, sent("d1"), sent("d2"), sent("d3"));

        assertThat(TableReport.of(report(manifest), 120)).contains("""
                3 deliveries clicked; of 3 sent, 2: 66.7 %

                By message
                Message  Clicks  Clickers  Sent  Clicked  Click rate  First                Last
                spring        4         2     3        2      66.7 %  2026-03-01 12:00:00  2026-03-01 12:01:35
                autumn        1         1     –        –           –  2026-03-01 12:00:00  2026-03-01 12:00:00
                All           5         3     3        2      66.7 %  2026-03-01 12:00:00  2026-03-01 12:01:35
                """).endsWith("""

                Not in the click rates: 1 click of a delivery that is not among the sends
                """);
        assertThat(JsonReport.of(report(manifest)))
                .contains("\"sent\" : 3,\n      \"clicked\" : 2,\n      \"clickRate\" : 0.6666666666666666")
                .contains("\"reason\" : \"of a delivery that is not among the sends\",\n      \"clicks\" : 1");
        assertThat(JsonReport.of(report())).doesNotContain("clickRate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"message\":\"spring\",\"delivery\":\"d2\",\"sentA",
                "{\"message\":\"spring\",\"delivery\":\"d2\"}",
                "{\"message\":\"spring\",\"delivery\":\"d2\",\"sentAt\":\"yesterday\"}",
                "{\"message\":\"spring\"}",
                "{\"delivery\":\"d2\",\"sentAt\":\"2026-03-01T10:00:00Z\"}",
                "{\"message\":\"\",\"delivery\":\"d2\",\"sentAt\":\"2026-03-01T10:00:00Z\"}",
                "{\"message\":\"a\",\"message\":\"b\",\"delivery\":\"d2\",\"sentAt\":\"2026-03-01T10:00:00Z\"}",
                "{\"message\":\"a\",\"links\":\"hero\"}",
                "{\"message\":\"a\",\"links\":[\"hero\"]}",
                "[]",
                "spring,d2"
            })
    void a_damaged_line_refuses_the_manifest_with_file_and_line(String line) throws IOException {
        Path manifest = manifest("a", LINKS, sent("d1"), line);

        assertThat(refused(manifest).toString()).startsWith(manifest + ":3: ");
    }

    @Test
    void a_cut_off_gzip_an_empty_file_and_a_missing_one_are_refused() throws IOException {
        List<String> lines = new ArrayList<>(List.of(LINKS));
        for (int i = 0; i < 5_000; i++) {
            lines.add(sent("d" + i * 7919));
        }
        byte[] whole = ForgedExport.gzip(String.join("\n", lines));
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(refused(cut).toString()).matches("\\Q" + cut + "\\E:[0-9]+: .*the gzip is cut off or altered.*");
        assertThat(refused(manifest("empty")).toString()).contains("empty:1: cannot be read (Empty header line");
        assertThat(refused(folder.resolve("none")).toString()).contains("none: no such file");
    }

    private static String sent(String delivery) {
        return "{\"message\":\"spring\",\"delivery\":\"" + delivery + "\",\"sentAt\":\"2026-03-01T10:00:00Z\"}";
    }

    private Path manifest(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** Of messages and then of links: {@code spring/hero: clicked/sent}. */
    private static List<String> rates(Report report) {
        List<String> rates = new ArrayList<>();
        for (By by : List.of(By.MESSAGE, By.LINK)) {
            for (Group group : report.by(by)) {
                String name = group.name().orElseThrow()
                        + group.link().map(link -> "/" + link).orElse("");
                rates.add(name + ": "
                        + group.sent()
                                .map(rate -> rate.clicked() + "/" + rate.sent())
                                .orElse("-"));
            }
        }
        return rates;
    }

    private Report sends(Path... files) throws IOException {
        return report(files);
    }

    private static List<String> notes(Report report) {
        return report.sendNotes().stream()
                .map(note -> note.sends() + " " + note.reason())
                .toList();
    }

    private Report report(Path... files) throws IOException {
        return report(Filter.NONE, files);
    }

    private Report report(Filter filter, Path... files) throws IOException {
        return ((Reports.Made) outcome(filter, files)).report();
    }

    private Refused refused(Path... files) throws IOException {
        return (Refused) outcome(Filter.NONE, files);
    }

    private Reports.Outcome outcome(Filter filter, Path... files) throws IOException {
        Export.Opened opened = (Export.Opened) Export.open(folder.resolve("export"));
        Question question = Question.PLAIN
                .of(filter)
                .by(By.MESSAGE, By.LINK)
                .withoutVerdicts()
                .withSends(List.of(files));
        return Reports.make(opened.export(), question);
    }
}
