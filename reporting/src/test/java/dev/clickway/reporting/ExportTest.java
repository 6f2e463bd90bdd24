package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.EXPORT_TIME;
import static dev.clickway.reporting.ClickItems.NOON;
import static dev.clickway.reporting.ClickItems.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private static final String CLICK = new Row("d1", "c1", "m", "l", NOON).json();

    @TempDir
    Path folder;

    @Test
    void an_export_is_found_from_the_folder_above_from_its_root_and_from_itself() throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK)).toRealPath();

        for (Path given : List.of(folder, folder.resolve("AWSDynamoDB"), export)) {
            assertThat(opened(given).folder()).isEqualTo(export);
        }
        assertThat(opened(folder).table()).isEqualTo(TABLE);
        assertThat(opened(folder).exportTime()).isEqualTo(EXPORT_TIME);
        assertThat(opened(folder).items()).isEqualTo(1);
        assertThat(opened(folder).notes()).isEmpty();
    }

    @Test
    void links_to_folders_are_followed_and_one_that_leads_back_does_no_harm() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path export = ClickItems.export(elsewhere, List.of(CLICK)).toRealPath();
        Files.createSymbolicLink(elsewhere.resolve("back"), folder);
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        assertThat(opened(link).folder()).isEqualTo(export);
    }

    @Test
    void the_newest_of_several_exports_is_taken_and_said_to_be() throws IOException {
        Path newest = ClickItems.export(folder, TABLE, EXPORT_TIME, List.of(CLICK));
        ClickItems.export(folder, TABLE, EXPORT_TIME.minusSeconds(60), List.of());

        assertThat(opened(folder).id()).isEqualTo(newest.getFileName().toString());
        assertThat(opened(folder).notes())
                .containsExactly("taken: " + newest.getFileName() + ", the newest of 2 full exports");
    }

    @Test
    void an_export_that_is_under_way_beside_a_whole_one_is_left_out_and_said_to_be() throws IOException {
        Path whole = ClickItems.export(folder, List.of(CLICK));
        Path underWay = Files.createDirectories(folder.resolve("AWSDynamoDB/01999999999999-00000000"));
        Files.createFile(underWay.resolve("_started"));

        assertThat(opened(folder).id()).isEqualTo(whole.getFileName().toString());
        assertThat(opened(folder).notes())
                .containsExactly("left out: 01999999999999-00000000, which has no manifest-summary.json:"
                        + " nothing says whether it is whole");
    }

    @Test
    void a_damaged_export_is_refused_even_where_another_one_is_whole() throws IOException {
        ClickItems.export(folder, List.of(CLICK));
        Path damaged = new ForgedExport(folder).lines().write();
        Files.writeString(damaged.resolve("manifest-summary.json"), "{}");

        assertThat(refused(folder).problem()).isEqualTo("differs from its checksum in manifest-summary.md5");
    }

    @Test
    void exports_of_several_tables_are_refused() throws IOException {
        ClickItems.export(folder, "clickway-demo-clicks", EXPORT_TIME, List.of(CLICK));
        ClickItems.export(folder, "clickway-acme-clicks", EXPORT_TIME, List.of(CLICK));

        assertThat(refused(folder))
                .isEqualTo(new Refused(
                        folder,
                        "holds exports of several tables: "
                                + "arn:aws:dynamodb:ddblocal:000000000000:table/clickway-acme-clicks, "
                                + "arn:aws:dynamodb:ddblocal:000000000000:table/clickway-demo-clicks",
                        "give a folder with exports of one, or one export, AWSDynamoDB/<ExportId>"));
    }

    @Test
    void a_folder_that_is_not_there_a_file_and_a_folder_without_an_export_are_refused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(refused(folder.resolve("nowhere")).toString())
                .isEqualTo(folder.resolve("nowhere")
                        + ": is not there; give the folder that holds AWSDynamoDB,"
                        + " or make an export with: clickway export");
        assertThat(refused(file).problem()).isEqualTo("is no folder");
        assertThat(refused(folder).problem()).isEqualTo("holds no export of DynamoDB");
        Files.createDirectory(folder.resolve("AWSDynamoDB"));
        assertThat(refused(folder).problem()).isEqualTo("holds no export of DynamoDB");
    }

    @Test
    void data_without_manifests_is_refused_since_nothing_says_whether_it_is_whole() throws IOException {
        Path export = folder.resolve("AWSDynamoDB/01772438400000-0badcafe");
        Files.createDirectories(export.resolve("data"));
        Files.write(export.resolve("data/items.gz"), ForgedExport.gzip("{\"Item\":" + CLICK + "}\n"));

        assertThat(refused(folder))
                .isEqualTo(new Refused(
                        export,
                        "has no manifest-summary.json: nothing says whether it is whole",
                        "wait until the export is complete, then fetch all of it, manifests included"));
        assertThat(refused(export)).isEqualTo(refused(folder));
    }

    @Test
    void an_incremental_export_alone_is_refused() throws IOException {
        Path export = new ForgedExport(folder)
                .incremental("2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z")
                .write();

        assertThat(refused(folder).problem()).isEqualTo("is an incremental export: it has changes alone");
        assertThat(refused(export)).isEqualTo(refused(folder));
    }

    @Test
    void an_ion_export_is_refused_with_the_reason() throws IOException {
        new ForgedExport(folder).lines().summary("outputFormat", "\"ION\"").write();

        assertThat(refused(folder).problem()).isEqualTo("is in Amazon Ion, a format that nothing here reads");
        assertThat(refused(folder).mend()).isEqualTo("export the table again in the format DYNAMODB_JSON");
    }

    @Test
    void checksum_files_are_read_by_their_documented_name_too() throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK));
        for (String manifest : List.of("manifest-summary", "manifest-files")) {
            Files.move(export.resolve(manifest + ".md5"), export.resolve(manifest + ".checksum"));
        }

        assertThat(opened(folder).items()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest-files.json", "manifest-files.md5", "manifest-summary.md5"})
    void a_missing_manifest_or_checksum_is_named(String name) throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK));
        Files.delete(export.resolve(name));

        assertThat(refused(folder).where()).hasFileName(name);
        assertThat(refused(folder).problem()).isEqualTo("is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest-files.md5", "manifest-summary.md5"})
    void a_checksum_that_was_tampered_with_is_refused(String name) throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK));
        Files.writeString(export.resolve(name), "1B2M2Y8AsgTpgAmY7PhCfg==");

        assertThat(refused(folder).problem()).isEqualTo("differs from its checksum in " + name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                              | is empty
            []                                              | is no JSON (an object was expected)
            {                                               | is no JSON (Unexpected end-of-input
            not JSON                                        | is no JSON (Unrecognized token 'not'
            {}                                              | has no tableArn
            {"tableArn":"arn:a:table/a b"}                  | has no table in tableArn
            {"tableArn":"arn:a:table/abc"}                  | has no exportTime
            {"tableArn":"arn:a:table/abc","exportTime":"?"} | has no time in exportTime
            """)
    void a_summary_that_is_none_is_refused(String summary, String problem) throws IOException {
        ForgedExport export = new ForgedExport(folder);
        export.write();
        export.manifest("manifest-summary", summary);

        assertThat(refused(folder).where()).hasFileName("manifest-summary.json");
        assertThat(refused(folder).problem()).startsWith(problem);
    }

    @Test
    void a_number_of_items_that_is_none_is_refused() throws IOException {
        new ForgedExport(folder).lines().summary("itemCount", "1.5").write();

        assertThat(refused(folder).problem()).isEqualTo("has no number in itemCount");
    }

    @Test
    void a_missing_data_file_is_named() throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK));
        Path data = onlyDataFile(export);
        Files.delete(data);

        assertThat(refused(folder))
                .isEqualTo(new Refused(
                        data,
                        "is missing, and the manifest lists it",
                        "fetch the whole export again, or make a new one"));
    }

    @Test
    void a_truncated_data_file_is_named() throws IOException {
        Path data = onlyDataFile(ClickItems.export(folder, List.of(CLICK)));
        byte[] whole = Files.readAllBytes(data);
        Files.write(data, Arrays.copyOf(whole, whole.length - 9));

        assertThat(refused(folder).where()).isEqualTo(data);
        assertThat(refused(folder).problem()).isEqualTo("differs from its checksum: it is cut off or altered");
    }

    @Test
    void a_data_file_that_the_manifest_does_not_list_is_named() throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK)).toRealPath();
        Path other = Files.write(export.resolve("data/other.json.gz"), ForgedExport.gzip(""));

        assertThat(refused(folder))
                .isEqualTo(new Refused(
                        other, "is not in the export's manifest", "move it away, or fetch the export again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWSDynamoDB/x/data/", "/etc/passwd", "data/..json.gz", "data/*.json.gz", "data/a.json"})
    void a_manifest_cannot_name_a_file_that_is_no_data_file(String key) throws IOException {
        new ForgedExport(folder).listed(key, 1, "1B2M2Y8AsgTpgAmY7PhCfg==").write();

        assertThat(refused(folder).problem()).isEqualTo("lists a file that is none of an export");
    }

    @Test
    void a_data_file_listed_twice_is_refused() throws IOException {
        byte[] bytes = ForgedExport.gzip("{\"Item\":" + CLICK + "}\n");
        new ForgedExport(folder)
                .data("a.json.gz", 1, bytes)
                .listed("data/a.json.gz", 1, ForgedExport.md5(bytes))
                .write();

        assertThat(refused(folder).problem()).isEqualTo("is listed twice in the manifest");
    }

    @Test
    void manifests_that_disagree_on_the_number_of_items_are_refused() throws IOException {
        new ForgedExport(folder)
                .lines("{\"Item\":" + CLICK + "}")
                .summary("itemCount", "2")
                .write();

        assertThat(refused(folder).problem()).isEqualTo("lists 1 items where the summary has 2");
    }

    static Path onlyDataFile(Path export) throws IOException {
        try (Stream<Path> files = Files.list(export.toRealPath().resolve("data"))) {
            return files.reduce((one, another) -> {
                        throw new AssertionError("more than one data file");
                    })
                    .orElseThrow();
        }
    }

    private static Export opened(Path folder) {
        return switch (Export.open(folder)) {
            case Export.Opened(Export export) -> export;
            case Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static Refused refused(Path folder) {
        return switch (Export.open(folder)) {
            case Export.Opened(Export export) -> throw new AssertionError("opened " + export.id());
            case Refused refused -> refused;
        };
    }
}
