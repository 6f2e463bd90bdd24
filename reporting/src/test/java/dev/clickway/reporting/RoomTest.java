package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.reporting.figures.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in less room than their clicks take. */
class RoomTest {
    private static final int DELIVERIES = 40_000;
    private static final int CLICKS_OF_A_DELIVERY = 8;

    @TempDir
    static Path folder;

    private static Export export;

    /** Some 200 MB of lines. */
    @BeforeAll
    static void many() throws IOException {
        Random random = new Random(1);
        String rest = ",\"ua\":{\"S\":\"" + "Mozilla/5.0 ".repeat(20) + "\"}}";
        try (ExportWriter writer = ExportWriter.open(folder, ClickItems.TABLE, ClickItems.EXPORT_TIME)) {
            for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                for (int i = 0; i < CLICKS_OF_A_DELIVERY; i++) {
                    String click = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
                    String item = new ClickItems.Row(
                                    "delivery-" + delivery, click, "m" + i % 3, "l" + i, ClickItems.NOON.plusMillis(i * 700L))
                            .json();
                    writer.add(item.replaceFirst("\\}$", "") + rest);
                }
            }
            writer.finish();
        }
        export = ((Export.Opened) Export.open(folder)).export();
    }

    @Test
    void a_report_in_little_memory_spills_and_says_the_same() throws Exception {
        try (ReportDatabase roomy = ReportDatabase.of(export, Question.PLAIN);
                ReportDatabase tight =
                        ReportDatabase.of(export, Question.PLAIN, new Room("170MB", Optional.empty()))) {
            assertThat(spilled(tight)).isPositive();
            assertThat(spilled(roomy)).isZero();
            assertThat(verdicts(tight))
                    .isEqualTo(verdicts(roomy))
                    .singleElement()
                    .asString()
                    .startsWith(DELIVERIES * CLICKS_OF_A_DELIVERY + " ");
        }
    }

    @Test
    void where_even_spilling_has_no_room_it_is_one_line_that_says_so_and_nothing_is_left_behind()
            throws IOException {
        Room none = new Room("170MB", Optional.of("1MB"));

        assertThatThrownBy(() -> ReportDatabase.of(export, Question.PLAIN, none))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("the report's database failed: .*(m|M)emory.*; free some disk under .*")
                .message()
                .hasLineCount(1);
        assertThat(scratchFolders()).isEmpty();
    }

    private static long spilled(ReportDatabase database) throws IOException {
        return database.query("SELECT sum(size) FROM duckdb_temporary_files()", row -> row.getLong(1))
                .getFirst();
    }

    private static List<String> verdicts(ReportDatabase database) throws IOException {
        return database.query(
                "SELECT sum(clicks), bit_xor(hash(hits, clicks)) FROM"
                        + " (SELECT hits, count(*) AS clicks FROM click_hit GROUP BY hits) AS seen",
                RoomTest::text);
    }

    private static String text(ResultSet row) throws SQLException {
        return row.getString(1) + " " + row.getString(2);
    }

    private static List<Path> scratchFolders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("clickway-report-"))
                    .toList();
        }
    }
}
