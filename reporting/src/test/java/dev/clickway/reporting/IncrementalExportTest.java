package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incremental exports laid over a full one. */
class IncrementalExportTest {
    private static final String FULL = "2026-03-02T08:00:00Z";

    @TempDir
    Path folder;

    @Test
    void new_changed_and_deleted_clicks_are_laid_over_the_full_export() throws IOException {
        full(click("kept"), click("changed"), click("deleted"));
        incremental(1, "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")
                .lines(put("added", "m", 10), put("changed", "other", 11), delete("deleted", 12))
                .write();

        Report report = report();

        assertThat(clicks(report)).containsExactly("m: 2", "other: 1");
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.export().exportTime()).isEqualTo(Instant.parse("2026-03-03T08:00:00Z"));
        assertThat(report.export().items()).isEqualTo(6);
        assertThat(report.export().notes())
                .containsExactly("updated: by 1 incremental export, up to 2026-03-03T08:00:00Z");
    }

    @Test
    void of_several_changes_of_one_click_the_one_that_was_written_last_counts_in_whatever_export_it_is()
            throws IOException {
        full(click("a"), click("b"));
        incremental(1, "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")
                .lines(put("a", "late", 40), delete("b", 10), put("c", "m", 11))
                .write();
        incremental(2, "2026-03-03T08:00:00Z", "2026-03-04T08:00:00Z")
                .lines(put("a", "early", 20), put("b", "again", 30), delete("c", 31))
                .write();

        assertThat(clicks(report())).containsExactly("again: 1", "late: 1");
        assertThat(report().export().notes())
                .containsExactly("updated: by 2 incremental exports, up to 2026-03-04T08:00:00Z");
    }

    @Test
    void with_old_images_too_the_new_one_counts() throws IOException {
        full(click("a"), click("b"));
        String deleted =
                delete("b", 10).replaceFirst("}$", ",\"OldImage\":" + click("b").json() + "}");
        String changed = put("a", "new", 10)
                .replaceFirst("}$", ",\"OldImage\":" + click("a").json() + "}");
        incremental(1, FULL, "2026-03-03T08:00:00Z")
                .summary("outputView", "\"NEW_AND_OLD_IMAGES\"")
                .lines(deleted, changed)
                .write();

        assertThat(clicks(report())).containsExactly("new: 1");
    }

    @Test
    void an_incremental_export_that_ends_before_the_full_one_is_not_laid_over_it() throws IOException {
        full(click("a"));
        incremental(1, "2026-03-01T08:00:00Z", FULL)
                .lines(put("deleted-before-the-full-export", "m", 10))
                .write();

        assertThat(clicks(report())).containsExactly("m: 1");
        assertThat(report().export().notes()).isEmpty();
    }

    @Test
    void times_that_no_export_covers_are_said() throws IOException {
        full(click("a"));
        incremental(1, "2026-03-02T09:00:00Z", "2026-03-03T08:00:00Z").lines().write();
        incremental(2, "2026-03-03T07:00:00Z", "2026-03-04T08:00:00Z").lines().write();
        incremental(3, "2026-03-05T08:00:00Z", "2026-03-06T08:00:00Z").lines().write();

        assertThat(report().export().notes())
                .containsExactly(
                        "updated: by 3 incremental exports, up to 2026-03-06T08:00:00Z",
                        "incomplete: no export has what changed from 2026-03-02T08:00:00Z to 2026-03-02T09:00:00Z",
                        "incomplete: no export has what changed from 2026-03-04T08:00:00Z to 2026-03-05T08:00:00Z");
    }

    @Test
    void exports_under_several_prefixes_belong_together() throws IOException {
        new ForgedExport(Files.createDirectories(folder.resolve("clicks/full")))
                .lines(item(click("a")))
                .write();
        new ForgedExport(Files.createDirectories(folder.resolve("clicks/incremental/dt=2026-03-03")), id(2))
                .incremental(FULL, "2026-03-03T08:00:00Z")
                .lines(put("b", "m", 10))
                .write();

        assertThat(clicks(report())).containsExactly("m: 2");
    }

    @Test
    void an_export_that_a_link_leads_to_as_well_is_read_once() throws IOException {
        full(click("a"));
        incremental(1, FULL, "2026-03-03T08:00:00Z").lines(put("b", "m", 10)).write();
        Files.createSymbolicLink(folder.resolve("again"), folder.resolve("AWSDynamoDB"));

        assertThat(clicks(report())).containsExactly("m: 2");
        assertThat(report().export().notes())
                .containsExactly("updated: by 1 incremental export, up to 2026-03-03T08:00:00Z");
    }

    @Test
    void an_incremental_export_of_another_table_is_refused_and_of_an_earlier_one_of_the_same_name_left_out()
            throws IOException {
        full(click("a"));
        ForgedExport other = incremental(1, FULL, "2026-03-03T08:00:00Z").lines(put("b", "m", 10));
        other.summary("tableId", "\"of-the-table-that-was-deleted\"").write();

        assertThat(clicks(report())).containsExactly("m: 1");
        assertThat(report().export().notes())
                .containsExactly("left out: 1 incremental export of a table of the same name that is another one");

        other.summary("tableArn", "\"arn:aws:dynamodb:eu-west-1:123456789012:table/clickway-shop-clicks\"")
                .write();
        assertThat(refused().problem())
                .isEqualTo("holds exports of several tables:"
                        + " arn:aws:dynamodb:eu-west-1:123456789012:table/clickway-acme-clicks,"
                        + " arn:aws:dynamodb:eu-west-1:123456789012:table/clickway-shop-clicks");
    }

    @Test
    void a_change_without_a_key_or_a_time_is_in_no_figure_and_counted_as_such() throws IOException {
        full(click("a"));
        incremental(1, FULL, "2026-03-03T08:00:00Z")
                .lines(
                        "{\"NewImage\":" + click("no-time").json() + "}",
                        put("no-time-either", "m", 1).replace("\"1\"", "\"soon\""),
                        "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1\"}},\"Keys\":{}}",
                        "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1\"}}}",
                        "no JSON")
                .write();

        assertThat(clicks(report())).containsExactly("m: 1");
        assertThat(report().leftOut())
                .containsExactly(
                        new Report.LeftOut("a change without a key or a time", 3),
                        new Report.LeftOut("not a click", 2));
    }

    @Test
    void a_missing_or_altered_file_of_an_incremental_export_is_named() throws IOException {
        full(click("a"));
        incremental(1, FULL, "2026-03-03T08:00:00Z")
                .data("changes.json.gz", 1, ForgedExport.gzip(put("b", "m", 10) + "\n"))
                .write();
        Path changes = folder.toRealPath().resolve("AWSDynamoDB/data/changes.json.gz");
        Files.write(changes, ForgedExport.gzip(put("b", "m", 11) + "\n"));
        assertThat(refused().toString()).startsWith(changes + ": differs from its checksum: it is cut off or altered");

        Files.delete(changes);
        assertThat(refused().toString()).startsWith(changes + ": is missing, and the manifest lists it");
    }

    @Test
    void a_file_of_an_incremental_export_with_fewer_lines_than_counted_is_named() throws IOException {
        full(click("a"));
        incremental(1, FULL, "2026-03-03T08:00:00Z")
                .data("changes.json.gz", 2, ForgedExport.gzip(put("b", "m", 10) + "\n"))
                .write();

        assertThat(Reports.make(((Export.Opened) Export.open(folder)).export(), Question.PLAIN))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.toString())
                                .contains("changes.json.gz: holds 1 items where the manifest counts 2"));
    }

    @Test
    void files_of_other_incremental_exports_in_the_shared_folder_are_not_read() throws IOException {
        full(click("a"));
        incremental(1, FULL, "2026-03-03T08:00:00Z").lines().write();
        Files.write(folder.resolve("AWSDynamoDB/data/unfinished.json.gz"), new byte[] {1});

        assertThat(clicks(report())).containsExactly("m: 1");
    }

    @Test
    void a_window_that_ends_before_it_begins_is_refused() throws IOException {
        full(click("a"));
        incremental(1, "2026-03-04T08:00:00Z", "2026-03-03T08:00:00Z").lines().write();

        assertThat(refused().problem()).isEqualTo("has an exportFromTime after its exportToTime");
    }

    @Test
    void a_plan_names_the_manifests_and_then_the_files_that_a_report_needs() throws IOException {
        full(click("a"));
        incremental(1, "2026-03-01T08:00:00Z", FULL).lines(put("x", "m", 1)).write();
        incremental(2, FULL, "2026-03-03T08:00:00Z")
                .data("changes.json.gz", 1, ForgedExport.gzip(put("b", "m", 10) + "\n"))
                .write();
        Path root = folder.toRealPath().resolve("AWSDynamoDB");
        Files.delete(root.resolve(id(1)).resolve("manifest-files.json"));
        Files.delete(root.resolve("data/changes.json.gz"));

        ExportPlan plan = ((ExportPlan.Planned) ExportPlan.of(folder)).plan();

        assertThat(plan.folders()).containsExactly(root.resolve(ForgedExport.ID), root.resolve(id(2)));
        assertThat(plan.dataFiles())
                .isEqualTo(new ExportPlan.Listed(List.of(
                        root.resolve(ForgedExport.ID).resolve("data/lines.json.gz"),
                        root.resolve("data/changes.json.gz"))));
    }

    @Test
    void clicks_with_their_verdicts_are_those_that_the_changes_left_as_the_figures_have_them() throws IOException {
        full(click("kept"), click("changed"), click("deleted"));
        incremental(1, "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")
                .lines(
                        put("added", "early", 10),
                        put("changed", "other", 11),
                        delete("deleted", 12),
                        put("gone", "m", 13),
                        "no JSON")
                .write();
        incremental(2, "2026-03-03T08:00:00Z", "2026-03-04T08:00:00Z")
                .lines(put("added", "late", 20), delete("gone", 21))
                .write();
        List<String> judged = new ArrayList<>();
        List<String> items = new ArrayList<>();

        assertThat(Verdicts.each(
                        opened(),
                        click -> judged.add(click.item() + click.judgement().isPresent())))
                .isEmpty();
        assertThat(ExportedItems.each(opened(), items::add)).isEmpty();

        List<String> held = List.of(
                click("kept").json(),
                new Row("d-changed", "changed", "other", "l", NOON).json(),
                new Row("d-added", "added", "late", "l", NOON).json());
        assertThat(items)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(held.stream(), Stream.of("{}")).toList());
        assertThat(judged)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(held.stream().map(item -> item + true), Stream.of("{}false"))
                                .toList());
    }

    @Test
    void counts_that_no_export_can_have_are_refused() throws IOException {
        String line = "{\"Item\":" + click("a").json() + "}\n";
        byte[] one = ForgedExport.gzip(line);
        byte[] other = ForgedExport.gzip(line + line);
        new ForgedExport(folder)
                .data("a.json.gz", Long.MAX_VALUE, one)
                .data("b.json.gz", Long.MAX_VALUE, other)
                .write();

        assertThat(Reports.make(opened(), Question.PLAIN)).isInstanceOf(Refused.class);
    }

    private Export opened() {
        return ((Export.Opened) Export.open(folder)).export();
    }

    private void full(Row... clicks) throws IOException {
        new ForgedExport(folder)
                .lines(Stream.of(clicks).map(IncrementalExportTest::item).toArray(String[]::new))
                .summary("exportTime", "\"" + FULL + "\"")
                .write();
    }

    private ForgedExport incremental(int number, String from, String to) throws IOException {
        return new ForgedExport(folder, id(number)).incremental(from, to);
    }

    private static String id(int number) {
        return "0177250000000%d-0badcafe".formatted(number);
    }

    private static Row click(String id) {
        return new Row("d-" + id, id, "m", "l", NOON);
    }

    private static String item(Row click) {
        return "{\"Item\":" + click.json() + "}";
    }

    private static String put(String id, String message, long micros) {
        return delete(id, micros)
                .replaceFirst("}$", ",\"NewImage\":" + new Row("d-" + id, id, message, "l", NOON).json() + "}");
    }

    private static String delete(String id, long micros) {
        return "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"%d\"}},\"Keys\":{\"delivery\":{\"S\":\"d-%s\"},\"click\":{\"S\":\"%s\"}}}"
                .formatted(micros, id, id);
    }

    private Report report() throws IOException {
        return ClickItems.reportOf(folder);
    }

    private Refused refused() {
        return (Refused) Export.open(folder);
    }

    private static List<String> clicks(Report report) {
        return ClickItems.linksOf(report).stream()
                .map(link -> link.message() + ": " + link.clicks())
                .toList();
    }
}
