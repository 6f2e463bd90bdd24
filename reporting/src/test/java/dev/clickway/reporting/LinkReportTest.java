package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkReportTest {
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

        assertThat(ClickItems.reportOf(folder).toTable(120)).isEqualTo("""
                Clicks of clickway-demo-clicks as of 2026-03-02 08:00:00 UTC
                Raw figures: all clicks, people and machines

                Message        Link       Clicks  Deliveries  First (UTC)          Last (UTC)
                restock        product-1       1           1  2026-02-28 12:00:00  2026-02-28 12:00:00
                spring-launch  hero            3           2  2026-03-01 12:00:00  2026-03-01 12:01:30
                spring-launch  footer          1           1  2026-03-01 12:00:04  2026-03-01 12:00:04
                Total                          5           3  2026-02-28 12:00:00  2026-03-01 12:01:30
                """);
    }

    @Test
    void the_json_has_the_same_figures_to_the_millisecond() throws IOException {
        Path export = ClickItems.exportOfRows(folder, SPRING);

        assertThat(ClickItems.reportOf(folder).toJson()).isEqualTo("""
                {
                  "report" : "clicks-by-link",
                  "figures" : "raw",
                  "export" : {
                    "id" : "%s",
                    "table" : "clickway-demo-clicks",
                    "exportTime" : "2026-03-02T08:00:00.000Z",
                    "items" : 5,
                    "notes" : [ ]
                  },
                  "links" : [
                    {
                      "message" : "restock",
                      "link" : "product-1",
                      "clicks" : 1,
                      "deliveries" : 1,
                      "first" : "2026-02-28T12:00:00.000Z",
                      "last" : "2026-02-28T12:00:00.000Z"
                    },
                    {
                      "message" : "spring-launch",
                      "link" : "hero",
                      "clicks" : 3,
                      "deliveries" : 2,
                      "first" : "2026-03-01T12:00:00.000Z",
                      "last" : "2026-03-01T12:01:30.250Z"
                    },
                    {
                      "message" : "spring-launch",
                      "link" : "footer",
                      "clicks" : 1,
                      "deliveries" : 1,
                      "first" : "2026-03-01T12:00:04.000Z",
                      "last" : "2026-03-01T12:00:04.000Z"
                    }
                  ],
                  "total" : {
                    "clicks" : 5,
                    "deliveries" : 3,
                    "first" : "2026-02-28T12:00:00.000Z",
                    "last" : "2026-03-01T12:01:30.250Z"
                  },
                  "leftOut" : [ ]
                }
                """.formatted(export.getFileName()));
    }

    @Test
    void names_give_way_to_a_narrow_terminal_and_numbers_do_not() throws IOException {
        ClickItems.exportOfRows(
                folder, List.of(new Row("d1", "c1", "spring-launch-2026", "product-grid-position-12", NOON)));

        assertThat(ClickItems.reportOf(folder).toTable(92)).isEqualTo("""
                Clicks of clickway-demo-clicks as of 2026-03-02 08:00:00 UTC
                Raw figures: all clicks, people and machines

                Message         Link            Clicks  Deliveries  First (UTC)          Last (UTC)
                spring-…h-2026  product…ion-12       1           1  2026-03-01 12:00:00  2026-03-01 12:00:00
                Total                                1           1  2026-03-01 12:00:00  2026-03-01 12:00:00
                """);
        assertThat(ClickItems.reportOf(folder).toTable(20)).contains("""
                Message       Link          Clicks  Deliveries  First (UTC)          Last (UTC)
                spring…-2026  produc…on-12       1           1  2026-03-01 12:00:00  2026-03-01 12:00:00
                """);
    }

    @Test
    void what_is_not_counted_and_which_export_it_is_stand_below_the_table_and_in_the_json() throws IOException {
        ClickItems.export(folder, List.of());
        Path newest = ClickItems.export(
                folder,
                ClickItems.TABLE,
                ClickItems.EXPORT_TIME.plusSeconds(1),
                List.of("{}", SPRING.getFirst().json(), SPRING.getFirst().json()));

        assertThat(ClickItems.reportOf(folder).toTable(120)).endsWith("""
                Total                     1           1  2026-03-01 12:00:00  2026-03-01 12:00:00

                In no figure: 1 × not a click, 1 × the same click again
                Export taken: %s, the newest of 2 full exports
                """.formatted(newest.getFileName()));
        assertThat(ClickItems.reportOf(folder).toJson())
                .contains("""
                    "notes" : [
                      "taken: %s, the newest of 2 full exports"
                    ]
                """.formatted(newest.getFileName()))
                .endsWith("""
                  "leftOut" : [
                    {
                      "reason" : "not a click",
                      "rows" : 1
                    },
                    {
                      "reason" : "the same click again",
                      "rows" : 1
                    }
                  ]
                }
                """);
    }

    @Test
    void no_clicks_are_a_total_of_none() throws IOException {
        ClickItems.export(folder, List.of());

        assertThat(ClickItems.reportOf(folder).toTable(80)).endsWith("""
                Message  Link  Clicks  Deliveries  First (UTC)  Last (UTC)
                Total               0           0  –            –
                """);
        assertThat(ClickItems.reportOf(folder).toJson()).contains("\"links\" : [ ]", "\"first\" : null");
    }

    @Test
    void a_name_cannot_steer_the_terminal() throws IOException {
        ClickItems.export(folder, List.of(new Row("d1", "c1", "m\\u001b[2J", "l\\nTotal 999", NOON).json()));

        assertThat(ClickItems.reportOf(folder).toTable(120)).doesNotContain("\u001b", "\nTotal 999");
    }
}
