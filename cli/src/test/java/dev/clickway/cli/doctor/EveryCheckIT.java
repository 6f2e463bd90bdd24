package dev.clickway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Runs behind all other tests of the module (see its pom), and says nothing where only some of them were run. */
class EveryCheckIT {
    @Test
    void every_check_passed_in_one_test_and_did_not_in_another() {
        assumeThat(Stream.of("test", "it.test").map(System::getProperty))
                .as("all tests ran")
                .containsOnlyNulls();
        List<String> untested = Arrays.stream(Check.values())
                .filter(check -> !saw(check, "skipped"))
                .filter(check -> !saw(check, "passed") || !(saw(check, "failed") || saw(check, "warned")))
                .map(Check::id)
                .toList();
        assertThat(untested)
                .as("checks that no test saw pass and another fail or warn, by Verdicts")
                .isEmpty();
    }

    /** What one run saw says nothing of the next, whose tests may be others. */
    @AfterAll
    static void forget() throws IOException {
        if (Files.isDirectory(Verdicts.SEEN)) {
            try (Stream<Path> seen = Files.list(Verdicts.SEEN)) {
                for (Path each : seen.toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static boolean saw(Check check, String outcome) {
        return Files.exists(Verdicts.SEEN.resolve(check.id() + "." + outcome));
    }
}
