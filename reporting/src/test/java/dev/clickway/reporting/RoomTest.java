package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.reporting.figures.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in less room than their clicks take. */
class RoomTest {
    private static final String SMALL = "170MB";
    private static final int DELIVERIES = 25_000;
    private static final int CLICKS_OF_A_DELIVERY = 8;

    /** Five million rows of a hundred bytes. */
    private static final String MANY = "SELECT range, repeat('x', 100) || range AS text FROM range(5000000)";

    @TempDir
    Path folder;

    @Test
    void a_report_over_more_than_its_memory_says_the_same() throws Exception {
        Export export = many();
        long bytes = 0;
        for (DataFile file : export.dataFiles()) {
            bytes += inflated(file.path());
        }
        assertThat(bytes).isGreaterThan(170_000_000);
        try (ReportDatabase roomy = ReportDatabase.of(export, Question.PLAIN);
                ReportDatabase tight = ReportDatabase.of(export, Question.PLAIN, new Room(SMALL, Optional.empty()))) {
            assertThat(verdicts(tight))
                    .isEqualTo(verdicts(roomy))
                    .singleElement()
                    .asString()
                    .startsWith(DELIVERIES * CLICKS_OF_A_DELIVERY + " ");
        }
    }

    @Test
    void what_memory_does_not_hold_is_spilled_and_gone_afterwards() throws Exception {
        Path scratch;
        try (ReportDatabase database = small(Optional.empty())) {
            database.run(List.of("CREATE TABLE many AS " + MANY));

            assertThat(database.query("SELECT sum(size) FROM duckdb_temporary_files()", row -> row.getLong(1))
                            .getFirst())
                    .isGreaterThan(100_000_000);
            assertThat(database.query("SELECT count(DISTINCT text) FROM many", row -> row.getLong(1)))
                    .containsExactly(5_000_000L);
            scratch = database.query("SELECT current_setting('temp_directory')", row -> Path.of(row.getString(1)))
                    .getFirst();
            assertThat(scratch).isNotEmptyDirectory();
        }
        assertThat(scratch).doesNotExist();
    }

    @Test
    void where_even_spilling_has_no_room_it_is_one_line_that_says_so() throws Exception {
        try (ReportDatabase database = small(Optional.of("1MB"))) {
            assertThatThrownBy(() -> database.run(List.of("CREATE TABLE many AS " + MANY)))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(
                            "the report's database failed: Out of Memory Error: .*; free some disk under .*")
                    .message()
                    .hasLineCount(1);
        }
    }

    private ReportDatabase small(Optional<String> disk) throws IOException, UnusableExport {
        ClickItems.export(folder, List.of());
        Export export = ((Export.Opened) Export.open(folder)).export();
        return ReportDatabase.of(export, Question.PLAIN, new Room(SMALL, disk));
    }

    private Export many() throws IOException {
        Random random = new Random(1);
        String rest = ",\"ua\":{\"S\":\"" + "Mozilla/5.0 ".repeat(60) + "\"}}";
        try (ExportWriter writer = ExportWriter.open(folder, ClickItems.TABLE, ClickItems.EXPORT_TIME)) {
            for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                for (int i = 0; i < CLICKS_OF_A_DELIVERY; i++) {
                    String click = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
                    String item = new ClickItems.Row(
                                    "delivery-" + delivery,
                                    click,
                                    "m" + i % 3,
                                    "l" + i,
                                    ClickItems.NOON.plusMillis(i * 700L))
                            .json();
                    writer.add(item.replaceFirst("\\}$", "") + rest);
                }
            }
            writer.finish();
        }
        return ((Export.Opened) Export.open(folder)).export();
    }

    private static long inflated(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static List<String> verdicts(ReportDatabase database) throws IOException {
        return database.query(
                "SELECT sum(clicks), bit_xor(hash(hits, clicks)) FROM"
                        + " (SELECT hits, count(*) AS clicks FROM click_hit GROUP BY hits) AS seen",
                row -> row.getString(1) + " " + row.getString(2));
    }
}
