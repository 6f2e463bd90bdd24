package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedExportIT {

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    @Test
    void nothing_stays_behind_where_the_command_is_stopped() throws IOException, InterruptedException {
        ClickItems.export(folder, List.of());

        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        AbandonedExport.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();

        assertThat(exit).withFailMessage(() -> output(folder.resolve("output"))).isEqualTo(3);
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
        assertThat(temporary).isDirectoryNotContaining("glob:**/clickway-*");
    }

    private static String output(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
