package dev.clickway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a test expects of a check. Each expectation that was met is written down in {@link #SEEN}, where {@code
 * EveryCheckIT} looks whether every check passed in one test and did not in another.
 */
public final class Verdicts {
    /** One empty file for each check and outcome. */
    static final Path SEEN = Path.of("target", "doctor-checks");

    private Verdicts() {}

    /** @param outcome {@code passed}, {@code failed} or {@code warned}; {@code skipped} where there is no test here */
    public static void saw(Check check, String outcome) {
        try {
            Files.createDirectories(SEEN);
            Files.write(SEEN.resolve(check.id() + "." + outcome), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The findings of some examinations. */
    public static List<Finding> of(List<Examination> examinations) {
        try {
            return new Doctor(Duration.ofMinutes(2), () -> {})
                    .run(Set.of(), Check::id, examinations)
                    .findings();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static void passes(Check check, List<Finding> findings, String... found) {
        assertThat(only(check, findings).outcome())
                .as(check.id())
                .isInstanceOfSatisfying(
                        Outcome.Passed.class,
                        passed -> assertThat(List.of(found))
                                .allSatisfy(part -> assertThat(passed.found()).contains(part)));
        saw(check, "passed");
    }

    public static void fails(Check check, List<Finding> findings, String... foundOrMend) {
        assertThat(only(check, findings).outcome())
                .as(check.id())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> said(failed.found() + "\n" + failed.mend(), foundOrMend));
        saw(check, "failed");
    }

    public static void warns(Check check, List<Finding> findings, String... foundOrMend) {
        assertThat(only(check, findings).outcome())
                .as(check.id())
                .isInstanceOfSatisfying(
                        Outcome.Warned.class, warned -> said(warned.found() + "\n" + warned.mend(), foundOrMend));
        saw(check, "warned");
    }

    public static void isNotChecked(Check check, List<Finding> findings, Outcome.Reason reason, String... detail) {
        assertThat(only(check, findings).outcome())
                .as(check.id())
                .isInstanceOfSatisfying(Outcome.NotChecked.class, not -> {
                    assertThat(not.reason()).isEqualTo(reason);
                    said(not.detail(), detail);
                });
    }

    /** And no placeholder is left. */
    private static void said(String text, String... parts) {
        assertThat(text).doesNotContainPattern("\\{[a-z]+}");
        for (String part : parts) {
            assertThat(text).contains(part);
        }
    }

    private static Finding only(Check check, List<Finding> findings) {
        List<Finding> of =
                findings.stream().filter(finding -> finding.check() == check).toList();
        assertThat(of).as(check.id()).hasSize(1);
        return of.getFirst();
    }
}
