package dev.clickway.cli.cert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.dns.Lookups;
import dev.clickway.cli.dns.NameServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.FailureReason;

/** Waiting for ACM, in time that passes at once. */
class WaitingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ValidationRecord RECORD =
            new ValidationRecord("click.acme.com", "_a1.click.acme.com.", "_b2.acm-validations.aws.");

    private final Deque<BrandCertificate> looks = new ArrayDeque<>();
    private final List<String> news = new ArrayList<>();
    private final List<String> stands = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T09:00:00Z");
    private final Deque<RecordCheck> checks = new ArrayDeque<>();

    @Test
    void it_waits_until_the_certificate_is_issued_and_tells_each_change_once() {
        checks.addAll(List.of(
                new RecordCheck.Missing(),
                new RecordCheck.Missing(),
                new RecordCheck.Wrong("x."),
                new RecordCheck.Right()));
        looks.addAll(List.of(pending(), pending(), pending(), validated(), issued()));

        assertThat(waiting(time -> false).forIssue(pending(), SECOND, Duration.ofHours(1)))
                .hasValue(issued());

        assertThat(news)
                .containsExactly(
                        "_a1.click.acme.com. is not in the DNS yet",
                        "_a1.click.acme.com. leads to x. instead; correct its value",
                        "_a1.click.acme.com. is there; ACM looks for it every few minutes",
                        "_a1.click.acme.com. is validated");
        assertThat(stands).hasSize(5).first().isEqualTo("PENDING_VALIDATION: 0 of 1 domains validated, for 0 min 00 s");
    }

    @Test
    void it_ends_when_time_is_up() {
        looks.addAll(List.of(pending(), pending(), pending()));

        assertThat(waiting(time -> false).forIssue(pending(), SECOND, SECOND.multipliedBy(3)))
                .hasValue(pending());
        assertThat(looks).isEmpty();
    }

    @Test
    void a_name_server_that_does_not_answer_is_not_asked_for_each_record() {
        checks.add(new RecordCheck.Unknown("timed out"));
        looks.add(issued());
        BrandCertificate two = new BrandCertificate(
                "arn",
                CertificateStatus.PENDING_VALIDATION,
                Optional.empty(),
                List.of("click.acme.com", "go.acme.com"),
                List.of(RECORD, new ValidationRecord("go.acme.com", "_c3.go.acme.com.", "_d4.acm-validations.aws.")),
                Map.of());

        waiting(time -> false).forIssue(two, SECOND, Duration.ofHours(1));

        assertThat(news).containsExactly("_a1.click.acme.com. cannot be looked up (timed out)");
    }

    @Test
    void it_ends_when_it_is_stopped() {
        assertThat(waiting(time -> true).forIssue(pending(), SECOND, Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void it_ends_when_the_certificate_will_never_be_issued() {
        looks.add(failed(CertificateStatus.FAILED, Optional.of(FailureReason.CAA_ERROR)));

        assertThat(waiting(time -> false)
                        .forIssue(pending(), SECOND, Duration.ofHours(1))
                        .orElseThrow()
                        .end())
                .contains("CAA_ERROR", "add the record 0 issue \"amazon.com\"");
    }

    @Test
    void the_records_come_some_seconds_after_the_request() {
        BrandCertificate bare = new BrandCertificate(
                "arn",
                CertificateStatus.PENDING_VALIDATION,
                Optional.empty(),
                List.of("click.acme.com"),
                List.of(),
                Map.of());
        looks.addAll(List.of(bare, pending()));

        assertThat(waiting(time -> false).forRecords(bare, SECOND, Duration.ofMinutes(1)))
                .isEqualTo(pending());
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, ADDITIONAL_VERIFICATION_REQUIRED, open a case with AWS Support",
        "FAILED, DOMAIN_NOT_ALLOWED, list of unsafe ones",
        "FAILED, INVALID_PUBLIC_DOMAIN, correct the domains",
        "FAILED, DOMAIN_VALIDATION_DENIED, run the same command",
        "FAILED, OTHER, ask AWS Support",
        "FAILED,, no reason given",
        "VALIDATION_TIMED_OUT,, within 72 hours",
        "EXPIRED,, run the same command",
        "REVOKED,, run the same command",
        "INACTIVE,, look at it in the console"
    })
    void every_end_has_its_reason_and_mend(CertificateStatus status, FailureReason reason, String told) {
        assertThat(failed(status, Optional.ofNullable(reason)).end()).contains(told);
    }

    @Test
    void the_same_names_ask_for_the_same_certificate_until_one_has_failed() {
        String token = Certificates.token(List.of("a.acme.com", "b.acme.com"), List.of());

        assertThat(token)
                .matches("\\w{32}")
                .isEqualTo(Certificates.token(List.of("b.acme.com", "a.acme.com"), List.of()))
                .isNotEqualTo(Certificates.token(List.of("a.acme.com"), List.of()))
                .isNotEqualTo(Certificates.token(
                        List.of("a.acme.com", "b.acme.com"),
                        List.of(failed(CertificateStatus.FAILED, Optional.empty()))));
    }

    @Test
    void a_record_is_held_against_the_dns() throws IOException {
        assertThat(checked()).isEqualTo(new RecordCheck.Missing());
        assertThat(checked("_a1.click.acme.com. 60 IN CNAME _B2.acm-validations.aws."))
                .isEqualTo(new RecordCheck.Right());
        assertThat(checked("_a1.click.acme.com. 60 IN CNAME _c3.acm-validations.aws."))
                .isEqualTo(new RecordCheck.Wrong("_c3.acm-validations.aws."));
        assertThat(checked("_a1.click.acme.com.acme.com. 60 IN CNAME _b2.acm-validations.aws."))
                .isEqualTo(new RecordCheck.Doubled("_a1.click.acme.com.acme.com."));
    }

    @Test
    void the_report_is_a_table_and_lines_of_a_zone_file() {
        assertThat(CertificateReport.text(pending())).isEqualToNormalizingNewlines("""
                        Certificate arn
                        for click.acme.com: PENDING_VALIDATION

                        Records that must be in the DNS, and stay there, since each renewal looks for them:

                          Name                 Type   Value
                          _a1.click.acme.com.  CNAME  _b2.acm-validations.aws.

                        The same for a zone file:

                        _a1.click.acme.com. 300 IN CNAME _b2.acm-validations.aws.
                        """);
    }

    private static RecordCheck checked(String... records) throws IOException {
        try (NameServer server = NameServer.with(records)) {
            return RecordCheck.of(RECORD, Lookups.at(server.address()));
        }
    }

    private Waiting waiting(Waiting.Pause pause) {
        return new Waiting(
                certificate -> looks.remove(),
                record -> checks.isEmpty() ? new RecordCheck.Missing() : checks.remove(),
                time -> {
                    now = now.plus(time);
                    return pause.pause(time);
                },
                new Waiting.Watch() {
                    @Override
                    public void news(String line) {
                        news.add(line);
                    }

                    @Override
                    public void stand(String line) {
                        stands.add(line);
                    }
                },
                () -> now);
    }

    private static BrandCertificate pending() {
        return certificate(CertificateStatus.PENDING_VALIDATION, Optional.empty(), false);
    }

    private static BrandCertificate validated() {
        return certificate(CertificateStatus.PENDING_VALIDATION, Optional.empty(), true);
    }

    private static BrandCertificate issued() {
        return certificate(CertificateStatus.ISSUED, Optional.empty(), true);
    }

    private static BrandCertificate failed(CertificateStatus status, Optional<FailureReason> reason) {
        return certificate(status, reason, false);
    }

    private static BrandCertificate certificate(
            CertificateStatus status, Optional<FailureReason> reason, boolean validated) {
        return new BrandCertificate(
                "arn", status, reason, List.of("click.acme.com"), List.of(RECORD), Map.of("click.acme.com", validated));
    }
}
