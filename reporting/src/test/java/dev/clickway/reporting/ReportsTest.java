package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.click.Click;
import dev.clickway.click.Viewer;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import dev.clickway.link.TokenState;
import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.OrderTerms;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Report.LeftOut;
import dev.clickway.reporting.text.TableReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
    private static final String CLICK = new Row("d1", "c1", "m", "l", NOON).json();
    private static final ClickItems.LinkFigures ITS_FIGURES = new ClickItems.LinkFigures("m", "l", 1, 1, NOON, NOON);

    private static final Viewer VIEWER = new Viewer(
            "Mozilla/5.0 (iPhone)", "203.0.113.0", "DE", "3320", null, "2.0", null, null, "al=de-DE&fm=navigate");

    @TempDir
    Path folder;

    @Test
    void a_click_as_the_redirect_records_it_is_counted() throws IOException {
        Link link = new Link(
                "spring-launch",
                "delivery-1",
                "hero",
                NOON.minusSeconds(60),
                LinkKind.ORDINARY,
                "https://shop.example/");
        ClickItems.export(
                folder,
                List.of(ClickItems.json(new Click(
                        "request-1",
                        NOON.plusMillis(7),
                        NOON.plus(Duration.ofDays(400)),
                        link,
                        TokenState.EXACT,
                        "GET",
                        "click.demo.example",
                        VIEWER))));

        assertThat(ClickItems.linksOf(ClickItems.reportOf(folder)))
                .containsExactly(new ClickItems.LinkFigures(
                        "spring-launch", "hero", 1, 1, NOON.plusMillis(7), NOON.plusMillis(7)));
    }

    @Test
    void an_export_of_an_empty_table_has_no_clicks() throws IOException {
        ClickItems.export(folder, List.of());

        Report report = ClickItems.reportOf(folder);

        assertThat(ClickItems.linksOf(report)).isEmpty();
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.total().figures()).isEqualTo(Figures.NONE);
    }

    @Test
    void a_partition_without_items_is_a_file_of_no_bytes_and_is_read_as_such() throws IOException {
        new ForgedExport(folder)
                .data("empty.json.gz", 0, new byte[0])
                .lines("{\"Item\":" + CLICK + "}")
                .write();

        assertThat(ClickItems.linksOf(ClickItems.reportOf(folder))).containsExactly(ITS_FIGURES);
    }

    @Test
    void rows_that_are_no_clicks_are_counted_by_what_they_lack() throws IOException {
        new ForgedExport(folder)
                .lines(
                        "{\"Item\":" + CLICK + "}",
                        "{\"Item\":{\"click\":{\"S\":\"c\"},\"message\":{\"S\":\"m\"}}}",
                        "{\"Item\":{\"delivery\":{\"S\":\"d\"},\"click\":{\"S\":\"\"}}}",
                        "{\"Item\":{\"delivery\":{\"S\":\"d\"},\"click\":{\"S\":\"c\"},\"message\":{\"N\":\"5\"}}}",
                        "{\"Item\":{\"delivery\":{\"S\":\"d\"},\"click\":{\"S\":\"c\"},\"message\":{\"S\":\"m\"}}}",
                        "{\"Item\":{\"delivery\":{\"S\":\"d\"},\"click\":{\"S\":\"c\"},\"message\":{\"S\":\"m\"},"
                                + "\"link\":{\"S\":\"l\"},\"at\":{\"S\":\"noon\"}}}",
                        "{\"Item\":{\"price\":{\"N\":\"5\"}}}",
                        "{\"Item\":\"text\"}",
                        "{\"Keys\":{}}",
                        "[1]",
                        "null",
                        "no JSON at all",
                        "{\"Item\":{\"delivery\":{\"S\":\"half",
                        "{\"Item\":{\"delivery\":{\"S\":\"\\ud800\"}}}",
                        "{\"Item\":{\"delivery\":\"d\",\"click\":[],\"message\":7,\"link\":true,\"at\":{\"N\":{}}}}")
                .write();

        Report report = ClickItems.reportOf(folder);

        assertThat(ClickItems.linksOf(report)).containsExactly(ITS_FIGURES);
        assertThat(report.leftOut())
                .containsExactlyInAnyOrder(
                        new LeftOut("not a click", 7),
                        new LeftOut("a change without a key or a time", 1),
                        new LeftOut("no delivery", 2),
                        new LeftOut("no click id", 1),
                        new LeftOut("no message", 1),
                        new LeftOut("no link", 1),
                        new LeftOut("no time", 1));
        assertThat(report.rowsLeftOut()).isEqualTo(14);
        assertThat(TableReport.of(report, 120))
                .contains("\nIn no figure: 7 × not a click; 2 × no delivery; 1 × a change without");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "1e12", "253402300800000", "99999999999999999999999999999999999999", "NaN", " 1", ""
            })
    void a_time_that_is_none_leaves_its_row_out(String at) throws IOException {
        new ForgedExport(folder)
                .lines(
                        "{\"Item\":" + CLICK + "}",
                        "{\"Item\":{\"delivery\":{\"S\":\"d\"},\"click\":{\"S\":\"c\"},\"message\":{\"S\":\"m\"},"
                                + "\"link\":{\"S\":\"l\"},\"at\":{\"N\":\"" + at + "\"}}}")
                .write();

        Report report = ClickItems.reportOf(folder);

        assertThat(ClickItems.linksOf(report)).containsExactly(ITS_FIGURES);
        assertThat(report.leftOut()).containsExactly(new LeftOut("a time that is none", 1));
    }

    @Test
    void an_item_of_many_megabytes_is_read_like_any_other() throws IOException {
        String large = "{\"Item\":{\"note\":{\"S\":\"" + "x".repeat(20_000_000) + "\"}}}";
        new ForgedExport(folder).lines("{\"Item\":" + CLICK + "}", large).write();

        assertThat(ClickItems.linksOf(ClickItems.reportOf(folder))).containsExactly(ITS_FIGURES);
        assertThat(ClickItems.reportOf(folder).leftOut()).containsExactly(new LeftOut("not a click", 1));
    }

    @Test
    void the_same_click_again_is_counted_once_and_said_to_be() throws IOException {
        String earlier = new Row("d1", "c1", "other", "l", NOON.minusSeconds(1)).json();
        ClickItems.export(folder, List.of(CLICK, CLICK, earlier));

        Report report = ClickItems.reportOf(folder);

        assertThat(ClickItems.linksOf(report))
                .containsExactly(
                        new ClickItems.LinkFigures("other", "l", 1, 1, NOON.minusSeconds(1), NOON.minusSeconds(1)));
        assertThat(report.leftOut()).containsExactly(new LeftOut("the same click again", 2));
    }

    @Test
    void a_file_with_fewer_items_than_its_manifest_counts_is_refused() throws IOException {
        Path export = new ForgedExport(folder)
                .data("few.json.gz", 2, ForgedExport.gzip("{\"Item\":" + CLICK + "}\n\n"))
                .write()
                .toRealPath();

        assertThat(refused())
                .isEqualTo(new Refused(
                        export.resolve("data/few.json.gz"),
                        "holds 1 items where the manifest counts 2",
                        "fetch the whole export again, or make a new one"));
    }

    @Test
    void a_small_file_that_unpacks_to_millions_of_lines_is_refused_with_their_number() throws IOException {
        new ForgedExport(folder)
                .data("bomb.json.gz", 1, ForgedExport.gzip("{}\n".repeat(3_000_000)))
                .write();

        assertThat(refused().problem()).isEqualTo("holds 3000000 items where the manifest counts 1");
    }

    @Test
    void a_file_of_no_bytes_that_should_hold_items_is_refused() throws IOException {
        new ForgedExport(folder).data("zero.json.gz", 1, new byte[0]).write();

        assertThat(refused().problem()).isEqualTo("holds 0 items where the manifest counts 1");
    }

    @Test
    void a_cut_off_gzip_is_refused_even_where_its_checksum_is_right() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append("{\"Item\":")
                    .append(new Row("d" + i * 7919, "c" + i, "m", "l", NOON).json())
                    .append("}\n");
        }
        byte[] whole = ForgedExport.gzip(lines.toString());
        new ForgedExport(folder)
                .data("cut.json.gz", 2_000, Arrays.copyOf(whole, whole.length / 2))
                .write();

        assertThat(refused().problem()).contains("items where the manifest counts 2000");
    }

    @Test
    void of_several_files_the_one_that_is_damaged_in_its_midst_is_named() throws IOException {
        byte[] damaged = ForgedExport.gzip(("{\"Item\":" + CLICK + "}\n").repeat(1_000));
        damaged[damaged.length / 2] ^= 0x55;
        new ForgedExport(folder)
                .data("a.json.gz", 1, ForgedExport.gzip("{\"Item\":" + CLICK + "}\n"))
                .data("b.json.gz", 1_000, damaged)
                .write();

        assertThat(refused().where()).hasFileName("b.json.gz");
    }

    @Test
    void a_line_longer_than_any_items_is_refused_and_its_file_named() throws IOException {
        new ForgedExport(folder)
                .data("a.json.gz", 1, ForgedExport.gzip("{\"Item\":" + CLICK + "}\n"))
                .data("bomb.json.gz", 1, ForgedExport.gzip("{\"Item\":" + "[".repeat(50_000_000) + "\n"))
                .write();

        assertThat(refused().where()).hasFileName("bomb.json.gz");
        assertThat(refused().problem()).isEqualTo("has a line of more than 16 MB, which no item of DynamoDB makes");
    }

    @Test
    void what_is_no_gzip_is_refused_even_where_its_checksum_is_right() throws IOException {
        new ForgedExport(folder)
                .data("plain.json.gz", 1, ("{\"Item\":" + CLICK + "}\n").getBytes(StandardCharsets.UTF_8))
                .write();

        assertThat(refused().problem()).startsWith("cannot be unpacked: ").contains("plain.json.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a [b] *?", "dt=2026-03-01", "\"; DROP", "日本", "${x}", "a\\b", "new\nline"})
    void a_folder_may_have_any_name(String name) throws IOException {
        Path odd = folder.resolve(name);
        ClickItems.export(odd, List.of(CLICK));

        assertThat(ClickItems.linksOf(ClickItems.reportOf(odd))).containsExactly(ITS_FIGURES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('pom.xml')",
                "COPY (SELECT 1) TO 'target/written.csv'",
                "SET memory_limit = '100GB'",
                "SET enable_external_access = true",
                "INSTALL httpfs",
                "LOAD httpfs",
                "ATTACH 'target/other.db'"
            })
    void the_database_reaches_nothing_but_the_export(String sql) throws IOException, UnusableExport {
        ClickItems.export(folder, List.of(CLICK));
        Export export = ((Export.Opened) Export.open(folder)).export();

        try (ReportDatabase database = ReportDatabase.of(export)) {
            assertThatThrownBy(() -> database.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(disabled|locked).*");
        }
    }

    @Test
    void athenas_story_begins_with_the_lines_of_the_stacks_tables() throws IOException {
        assertThat(AthenaSql.clicks().subList(0, 2))
                .extracting(AthenaSql.Step::makes)
                .containsExactly("taken_export", "export_line");
    }

    @Test
    void every_sql_file_is_a_part_of_the_story() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/clickway/reporting"))) {
            List<String> told = new ArrayList<>(Sql.clicks());
            told.addAll(Sql.clicksOfTrino());
            told.addAll(Sql.people(false));
            told.addAll(Sql.people(true));
            told.addAll(Sql.peopleOfTrino());
            told.addAll(Sql.figures(false, true));
            told.addAll(Sql.orders(new OrderTerms(List.of(), OrderTerms.Model.LAST, Duration.ofDays(1))));
            assertThat(told)
                    .containsAll(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("[1-9][0-9]*-.*[.]sql"))
                            .flatMap(name -> Sql.statements(name).stream())
                            .toList());
        }
    }

    private Refused refused() throws IOException {
        if (Export.open(folder) instanceof Export.Opened(Export export)
                && Reports.make(export, Question.PLAIN) instanceof Refused refused) {
            return refused;
        }
        throw new AssertionError("not refused by the report: " + Export.open(folder));
    }
}
