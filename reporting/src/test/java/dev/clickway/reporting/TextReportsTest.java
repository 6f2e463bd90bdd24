package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.text.CsvReport;
import dev.clickway.reporting.text.JsonReport;
import dev.clickway.reporting.text.TableReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report as table, JSON and CSV. */
class TextReportsTest {
    private static final List<Row> SPRING = List.of(
            new Row("d1", "c1", "spring-launch", "hero", NOON),
            new Row("d1", "c2", "spring-launch", "footer", NOON.plusSeconds(4)),
            new Row("d2", "c3", "spring-launch", "hero", NOON.plusSeconds(90)),
            new Row("d2", "c4", "spring-launch", "hero", NOON.plusMillis(90_250)),
            new Row("d3", "c5", "restock", "product-1", NOON.minusSeconds(86_400)));

    @TempDir
    Path folder;

    @Test
    void the_table_shows_clicks_per_message_and_link_and_a_total_that_counts_each_delivery_once() throws IOException {
        ClickItems.exportOfRows(folder, SPRING);

        assertThat(TableReport.of(ClickItems.reportOf(folder), 120)).isEqualTo("""
                Clicks of clickway-demo-clicks as of 2026-03-02 08:00:00 (times in UTC)

                5 clicks, people's and machines' alike: figures without verdicts
                3 deliveries clicked

                By link
                Message        Link       Clicks  Clickers  First                Last
                restock        product-1       1         1  2026-02-28 12:00:00  2026-02-28 12:00:00
                spring-launch  hero            3         2  2026-03-01 12:00:00  2026-03-01 12:01:30
                spring-launch  footer          1         1  2026-03-01 12:00:04  2026-03-01 12:00:04
                All                            5         3  2026-02-28 12:00:00  2026-03-01 12:01:30
                """);
    }

    @Test
    void with_verdicts_people_and_machines_stand_beside_each_other_and_none_is_hidden() throws IOException {
        String scanner = new Row("d4", "c6", "restock", "product-1", NOON)
                .json()
                .replaceFirst("}$", ",\"method\":{\"S\":\"HEAD\"}}");
        String person = new Row("d5", "c7", "restock", "product-1", NOON)
                .json()
                .replaceFirst(
                        "}$",
                        ",\"ua\":{\"S\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                                + " like Gecko) Version/18.1 Mobile/15E148 Safari/604.1\"}}");
        ClickItems.export(folder, List.of(scanner, person));
        Export export = ((Export.Opened) Export.open(folder)).export();

        assertThat(TableReport.of(ClickItems.reportOf(export, Question.PLAIN.by(By.MESSAGE, By.DEVICE)), 120))
                .isEqualTo("""
                Clicks of clickway-demo-clicks as of 2026-03-02 08:00:00 (times in UTC)

                2 clicks: 1 human (50.0 %), 0 unsure (0.0 %), 1 machine (50.0 %)
                1 delivery with a human click

                By message
                Message  Clicks  Human  Unsure  Machine  Clickers  First                Last
                restock       2      1       0        1         1  2026-03-01 12:00:00  2026-03-01 12:00:00
                All           2      1       0        1         1  2026-03-01 12:00:00  2026-03-01 12:00:00

                By device
                Device  Clicks  Human  Unsure  Machine  Clickers  First                Last
                other        1      0       0        1         0  2026-03-01 12:00:00  2026-03-01 12:00:00
                phone        1      1       0        0         1  2026-03-01 12:00:00  2026-03-01 12:00:00
                All          2      1       0        1         1  2026-03-01 12:00:00  2026-03-01 12:00:00

                Not people
                Actor    Clicks  Surely  Of all clicks  Deliveries
                scanner       1       1         50.0 %           1

                Verdicts by rules, version RULES
                """.replace("RULES", VerdictRules.read().version()));
    }

    @Test
    void the_json_has_the_same_figures_to_the_millisecond() throws IOException {
        Path export = ClickItems.exportOfRows(folder, SPRING.subList(3, 4));

        assertThat(JsonReport.of(ClickItems.reportOf(folder))).isEqualTo("""
                {
                  "report" : "clicks",
                  "figures" : "raw",
                  "rulesVersion" : null,
                  "export" : {
                    "id" : "%s",
                    "table" : "clickway-demo-clicks",
                    "exportTime" : "2026-03-02T08:00:00.000Z",
                    "items" : 1,
                    "notes" : [ ]
                  },
                  "zone" : "UTC",
                  "trackingDomains" : [ ],
                  "total" : {
                    "filter" : {
                      "since" : null,
                      "until" : null,
                      "messages" : [ ],
                      "links" : [ ],
                      "domains" : [ ]
                    },
                    "clicks" : 1,
                    "clickers" : 1,
                    "first" : "2026-03-01T12:01:30.250Z",
                    "last" : "2026-03-01T12:01:30.250Z"
                  },
                  "links" : [
                    {
                      "message" : "spring-launch",
                      "link" : "hero",
                      "clicks" : 1,
                      "clickers" : 1,
                      "first" : "2026-03-01T12:01:30.250Z",
                      "last" : "2026-03-01T12:01:30.250Z"
                    }
                  ],
                  "actors" : [ ],
                  "reasons" : [ ],
                  "ages" : [
                    {
                      "sinceSent" : "unknown",
                      "clicks" : 1,
                      "human" : 1,
                      "unsure" : 0,
                      "machine" : 0
                    }
                  ],
                  "leftOut" : [ ],
                  "outsideSends" : [ ],
                  "sendNotes" : [ ],
                  "ordersLeftOut" : [ ],
                  "ordersOutsideSends" : [ ]
                }
                """.formatted(export.getFileName()));
    }

    @Test
    void names_give_way_to_a_narrow_terminal_then_times_and_numbers_never() throws IOException {
        ClickItems.exportOfRows(
                folder, List.of(new Row("d1", "c1", "spring-launch-2026", "product-grid-position-12", NOON)));

        assertThat(TableReport.of(ClickItems.reportOf(folder), 92)).contains("""
                Message          Link             Clicks  Clickers  First                Last
                spring-…ch-2026  product…tion-12       1         1  2026-03-01 12:00:00  2026-03-01 12:00:00
                """);
        assertThat(TableReport.of(ClickItems.reportOf(folder), 50)).contains("""
                Message          Link             Clicks  Clickers
                spring-…ch-2026  product…tion-12       1         1
                All                                    1         1
                (no room for: First, Last)
                """);
    }

    @Test
    void what_is_not_counted_and_which_export_it_is_stand_below_the_table_and_in_the_json() throws IOException {
        ClickItems.export(folder, List.of());
        Path newest = ClickItems.export(
                folder,
                ClickItems.TABLE,
                ClickItems.EXPORT_TIME.plusSeconds(1),
                List.of(
                        "{}",
                        SPRING.getFirst().json(),
                        SPRING.getFirst().json(),
                        new Row("clickway-probe-1", "c", "clickway-probe", "l", NOON).json()));

        assertThat(TableReport.of(ClickItems.reportOf(folder), 120)).endsWith("""
                In no figure: 1 × a probe of clickway doctor; 1 × not a click; 1 × the same click again
                Export taken: %s, the newest of 2 full exports
                """.formatted(newest.getFileName()));
        assertThat(JsonReport.of(ClickItems.reportOf(folder)))
                .contains("\"reason\" : \"the same click again\",\n      \"rows\" : 1");
    }

    @Test
    void no_clicks_are_a_total_of_none() throws IOException {
        ClickItems.export(folder, List.of());

        assertThat(TableReport.of(ClickItems.reportOf(folder), 80)).endsWith("""
                0 clicks, people's and machines' alike: figures without verdicts
                0 deliveries clicked

                By link
                Message  Link  Clicks  Clickers  First  Last
                All                 0         0  –      –
                """);
        assertThat(JsonReport.of(ClickItems.reportOf(folder))).contains("\"links\" : [ ]", "\"first\" : null");
    }

    @Test
    void a_name_cannot_steer_the_terminal() throws IOException {
        ClickItems.export(folder, List.of(new Row("d1", "c1", "m\\u001b[2J", "l\\nAll 999", NOON).json()));

        assertThat(TableReport.of(ClickItems.reportOf(folder), 120)).doesNotContain("\u001b", "\nAll 999");
    }

    @Test
    void csv_has_numbers_as_they_are_and_no_formula() throws IOException {
        ClickItems.exportOfRows(
                folder,
                List.of(
                        new Row("d1", "c1", "=HYPERLINK(1)", "a,b", NOON),
                        new Row("d2", "c2", "plain", "@SUM(A1)", NOON),
                        new Row("d3", "c3", "-2+3", "say \\\"hi\\\"", NOON)));

        assertThat(CsvReport.of(ClickItems.reportOf(folder), By.LINK)).isEqualTo("""
                message,link,clicks,clickers,first,last
                "'-2+3","say ""hi""\",1,1,2026-03-01T12:00:00Z,2026-03-01T12:00:00Z
                "'=HYPERLINK(1)","a,b",1,1,2026-03-01T12:00:00Z,2026-03-01T12:00:00Z
                plain,"'@SUM(A1)",1,1,2026-03-01T12:00:00Z,2026-03-01T12:00:00Z
                """.replace("\n", "\r\n"));
    }
}
