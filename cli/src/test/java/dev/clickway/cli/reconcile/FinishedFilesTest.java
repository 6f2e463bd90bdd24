package dev.clickway.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.accesslog.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedFilesTest {
    @TempDir
    Path folder;

    @Test
    void what_is_finished_is_known_to_the_next_run_for_the_same_table_alone() throws IOException {
        FinishedFiles.open(folder, "t", true, false).add("a");

        assertThat(FinishedFiles.open(folder, "t", true, false).contains("a")).isTrue();
        assertThat(FinishedFiles.open(folder, "t", true, false).contains("b")).isFalse();
        assertThat(FinishedFiles.open(folder, "other", true, false).contains("a"))
                .isFalse();
        assertThat(FinishedFiles.open(folder, "t", true, true).contains("a")).isFalse();
    }

    @Test
    void a_line_that_was_cut_off_finishes_nothing_and_spoils_nothing() throws IOException {
        FinishedFiles.open(folder, "t", true, false).add("first");
        Files.writeString(folder.resolve("t.finished"), "seco", StandardOpenOption.APPEND);

        FinishedFiles.open(folder, "t", true, false).add("third");

        FinishedFiles finished = FinishedFiles.open(folder, "t", true, false);
        assertThat(finished.contains("first")).isTrue();
        assertThat(finished.contains("second")).isFalse();
        assertThat(finished.contains("third")).isTrue();
    }

    @Test
    void a_dry_run_writes_nothing() throws IOException {
        FinishedFiles finished = FinishedFiles.open(folder.resolve("none"), "t", false, false);
        finished.add("a");

        assertThat(finished.contains("a")).isTrue();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    /** A full disk, for one: the clicks are in the table all the same. */
    @Test
    void what_cannot_be_written_down_as_finished_is_told_and_fails_nothing() throws IOException {
        FinishedFiles finished = FinishedFiles.open(folder.resolve("gone"), "t", true, false);
        Files.delete(folder.resolve("gone"));
        Tally tally = new Tally();

        new OpenFile(new Named("log.gz"), finished, tally).read();

        assertThat(tally.troubles())
                .containsExactly("log.gz: is finished, which cannot be written down (NoSuchFileException);"
                        + " the next run reads it again");
    }

    private record Named(String name) implements LogFile {
        @Override
        public long bytes() {
            return 1;
        }

        @Override
        public String identity() {
            return name;
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }
    }
}
