package dev.clickway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Outcome.NotChecked;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final Finding FINE = Check.DNS_CAA.passed("click.acme.com", "none");

    @Test
    void a_check_that_nobody_makes_is_told_and_does_not_pass() throws InterruptedException {
        CheckUp checkUp = run(EnumSet.of(Check.DNS_CAA, Check.DNS_TTL), new Examination(Set.of(Check.DNS_CAA), "", () -> List.of(FINE)));
        assertThat(checkUp.findings())
                .containsExactly(FINE, Check.DNS_TTL.notChecked("", Reason.NOT_APPLICABLE, "why dns.ttl"));
        assertThat(checkUp.exitCode()).isZero();
    }

    @Test
    void an_examination_that_throws_leaves_its_checks_not_checked_and_the_others_alone() throws InterruptedException {
        CheckUp checkUp = run(
                Set.of(),
                new Examination(Set.of(Check.DNS_TTL), "click.acme.com", () -> {
                    throw new IllegalStateException("surprise\nmore");
                }),
                new Examination(Set.of(Check.DNS_CAA), "", () -> List.of(FINE)));
        assertThat(checkUp.findings())
                .containsExactly(
                        FINE,
                        Check.DNS_TTL.notChecked(
                                "click.acme.com", Reason.UNFORESEEN, "IllegalStateException: surprise"));
    }

    @Test
    void an_examination_that_hangs_ends_with_the_limit_and_is_not_checked() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CheckUp checkUp = new Doctor(Duration.ofMillis(200), () -> {})
                .run(
                        Set.of(),
                        Check::id,
                        List.of(
                                new Examination(Set.of(Check.DNS_TTL), "", () -> {
                                    never.await();
                                    return List.of();
                                }),
                                new Examination(Set.of(Check.DNS_CAA), "", () -> List.of(FINE))));
        assertThat(checkUp.passed()).isEqualTo(1);
        assertThat(checkUp.findings().getLast().outcome())
                .isInstanceOfSatisfying(
                        NotChecked.class, not -> assertThat(not.reason()).isEqualTo(Reason.NETWORK));
    }

    @Test
    void a_check_that_an_examination_forgets_is_not_checked() throws InterruptedException {
        CheckUp checkUp = run(Set.of(), new Examination(Set.of(Check.DNS_TTL, Check.DNS_CAA), "", () -> List.of(FINE)));
        assertThat(checkUp.notChecked()).isEqualTo(1);
    }

    @Test
    void findings_stand_in_the_order_of_the_list_and_failures_make_the_exit_code() throws InterruptedException {
        Finding bad = Check.BRAND_FILE.failed("", "f", "e", "m");
        Finding doubtful = Check.DNS_TTL.warned("", "f", "e", "m");
        CheckUp checkUp =
                run(Set.of(), new Examination(Set.of(Check.BRAND_FILE), "", () -> List.of(doubtful, FINE, bad)));
        assertThat(checkUp.findings()).containsExactly(bad, FINE, doubtful);
        assertThat(checkUp.exitCode()).isEqualTo(1);
        assertThat(run(Set.of(), new Examination(Set.of(), "", () -> List.of(doubtful, FINE))).exitCode()).isZero();
    }

    @Test
    void progress_is_told_once_for_each_examination() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        new Doctor(Duration.ofSeconds(5), steps::incrementAndGet)
                .run(
                        Set.of(),
                        Check::id,
                        List.of(
                                new Examination(Set.of(Check.DNS_CAA), "", () -> List.of(FINE)),
                                new Examination(Set.of(Check.DNS_TTL), "", () -> {
                                    throw new IllegalStateException("x");
                                })));
        assertThat(steps).hasValue(2);
    }

    @Test
    void a_mend_is_filled_in_order() {
        assertThat(Check.DNS_MAIL.mend("MX 10 mail", "click.acme.com"))
                .isEqualTo("take a domain for tracking alone, or remove MX 10 mail from click.acme.com");
        assertThat(Check.DNS_APEX.mend("acme.com")).isEqualTo("choose a name below acme.com, such as click.acme.com");
    }

    private static CheckUp run(Set<Check> asked, Examination... examinations) throws InterruptedException {
        return new Doctor(Duration.ofSeconds(5), () -> {})
                .run(asked, check -> "why " + check.id(), List.of(examinations));
    }
}
