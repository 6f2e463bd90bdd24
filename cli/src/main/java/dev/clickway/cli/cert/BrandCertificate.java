package dev.clickway.cli.cert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.FailureReason;

/**
 * What ACM says of a certificate.
 *
 * @param names what it covers
 * @param records empty for some seconds after the request
 * @param validated by domain, whether ACM has seen its record
 */
public record BrandCertificate(
        String arn,
        CertificateStatus status,
        Optional<FailureReason> failure,
        List<String> names,
        List<ValidationRecord> records,
        Map<String, Boolean> validated) {
    public BrandCertificate {
        names = List.copyOf(names);
        records = List.copyOf(records);
        validated = Map.copyOf(validated);
    }

    public boolean isIssued() {
        return status == CertificateStatus.ISSUED;
    }

    public boolean isPending() {
        return status == CertificateStatus.PENDING_VALIDATION;
    }

    /** Whether the records of all its names are known. */
    boolean hasRecords() {
        return records.size() >= names.size();
    }

    /** Why it will never be issued, and what to do; for one that is neither issued nor pending. */
    public String end() {
        return switch (status) {
            case VALIDATION_TIMED_OUT ->
                "ACM did not find its records within 72 hours; add them, then run the same command for a new certificate";
            case FAILED -> failed();
            case EXPIRED -> "it is expired; run the same command for a new certificate";
            case REVOKED -> "it is revoked; run the same command for a new certificate";
            default -> "it is " + status + "; look at it in the console of ACM in us-east-1";
        };
    }

    private String failed() {
        return switch (failure.orElse(FailureReason.OTHER)) {
            case CAA_ERROR ->
                "a CAA record forbids Amazon to issue it (CAA_ERROR); add the record 0 issue \"amazon.com\" for the"
                        + " domain, then run the same command for a new certificate";
            case ADDITIONAL_VERIFICATION_REQUIRED ->
                "Amazon wants to know more before it issues for this domain (ADDITIONAL_VERIFICATION_REQUIRED); open a"
                        + " case with AWS Support";
            case DOMAIN_NOT_ALLOWED ->
                "a domain is on a list of unsafe ones (DOMAIN_NOT_ALLOWED); have it cleared there, or ask AWS Support";
            case INVALID_PUBLIC_DOMAIN ->
                "a domain is not below a public suffix (INVALID_PUBLIC_DOMAIN); correct the domains of the brand file";
            case DOMAIN_VALIDATION_DENIED ->
                "validation was denied (DOMAIN_VALIDATION_DENIED); run the same command for a new certificate";
            default ->
                "ACM failed to issue it ("
                        + failure.map(FailureReason::toString).orElse("no reason given")
                        + "); run the same command again, and ask AWS Support if it fails again";
        };
    }
}
