package dev.clickway.cli.cert;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.aws.AwsTrouble;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** A brand's certificates in ACM of us-east-1, the one region whose certificates CloudFront takes. Thread-safe. */
public final class Certificates implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration WHOLE_CALL = Duration.ofMinutes(1);

    /** Left out, ACM lists those with RSA keys of 2048 bits alone (ACM API, ListCertificates, Includes). */
    private static final List<KeyAlgorithm> KEYS = List.of(
            KeyAlgorithm.RSA_2048,
            KeyAlgorithm.RSA_3072,
            KeyAlgorithm.RSA_4096,
            KeyAlgorithm.EC_PRIME256_V1,
            KeyAlgorithm.EC_SECP384_R1);

    private final AcmClient client;

    private Certificates(AcmClient client) {
        this.client = client;
    }

    /** With credentials and endpoint of the SDK's default chain; {@code AWS_ENDPOINT_URL} counts. */
    public static Certificates inAws() {
        return new Certificates(AcmClient.builder()
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(SILENCE)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(call -> call.apiCallTimeout(WHOLE_CALL))
                .build());
    }

    /**
     * The certificate of exactly these names: one that is issued before one that waits for its validation, and only such
     * as ACM renews by DNS; a new one where there is none. Asked twice for the same names, it makes one.
     *
     * @param names the first may have 64 characters; at most 10
     * @throws BadInput where AWS refuses
     */
    public BrandCertificate of(String brand, List<String> names) {
        try {
            List<BrandCertificate> known = known(names);
            Optional<BrandCertificate> usable = known.stream()
                    .filter(BrandCertificate::isIssued)
                    .findFirst()
                    .or(() -> known.stream().filter(BrandCertificate::isPending).findFirst());
            return usable.isPresent() ? usable.get() : described(request(brand, names, known), names);
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    /** The same certificate as it is now. */
    public BrandCertificate again(BrandCertificate certificate) {
        try {
            return described(certificate.arn(), certificate.names());
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private String request(String brand, List<String> names, List<BrandCertificate> failed) {
        return client.requestCertificate(request -> {
                    request.domainName(names.getFirst())
                            .validationMethod(ValidationMethod.DNS)
                            .idempotencyToken(token(names, failed))
                            .tags(Tag.builder()
                                    .key("clickway:brand")
                                    .value(brand)
                                    .build());
                    if (names.size() > 1) {
                        request.subjectAlternativeNames(names.subList(1, names.size()));
                    }
                })
                .certificateArn();
    }

    /**
     * The same for the same names, whatever their order. What failed before is part of it: within an hour ACM would answer
     * with the failed one again.
     */
    static String token(Collection<String> names, List<BrandCertificate> failed) {
        TreeSet<String> parts = new TreeSet<>(names);
        failed.forEach(certificate -> parts.add(certificate.arn()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private List<BrandCertificate> known(List<String> names) {
        List<BrandCertificate> known = new ArrayList<>();
        for (CertificateSummary summary : client.listCertificatesPaginator(list -> list.certificateStatuses(
                                CertificateStatus.ISSUED,
                                CertificateStatus.PENDING_VALIDATION,
                                CertificateStatus.FAILED,
                                CertificateStatus.VALIDATION_TIMED_OUT)
                        .includes(filters -> filters.keyTypes(KEYS)))
                .certificateSummaryList()) {
            if (names.contains(summary.domainName())) {
                CertificateDetail detail = client.describeCertificate(
                                describe -> describe.certificateArn(summary.certificateArn()))
                        .certificate();
                if (isOf(detail, names)) {
                    known.add(certificate(detail, names));
                }
            }
        }
        return known;
    }

    private static boolean isOf(CertificateDetail detail, List<String> names) {
        return detail.type() == CertificateType.AMAZON_ISSUED
                && new HashSet<>(detail.subjectAlternativeNames()).equals(new HashSet<>(names))
                && detail.domainValidationOptions().stream()
                        .allMatch(option -> option.validationMethod() == ValidationMethod.DNS);
    }

    /** ACM knows a new certificate only some seconds after its request (ACM API, RequestCertificate). */
    private BrandCertificate described(String arn, List<String> names) {
        try {
            return certificate(
                    client.describeCertificate(describe -> describe.certificateArn(arn))
                            .certificate(),
                    names);
        } catch (ResourceNotFoundException e) {
            return new BrandCertificate(
                    arn, CertificateStatus.PENDING_VALIDATION, Optional.empty(), names, List.of(), Map.of());
        }
    }

    /** In the order of the brand's domains, whatever ACM's is. */
    private static BrandCertificate certificate(CertificateDetail detail, List<String> names) {
        List<ValidationRecord> records = new ArrayList<>();
        Map<String, Boolean> validated = new LinkedHashMap<>();
        for (DomainValidation option : detail.domainValidationOptions()) {
            validated.put(option.domainName(), option.validationStatus() == DomainStatus.SUCCESS);
            if (option.resourceRecord() != null) {
                records.add(new ValidationRecord(
                        option.domainName(),
                        absolute(option.resourceRecord().name()),
                        absolute(option.resourceRecord().value())));
            }
        }
        records.sort(Comparator.comparingInt(record -> names.indexOf(record.domain())));
        return new BrandCertificate(
                detail.certificateArn(),
                detail.status(),
                Optional.ofNullable(detail.failureReason()),
                names,
                records,
                validated);
    }

    private static String absolute(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private static BadInput refused(SdkException e) {
        return new BadInput(
                "ACM in us-east-1 does not do it ("
                        + AwsTrouble.line(e)
                        + "); check the AWS credentials and their right to acm:ListCertificates, DescribeCertificate,"
                        + " RequestCertificate and AddTagsToCertificate",
                e);
    }

    @Override
    public void close() {
        client.close();
    }
}
