package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.SendReport.OfLink;
import dev.clickway.reporting.SendReport.OfMessage;
import dev.clickway.reporting.SendReport.Outside;
import dev.clickway.reporting.SendReport.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendReportTest {
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
        SendReport sends = sends(manifest("a", LINKS, sent("d1"), sent("d2"), sent("d3"), sent("d4")));

        assertThat(sends.messages())
                .containsExactly(new OfMessage(
                        "spring",
                        new Rate(4, 2),
                        List.of(new OfLink("hero", new Rate(4, 2)), new OfLink("footer", new Rate(4, 1)))));
        assertThat(sends.total()).isEqualTo(new Rate(4, 2));
        assertThat(sends.total().clickRate()).hasValue(0.5);
    }

    @Test
    void a_delivery_listed_twice_is_one_send_even_in_two_manifests() throws IOException {
        SendReport sends = sends(
                manifest("a", LINKS, sent("d1"), sent("d2"), sent("d1")), manifest("b", LINKS, sent("d2"), sent("d5")));

        assertThat(sends.total()).isEqualTo(new Rate(3, 2));
        assertThat(sends.messages().getFirst().links())
                .containsExactly(new OfLink("hero", new Rate(3, 2)), new OfLink("footer", new Rate(3, 1)));
    }

    @Test
    void clicks_that_the_manifests_cannot_account_for_are_counted_and_in_no_rate() throws IOException {
        SendReport sends = sends(
                manifest("a", "{\"message\":\"spring\",\"links\":[{\"name\":\"hero\"}]}", sent("d2"), sent("d3")));

        assertThat(sends.messages())
                .containsExactly(new OfMessage("spring", new Rate(2, 1), List.of(new OfLink("hero", new Rate(2, 1)))));
        assertThat(sends.outside())
                .containsExactly(
                        new Outside("of a delivery that no manifest lists", 3),
                        new Outside("of a link that its mail did not have", 1));
    }

    @Test
    void a_link_is_measured_by_the_deliveries_whose_mail_had_it() throws IOException {
        SendReport sends = sends(
                manifest("one-template", LINKS, sent("d1"), sent("d2")),
                manifest(
                        "another", "{\"message\":\"spring\",\"links\":[{\"name\":\"hero\"}]}", sent("d3"), sent("d4")));

        assertThat(sends.messages().getFirst().links())
                .containsExactly(new OfLink("hero", new Rate(4, 2)), new OfLink("footer", new Rate(2, 1)));
    }

    @Test
    void links_of_a_day_hold_for_the_deliveries_sent_on_it() throws IOException {
        SendReport sends = sends(manifest(
                "a",
                "{\"message\":\"spring\",\"day\":\"2026-03-01\",\"links\":[{\"name\":\"hero\"}]}",
                "{\"message\":\"spring\",\"delivery\":\"d1\",\"sentAt\":\"2026-03-01T23:59:59Z\"}",
                "{\"message\":\"spring\",\"day\":\"2026-03-02\",\"links\":[{\"name\":\"footer\"}]}",
                "{\"message\":\"spring\",\"delivery\":\"d2\",\"sentAt\":\"2026-03-02T00:00:00Z\"}",
                "{\"message\":\"spring\",\"delivery\":\"d3\",\"sentAt\":\"2026-03-01T10:00:00Z\"}"));

        assertThat(sends.messages().getFirst().links())
                .containsExactly(new OfLink("footer", new Rate(1, 1)), new OfLink("hero", new Rate(2, 1)));
    }

    @Test
    void without_links_a_manifest_still_counts_sends() throws IOException {
        SendReport sends = sends(manifest("a", sent("d1"), sent("d3")));

        assertThat(sends.messages()).containsExactly(new OfMessage("spring", new Rate(2, 1), List.of()));
        assertThat(sends.outside()).containsExactly(new Outside("of a delivery that no manifest lists", 3));
    }

    @Test
    void a_gzipped_manifest_is_read_by_its_content() throws IOException {
        Path plain = manifest("a", LINKS, sent("d1"));
        Path zipped = Files.write(folder.resolve("zipped"), ForgedExport.gzip(Files.readString(plain)));

        assertThat(sends(zipped))
                .usingRecursiveComparison()
                .ignoringFields("manifests")
                .isEqualTo(sends(plain));
    }

    @Test
    void the_table_and_the_json_show_sends_and_rates() throws IOException {
        Path manifest = manifest("a", LINKS, sent("d1"), sent("d2"), sent("d3"));

        assertThat(report(manifest).toTable(120)).endsWith("""

                Click rates: of the deliveries sent, how many clicked at least once

                Message  Link        Sent  Clicked  Click rate
                spring   (any link)     3        2      66.7 %
                spring   hero           3        2      66.7 %
                spring   footer         3        1      33.3 %
                Total                   3        2      66.7 %

                Not in the rates: 1 click of a delivery that no manifest lists
                """);
        assertThat(report(manifest).toJson())
                .contains("\"sent\" : 3,\n        \"clicked\" : 2,\n        \"clickRate\" : 0.6666666666666666")
                .contains("\"reason\" : \"of a delivery that no manifest lists\",\n        \"clicks\" : 1");
        assertThat(report().toJson()).doesNotContain("sends");
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

        assertThat(refused(manifest).toString()).startsWith(manifest + ":3: not a line of a send manifest");
    }

    @Test
    void a_cut_off_gzip_an_empty_file_and_a_missing_one_are_refused() throws IOException {
        List<String> lines = new ArrayList<>(List.of(LINKS));
        for (int i = 0; i < 5_000; i++) {
            lines.add(sent("d" + i * 7919));
        }
        byte[] whole = ForgedExport.gzip(String.join("\n", lines));
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(refused(cut).toString())
                .matches("\\Q" + cut + "\\E:[0-9]+: .*the gzip is cut off or altered.*rewrite --manifest wrote it");
        assertThat(refused(manifest("empty")).toString()).contains("empty:1: ", "it holds nothing");
        assertThat(refused(folder.resolve("none")).toString()).contains("none: no such file");
    }

    private static String sent(String delivery) {
        return "{\"message\":\"spring\",\"delivery\":\"" + delivery + "\",\"sentAt\":\"2026-03-01T10:00:00Z\"}";
    }

    private Path manifest(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private SendReport sends(Path... manifests) throws IOException {
        return report(manifests).sends().orElseThrow();
    }

    private LinkReport report(Path... manifests) throws IOException {
        return (LinkReport) outcome(manifests);
    }

    private Refused refused(Path... manifests) throws IOException {
        return (Refused) outcome(manifests);
    }

    private Reports.Outcome outcome(Path... manifests) throws IOException {
        Export.Opened opened = (Export.Opened) Export.open(folder.resolve("export"));
        return Reports.byLink(opened.export(), List.of(manifests));
    }
}
