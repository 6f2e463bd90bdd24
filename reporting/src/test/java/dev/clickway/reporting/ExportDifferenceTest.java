package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static dev.clickway.reporting.ClickItems.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.ExportDifference.Written;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incremental exports made of the difference of two states, and read again. */
class ExportDifferenceTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-03-02T10:00:00Z");

    private static final String KEPT = item("kept", "m");
    private static final String GONE = item("gone", "m");
    private static final String NEW = item("new", "m").replace("}}", "},\"unknown\":{\"L\":[{\"BOOL\":true}]}}");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void changes_laid_over_the_exports_before_are_what_the_table_holds_now() throws IOException {
        ClickItems.export(folder, TABLE, FIRST, List.of(KEPT, GONE, item("changed", "before")));

        List<String> second = List.of(KEPT, item("changed", "after"), NEW);
        Written written = written(difference(SECOND, false, second));
        assertThat(written.changes()).isEqualTo(3);
        assertThat(written.from()).isEqualTo(FIRST);
        assertThat(written.to()).isEqualTo(SECOND);
        assertThat(held()).containsExactlyInAnyOrderElementsOf(second);

        List<String> third = List.of(NEW, GONE);
        assertThat(written(difference(THIRD, false, third)).changes()).isEqualTo(3);
        assertThat(held()).containsExactlyInAnyOrderElementsOf(third);
        assertThat(opened(folder).notes()).containsExactly("updated: by 2 incremental exports, up to " + THIRD);
    }

    @Test
    void a_change_has_the_fields_that_dynamodb_writes_and_a_deletion_its_key_alone() throws IOException {
        ClickItems.export(folder, TABLE, FIRST, List.of(KEPT, GONE));
        difference(SECOND, false, List.of(KEPT, NEW));

        String written = "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1772442000000000\"}},\"Keys\":{\"delivery\":"
                        .replace("1772442000000000", Long.toString(SECOND.toEpochMilli() * 1_000 - 1))
                + "{\"S\":\"d-%s\"},\"click\":{\"S\":\"%s\"}}%s}";
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        written.formatted("gone", "gone", ""), written.formatted("new", "new", ",\"NewImage\":" + NEW));
    }

    @Test
    void old_images_are_there_where_they_are_asked_for() throws IOException {
        ClickItems.export(folder, TABLE, FIRST, List.of(item("changed", "before"), GONE));
        difference(SECOND, true, List.of(item("changed", "after")));

        assertThat(changes())
                .anySatisfy(line -> assertThat(line)
                        .endsWith(",\"NewImage\":" + item("changed", "after") + ",\"OldImage\":"
                                + item("changed", "before") + "}"))
                .anySatisfy(line -> assertThat(line).endsWith("}},\"OldImage\":" + GONE + "}"));
        assertThat(held()).containsExactly(item("changed", "after"));
    }

    @Test
    void where_nothing_changed_the_export_is_empty_and_says_how_far_it_reaches() throws IOException {
        ClickItems.export(folder, TABLE, FIRST, List.of(KEPT));

        assertThat(written(difference(SECOND, false, List.of(KEPT))).changes()).isZero();
        assertThat(opened(folder).exportTime()).isEqualTo(SECOND);
        assertThat(held()).containsExactly(KEPT);
    }

    @Test
    void another_table_and_a_clock_that_was_set_back_are_refused_and_leave_nothing() throws IOException {
        ClickItems.export(folder, TABLE, SECOND, List.of(KEPT));
        try (Stream<Path> before = Files.walk(folder)) {
            long files = before.count();

            assertThat(difference(FIRST, false, List.of()))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).contains("the clock was set back"));
            ClickItems.export(elsewhere.resolve("other"), "clickway-acme-clicks", THIRD, List.of());
            assertThat(ExportDifference.write(opened(folder), opened(elsewhere.resolve("other")), folder, false))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).contains("clickway-acme-clicks"));
            Path inAws = new ForgedExport(elsewhere.resolve("aws"))
                    .summary("tableArn", "\"arn:aws:dynamodb:us-east-1:123456789012:table/" + TABLE + "\"")
                    .write();
            assertThat(ExportDifference.write(
                            opened(inAws),
                            opened(ClickItems.export(elsewhere, TABLE, THIRD, List.of())),
                            folder,
                            false))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).contains("us-east-1", "ddblocal"));
            try (Stream<Path> after = Files.walk(folder)) {
                assertThat(after).hasSize((int) files);
            }
        }
    }

    private ExportDifference.Outcome difference(Instant now, boolean oldImages, List<String> items) throws IOException {
        Path full = ClickItems.export(elsewhere, TABLE, now, items);
        return ExportDifference.write(opened(folder), opened(full), folder, oldImages);
    }

    private static Written written(ExportDifference.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Written.class);
        return (Written) outcome;
    }

    private List<String> held() throws IOException {
        List<String> items = new ArrayList<>();
        assertThat(ExportedItems.each(opened(folder), items::add)).isEmpty();
        return items;
    }

    private List<String> changes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("AWSDynamoDB/data"))) {
            Path file = files.findFirst().orElseThrow();
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                return lines.lines().toList();
            }
        }
    }

    private static Export opened(Path folder) {
        return ((Export.Opened) Export.open(folder)).export();
    }

    private static String item(String id, String message) {
        return new Row("d-" + id, id, message, "l", NOON).json();
    }
}
