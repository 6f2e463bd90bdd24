package dev.clickway.cli.reconcile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Lines as CloudFront writes them, made after its documentation. */
public final class AccessLog {
    private static final String ENCODED = "<>\"#%{}|\\^~[]`'";

    private AccessLog() {}

    /** The fields of a request, as the viewer sent them. */
    public static SequencedMap<String, String> request(String id, Instant at, String method, String path) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        fields.put("date", at.toString().substring(0, 10));
        fields.put("time", at.toString().substring(11, 19));
        fields.put("timestamp(ms)", Long.toString(at.toEpochMilli()));
        fields.put("cs-method", method);
        fields.put("cs-uri-stem", path);
        fields.put("sc-status", "302");
        fields.put("x-edge-request-id", id);
        fields.put("x-host-header", "click.demo.example");
        fields.put("cs-protocol", "https");
        fields.put("c-ip", "203.0.113.77");
        fields.put("cs(User-Agent)", "Mozilla/5.0 (iPhone)");
        fields.put("c-country", "DE");
        fields.put("asn", "3320");
        fields.put("cs-protocol-version", "HTTP/2.0");
        fields.put("ssl-protocol", "TLSv1.3");
        fields.put("ssl-cipher", "TLS_AES_128_GCM_SHA256");
        fields.put("cs-uri-query", "-");
        return fields;
    }

    public static String w3c(List<String> fields, List<? extends Map<String, String>> requests, boolean legacy) {
        List<String> lines = new ArrayList<>(List.of("#Version: 1.0", "#Fields: " + String.join(" ", fields)));
        for (Map<String, String> request : requests) {
            lines.add(fields.stream()
                    .map(field -> logged(field, request.getOrDefault(field, "-"), legacy))
                    .collect(Collectors.joining("\t")));
        }
        return String.join("\n", lines) + "\n";
    }

    public static String w3c(List<? extends SequencedMap<String, String>> requests) {
        return w3c(List.copyOf(requests.getFirst().sequencedKeySet()), requests, false);
    }

    private static String logged(String field, String value, boolean legacy) {
        String once = encoded(value);
        return legacy && field.equals("cs(User-Agent)") ? encoded(once) : once;
    }

    static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            if (c <= ' ' || c >= 0x7f || ENCODED.indexOf(c) >= 0) {
                text.append('%').append(String.format("%02X", c));
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
