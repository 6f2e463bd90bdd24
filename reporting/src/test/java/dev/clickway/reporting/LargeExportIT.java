package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeExportIT {

    @TempDir
    Path folder;

    @Test
    void an_export_of_two_hundred_thousand_items_is_written_and_read_within_a_heap_far_smaller_than_it()
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        LargeExport.class.getName(),
                        folder.toString(),
                        "200000")
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor())
                .withFailMessage(() -> errors(folder.resolve("errors")))
                .isZero();
        assertThat(table.lines().filter(line -> line.startsWith("All")))
                .containsExactly("All            200,000   100,000  2026-03-01 12:00:00  2026-03-01 12:03:19");
        assertThat(dataFiles()).isEqualTo(2);
    }

    private long dataFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".json.gz")).count();
        }
    }

    private static String errors(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
