package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.EXPORT_TIME;
import static dev.clickway.reporting.ClickItems.NOON;
import static dev.clickway.reporting.ClickItems.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clickway.reporting.ClickItems.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportWriterTest {
    private static final String CLICK = new Row("d1", "c1", "m", "l", NOON).json();

    @TempDir
    Path folder;

    @Test
    void an_export_is_laid_out_as_dynamodb_does() throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK));

        String id = export.getFileName().toString();
        String data = ExportTest.onlyDataFile(export).getFileName().toString();
        assertThat(id).matches("[0-9]{14}-[0-9a-f]{8}");
        assertThat(data).matches("[0-9a-v]{26}\\.json\\.gz");
        assertThat(filesIn(folder))
                .containsExactlyInAnyOrder(
                        "AWSDynamoDB/" + id + "/_started",
                        "AWSDynamoDB/" + id + "/manifest-files.json",
                        "AWSDynamoDB/" + id + "/manifest-files.md5",
                        "AWSDynamoDB/" + id + "/manifest-summary.json",
                        "AWSDynamoDB/" + id + "/manifest-summary.md5",
                        "AWSDynamoDB/" + id + "/data/" + data);
        assertThat(export.resolve("_started")).isEmptyFile();
    }

    @Test
    void the_summary_has_the_documented_fields() throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK));
        String id = export.getFileName().toString();

        assertThat(Files.readString(export.resolve("manifest-summary.json")).replaceAll("(Time\":\")20[^\"]*", "$1…"))
                .isEqualTo("""
                        {"version":"2020-06-30",\
                        "exportArn":"arn:aws:dynamodb:ddblocal:000000000000:table/clickway-demo-clicks/export/%1$s",\
                        "startTime":"…","endTime":"…",\
                        "tableArn":"arn:aws:dynamodb:ddblocal:000000000000:table/clickway-demo-clicks",\
                        "tableId":"4cd2ab77-baab-3019-ad71-311877017f83","exportTime":"…",\
                        "s3Bucket":"local","s3Prefix":null,"s3SseAlgorithm":null,"s3SseKmsKeyId":null,\
                        "manifestFilesS3Key":"AWSDynamoDB/%1$s/manifest-files.json",\
                        "billedSizeBytes":0,"itemCount":1,"outputFormat":"DYNAMODB_JSON"}""".formatted(id));
    }

    @Test
    void the_list_of_files_has_one_object_a_line_with_the_files_checksum() throws IOException {
        Path export = ClickItems.export(folder, List.of(CLICK));
        Path data = ExportTest.onlyDataFile(export);

        assertThat(Files.readString(export.resolve("manifest-files.json")))
                .matches("\\{\"itemCount\":1,\"md5Checksum\":\"\\Q" + ForgedExport.md5(Files.readAllBytes(data))
                        + "\\E\",\"etag\":\"[0-9a-f]{32}-1\",\"dataFileS3Key\":\"AWSDynamoDB/"
                        + export.getFileName() + "/data/" + data.getFileName() + "\"}\n");
        for (String manifest : List.of("manifest-files", "manifest-summary")) {
            assertThat(export.resolve(manifest + ".md5"))
                    .hasContent(ForgedExport.md5(Files.readAllBytes(export.resolve(manifest + ".json"))));
        }
    }

    @Test
    void an_item_is_one_line_whatever_white_space_it_came_with() throws IOException {
        Path export = ClickItems.export(folder, List.of(" {\n\t\"delivery\" : { \"S\" : \"d \\n é\" }\r\n}\n", CLICK));

        assertThat(unzipped(ExportTest.onlyDataFile(export)))
                .isEqualTo("{\"Item\":{\"delivery\":{\"S\":\"d \\n é\"}}}\n{\"Item\":" + CLICK + "}\n");
    }

    @Test
    void the_same_items_make_the_same_data_files() throws IOException {
        Path one = ExportTest.onlyDataFile(ClickItems.export(folder, List.of(CLICK)));
        Path again = ExportTest.onlyDataFile(ClickItems.export(folder, List.of(CLICK)));

        assertThat(again).isNotEqualTo(one).hasFileName(one.getFileName().toString());
        assertThat(again).hasSameBinaryContentAs(one);
        assertThat(Files.readAllBytes(one)).as("no time in the header").startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "{", "{}{}", "{} x", "{\"a\":1,\"a\":2}", "{\"a\":NaN}"})
    void what_is_not_one_json_object_is_refused_and_the_export_goes_on(String item) throws IOException {
        Path export;
        try (ExportWriter writer = ExportWriter.open(folder, TABLE, EXPORT_TIME)) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.add(item));
            writer.add(CLICK);
            export = writer.finish();
        }

        assertThat(unzipped(ExportTest.onlyDataFile(export))).isEqualTo("{\"Item\":" + CLICK + "}\n");
    }

    @Test
    void an_export_that_is_not_finished_leaves_nothing_behind() throws IOException {
        Path made = folder.resolve("not/there/yet");
        try (ExportWriter writer = ExportWriter.open(made, TABLE, EXPORT_TIME)) {
            writer.add(CLICK);
            assertThat(made).isNotEmptyDirectory();
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_export_that_is_not_finished_leaves_what_was_there() throws IOException {
        ClickItems.export(folder, List.of(CLICK));
        List<String> before = filesIn(folder);
        try (ExportWriter writer = ExportWriter.open(folder, TABLE, EXPORT_TIME)) {
            writer.add(CLICK);
        }

        assertThat(filesIn(folder)).isEqualTo(before);
    }

    @Test
    void nothing_shows_before_the_export_is_finished() throws IOException {
        try (ExportWriter writer = ExportWriter.open(folder, TABLE, EXPORT_TIME)) {
            writer.add(CLICK);

            assertThat(folder.resolve("AWSDynamoDB")).doesNotExist();
            assertThat(Export.open(folder)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void a_finished_export_takes_no_more_items() throws IOException {
        try (ExportWriter writer = ExportWriter.open(folder, TABLE, EXPORT_TIME)) {
            writer.finish();

            assertThatIllegalStateException().isThrownBy(() -> writer.add(CLICK));
            assertThatIllegalStateException().isThrownBy(writer::finish);
        }
    }

    @Test
    void a_name_that_no_table_can_have_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExportWriter.open(folder, "../clicks", EXPORT_TIME));
        assertThat(folder).isEmptyDirectory();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String unzipped(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
