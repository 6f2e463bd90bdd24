package dev.clickway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a test expects of a check; {@code EveryCheckIsTestedTest} looks for these calls. */
public final class Verdicts {
    private Verdicts() {}

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
    }

    public static void fails(Check check, List<Finding> findings, String... foundOrMend) {
        assertThat(only(check, findings).outcome())
                .as(check.id())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> said(failed.found() + "\n" + failed.mend(), foundOrMend));
    }

    public static void warns(Check check, List<Finding> findings, String... foundOrMend) {
        assertThat(only(check, findings).outcome())
                .as(check.id())
                .isInstanceOfSatisfying(
                        Outcome.Warned.class, warned -> said(warned.found() + "\n" + warned.mend(), foundOrMend));
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
