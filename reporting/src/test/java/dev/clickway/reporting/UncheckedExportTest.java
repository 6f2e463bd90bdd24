package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as stand-ins write them: data alone. */
class UncheckedExportTest {
    private static final String LINE = "{\"Item\":" + new Row("d", "c", "m", "l", NOON).json() + "}\n";

    @TempDir
    Path folder;

    @Test
    void an_export_without_manifests_is_read_where_that_is_asked_for_and_says_that_nothing_was_checked()
            throws IOException {
        data(
                "5f0c6dd0-uuid",
                "items.gz",
                ForgedExport.gzip(LINE + "\n" + LINE.replace("\"c\"", "\"c2\"") + "no click"));

        assertThat(Export.open(folder)).isInstanceOf(Refused.class);
        Export export = opened();
        assertThat(export.items()).isEqualTo(3);
        assertThat(export.table()).isEqualTo(Export.UNKNOWN_TABLE);
        assertThat(export.notes())
                .containsExactly("unchecked: this export has no manifests; nothing says whether files or lines of its 1"
                        + " data file are missing, nor of which table it is");
        Report report = ClickItems.reportOf(export);
        assertThat(report.total().figures().clicks()).isEqualTo(2);
        assertThat(report.rowsLeftOut()).isEqualTo(1);
    }

    @Test
    void several_of_them_are_refused() throws IOException {
        data("one", "items.gz", ForgedExport.gzip(LINE));
        data("two", "items.gz", ForgedExport.gzip(LINE));

        assertThat(((Refused) Export.openUnchecked(folder)).problem())
                .isEqualTo("holds 2 exports without manifests: nothing says which is the newest");
        assertThat(Export.openUnchecked(folder.resolve("AWSDynamoDB/one"))).isInstanceOf(Export.Opened.class);
    }

    @Test
    void a_file_that_is_cut_off_is_named_all_the_same() throws IOException {
        byte[] whole = ForgedExport.gzip(LINE.repeat(100));
        Path file = data("one", "items.gz", Arrays.copyOf(whole, whole.length - 12));

        assertThat(Export.openUnchecked(folder).toString())
                .startsWith(file + ": cannot be unpacked: it is cut off or damaged");
    }

    @Test
    void an_export_with_manifests_is_checked_whatever_was_asked_for() throws IOException {
        Path export = ClickItems.export(folder, List.of());
        Files.writeString(export.resolve("manifest-summary.json"), "{}", StandardCharsets.UTF_8);

        assertThat(((Refused) Export.openUnchecked(folder)).problem())
                .isEqualTo("differs from its checksum in manifest-summary.md5");
    }

    private Path data(String id, String name, byte[] bytes) throws IOException {
        Path data = Files.createDirectories(
                folder.resolve("AWSDynamoDB").resolve(id).resolve("data"));
        return Files.write(data.resolve(name), bytes);
    }

    private Export opened() {
        return switch (Export.openUnchecked(folder)) {
            case Export.Opened(Export export) -> export;
            case Refused refused -> throw new AssertionError(refused.toString());
        };
    }
}
