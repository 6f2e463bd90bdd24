package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said on a terminal while an export is made and fetched, and nowhere else. */
@Timeout(60)
class ExportProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_terminal_sees_how_much_is_fetched_and_the_line_goes_away() {
        assertThat(shown(progress -> {
                    progress.fetching(2_000_000);
                    progress.fetched(0);
                }))
                .contains(" MB fetched")
                .endsWith("\r\u001B[K");
    }

    @Test
    void a_terminal_sees_which_of_several_exports_is_waited_for() {
        assertThat(shown(progress -> {
                    progress.part(2, 3);
                    progress.exporting("IN_PROGRESS");
                }))
                .contains("DynamoDB exports (2 of 3): IN_PROGRESS for ");
    }

    @Test
    void what_is_no_terminal_sees_nothing() {
        try (StopSignal stop = StopSignal.listen();
                ExportProgress progress = progress(false, stop)) {
            progress.fetched(1);
        }

        assertThat(err.size()).isZero();
    }

    /** It is said now and then only: again until it was. */
    private String shown(Consumer<ExportProgress> happens) {
        try (StopSignal stop = StopSignal.listen();
                ExportProgress progress = progress(true, stop)) {
            while (err.size() == 0) {
                happens.accept(progress);
                Thread.onSpinWait();
            }
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    private ExportProgress progress(boolean terminal, StopSignal stop) {
        return new ExportProgress(
                new Surroundings(
                        Path.of("."),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal),
                stop);
    }
}
