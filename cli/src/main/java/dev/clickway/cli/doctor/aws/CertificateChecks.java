package dev.clickway.cli.doctor.aws;

import dev.clickway.cli.doctor.CertificateName;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.RenewalStatus;
import software.amazon.awssdk.services.acm.model.ResourceRecord;

/**
 * The certificate as ACM has it.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html">Managed certificate renewal</a>
 */
final class CertificateChecks {
    /** ACM begins to renew 45 days before the end of its certificates of 198 days, and two weeks are for what takes time. */
    private static final long SOON_DAYS = 30;

    private static final long TOO_SOON_DAYS = 14;

    private final Deployed deployed;
    private final Launch launch;
    private final Clock clock;

    CertificateChecks(Deployed deployed, Launch launch, Clock clock) {
        this.deployed = deployed;
        this.launch = launch;
        this.clock = clock;
    }

    /** Before a deploy with DNS elsewhere, which takes the certificate of the brand file. */
    Finding given() {
        Check check = Check.CERT_GIVEN;
        if (!launch.dnsIsElsewhere()) {
            return check.notChecked("", Reason.NOT_APPLICABLE, "the deploy requests the certificate itself");
        }
        String mend = check.mend(launch.brand().name());
        if (launch.certificateArn().isEmpty()) {
            return check.failed("", "the brand file names none", "an issued certificate of us-east-1", mend);
        }
        return deployed.certificate(launch.certificateArn().get())
                .judge(
                        check,
                        "",
                        found -> {
                            List<String> missing = missing(found, launch.domains());
                            boolean issued = found.status() == CertificateStatus.ISSUED;
                            return issued && missing.isEmpty()
                                    ? check.passed("", "issued for " + names(found))
                                    : check.failed(
                                            "",
                                            found.statusAsString() + ", for " + names(found),
                                            "ISSUED, for " + String.join(", ", launch.domains()),
                                            issued ? mend : pendingMend(found).orElse(mend));
                        },
                        _ -> check.failed("", "ACM knows it not", "an issued certificate of us-east-1", mend));
    }

    Finding issued() {
        return judge(
                Check.CERT_ISSUED,
                found -> found.status() == CertificateStatus.ISSUED
                        ? Check.CERT_ISSUED.passed("", found.certificateArn())
                        : Check.CERT_ISSUED.failed(
                                "",
                                found.statusAsString()
                                        + (found.failureReason() == null ? "" : ": " + found.failureReasonAsString()),
                                "ISSUED",
                                pendingMend(found)
                                        .orElseGet(() -> Check.CERT_ISSUED.mend(
                                                launch.brand().name()))));
    }

    private static Optional<String> pendingMend(CertificateDetail found) {
        List<String> records = validationRecords(found).stream()
                .map(record -> record.name() + " " + record.typeAsString() + " " + record.value())
                .toList();
        return found.status() == CertificateStatus.PENDING_VALIDATION && !records.isEmpty()
                ? Optional.of("add the records: " + String.join("; ", records))
                : Optional.empty();
    }

    Finding covers() {
        return covers(Check.CERT_COVERS, launch.domains(), Check.CERT_COVERS.mend(String.join(", ", launch.domains())));
    }

    Finding covers(Check check, List<String> domains, String mend) {
        return judge(check, found -> {
            List<String> missing = missing(found, domains);
            boolean issued = found.status() == CertificateStatus.ISSUED;
            return issued && missing.isEmpty()
                    ? check.passed("", "for " + names(found))
                    : check.failed(
                            "",
                            (issued ? "" : found.statusAsString() + ", ") + "for " + names(found)
                                    + (missing.isEmpty() ? "" : ", not for " + String.join(", ", missing)),
                            "for " + String.join(", ", domains),
                            mend);
        });
    }

    /**
     * @param targets where DNS leads from the name of a validation record; asked over the network
     */
    Finding renews(Function<String, DnsExaminations.Alias> targets) {
        return judge(Check.CERT_RENEWS, found -> {
            if (found.type() == CertificateType.IMPORTED) {
                return Check.CERT_RENEWS.warned(
                        "",
                        "imported: ACM does not renew it",
                        "a certificate that ACM issued",
                        "request one of ACM's: clickway cert --brand "
                                + launch.brand().name());
            }
            RenewalStatus renewal = found.renewalSummary() == null
                    ? null
                    : found.renewalSummary().renewalStatus();
            List<ResourceRecord> records = validationRecords(found);
            List<String> gone = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            for (ResourceRecord record : records) {
                String shown = record.name() + " CNAME " + record.value();
                switch (targets.apply(bare(record.name()))) {
                    case DnsExaminations.Alias.To(String target)
                    when target.equalsIgnoreCase(bare(record.value())) -> {}
                    case DnsExaminations.Alias.To _, DnsExaminations.Alias.None _ -> gone.add(shown);
                    case DnsExaminations.Alias.Unknown(String why) -> unknown.add(shown + ": " + why);
                }
            }
            if (!gone.isEmpty() || renewal == RenewalStatus.FAILED) {
                return Check.CERT_RENEWS.failed(
                        "",
                        renewal == RenewalStatus.FAILED ? "the renewal failed" : "DNS has no " + gone.getFirst(),
                        "the validation record of each domain",
                        gone.isEmpty()
                                ? "look at its domains in ACM, and deploy again"
                                : Check.CERT_RENEWS.mend(String.join("; ", gone)));
            }
            if (!unknown.isEmpty()) {
                return Check.CERT_RENEWS.notChecked("", Reason.NETWORK, String.join("; ", unknown));
            }
            return records.isEmpty()
                    ? Check.CERT_RENEWS.notChecked(
                            "", Reason.NOT_APPLICABLE, "it is not validated by DNS; ACM asks by mail before it renews")
                    : Check.CERT_RENEWS.passed("", "all " + records.size() + " validation records stand");
        });
    }

    Finding days() {
        return judge(Check.CERT_DAYS, found -> {
            if (found.notAfter() == null) {
                return Check.CERT_DAYS.notChecked("", Reason.NOT_APPLICABLE, "it is not issued yet");
            }
            long days = Duration.between(clock.instant(), found.notAfter()).toDays();
            String shown = days + " days left, until " + found.notAfter();
            String expected = "more than " + SOON_DAYS + " days";
            if (days > SOON_DAYS) {
                return Check.CERT_DAYS.passed("", shown);
            }
            String mend = Check.CERT_DAYS.mend(found.certificateArn());
            return days >= TOO_SOON_DAYS
                    ? Check.CERT_DAYS.warned("", shown, expected, mend)
                    : Check.CERT_DAYS.failed("", shown, expected, mend);
        });
    }

    private Finding judge(Check check, Function<CertificateDetail, Finding> judge) {
        return deployed.certificate().judge(check, "", judge);
    }

    private static List<ResourceRecord> validationRecords(CertificateDetail found) {
        List<ResourceRecord> records = new ArrayList<>();
        for (DomainValidation validation : found.domainValidationOptions()) {
            if (validation.resourceRecord() != null && !records.contains(validation.resourceRecord())) {
                records.add(validation.resourceRecord());
            }
        }
        return records;
    }

    private static List<String> missing(CertificateDetail found, List<String> domains) {
        return domains.stream()
                .filter(domain -> found.subjectAlternativeNames().stream()
                        .noneMatch(name -> CertificateName.covers(name, domain)))
                .toList();
    }

    private static String names(CertificateDetail found) {
        return String.join(", ", found.subjectAlternativeNames());
    }

    private static String bare(String host) {
        return host.replaceFirst("\\.$", "");
    }
}
