package dev.clickway.cli.cert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A certificate and the records it wants, for a person, a zone file, or a program. */
public final class CertificateReport {
    /** Low, so that a mistake is soon forgotten; ACM asks seldom. */
    private static final int TTL_SECONDS = 300;

    private CertificateReport() {}

    /** A table, and the same as lines of a zone file. */
    public static String text(BrandCertificate certificate) {
        StringBuilder text = new StringBuilder("Certificate %s%nfor %s: %s%n"
                .formatted(certificate.arn(), String.join(", ", certificate.names()), certificate.status()));
        List<ValidationRecord> records = certificate.records();
        if (records.isEmpty()) {
            return text.toString();
        }
        int widest = records.stream()
                .mapToInt(record -> record.name().length())
                .max()
                .orElse(0);
        String row = "  %-" + widest + "s  %-5s  %s%n";
        text.append(String.format(
                "%nRecords that must be in the DNS, and stay there, since each renewal looks for them:%n%n"));
        text.append(String.format(row, "Name", "Type", "Value"));
        records.forEach(record -> text.append(String.format(row, record.name(), "CNAME", record.value())));
        text.append(String.format("%nThe same for a zone file:%n%n"));
        records.forEach(record ->
                text.append(String.format("%s %d IN CNAME %s%n", record.name(), TTL_SECONDS, record.value())));
        return text.toString();
    }

    /**
     * @param recorded whether the brand file names it now
     */
    public static String json(String brand, BrandCertificate certificate, boolean recorded) {
        ObjectNode report = new ObjectMapper()
                .createObjectNode()
                .put("brand", brand)
                .put("certificateArn", certificate.arn())
                .put("status", certificate.status().toString())
                .put("recorded", recorded);
        certificate.failure().ifPresent(reason -> report.put("failureReason", reason.toString()));
        ArrayNode names = report.putArray("names");
        certificate.names().forEach(names::add);
        ArrayNode records = report.putArray("records");
        certificate
                .records()
                .forEach(record -> records.addObject()
                        .put("domain", record.domain())
                        .put("name", record.name())
                        .put("type", "CNAME")
                        .put("value", record.value())
                        .put("validated", certificate.validated().getOrDefault(record.domain(), false)));
        return report.toString();
    }
}
