package dev.clickway.click;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the edge packs of a viewer's request into one header: {@code v=1&h=<host>&i=<request id>}, then hints. CloudFront's
 * viewer-request function does it in JavaScript and the local edge with {@link #pack}; {@code events/edge-vectors} pins
 * both.
 *
 * @param host the viewer's Host, empty where it sent none
 * @param requestId CloudFront's id of the request
 * @param hints the pairs behind the request id, as they are packed
 */
public record PackedHeader(String host, String requestId, String hints) {
    /** A viewer may send anything: this bounds what reaches the function and the table. */
    private static final int MAX_VALUE_CHARS = 128;

    /** Fifteen values of 128 letters, each percent-encoded, and their keys. */
    private static final int MAX_CHARS = 15 * (3 * MAX_VALUE_CHARS + 4);

    private static final String VERSION = "v=1";
    private static final String UNRESERVED = "-_.!~*'()";
    private static final SequencedMap<String, String> HINTS = hintsByKey();

    /**
     * Packs as the edge function does.
     *
     * @param headers the viewer's, names in lower case, several lines of one header joined by {@code ", "}
     */
    public static String pack(@Nullable String host, String requestId, Map<String, String> headers) {
        StringBuilder packed = new StringBuilder(256).append(VERSION);
        append(packed, "h", host == null ? "" : host);
        append(packed, "i", requestId);
        HINTS.forEach((key, header) -> {
            String value = headers.get(header);
            if (value != null && !value.isEmpty()) {
                append(packed, key, value);
            }
        });
        return packed.toString();
    }

    /** Reads what {@link #pack} made, or gives null for anything else. Hints are kept as they are. */
    public static @Nullable PackedHeader parse(@Nullable String header) {
        if (header == null || header.length() > MAX_CHARS || !header.startsWith(VERSION + "&h=")) {
            return null;
        }
        int host = VERSION.length() + "&h=".length();
        int afterHost = header.indexOf('&', host);
        if (afterHost < 0 || !header.startsWith("&i=", afterHost)) {
            return null;
        }
        int id = afterHost + "&i=".length();
        int afterId = header.indexOf('&', id);
        int idEnd = afterId < 0 ? header.length() : afterId;
        String requestId = decode(header.substring(id, idEnd));
        return requestId.isBlank()
                ? null
                : new PackedHeader(
                        decode(header.substring(host, afterHost)),
                        requestId,
                        afterId < 0 ? "" : header.substring(afterId + 1));
    }

    private static void append(StringBuilder packed, String key, String value) {
        packed.append('&').append(key).append('=');
        int length = Math.min(value.length(), MAX_VALUE_CHARS);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            char printable = c >= ' ' && c <= '~' ? c : '?';
            if (isUnreserved(printable)) {
                packed.append(printable);
            } else {
                packed.append('%').append(hex(printable >> 4)).append(hex(printable & 0xF));
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static String decode(String encoded) {
        int percent = encoded.indexOf('%');
        if (percent < 0) {
            return encoded;
        }
        StringBuilder decoded = new StringBuilder(encoded.length());
        int from = 0;
        while (percent >= 0) {
            int low = percent + 2 < encoded.length() ? Character.digit(encoded.charAt(percent + 2), 16) : -1;
            int high = low >= 0 ? Character.digit(encoded.charAt(percent + 1), 16) : -1;
            if (high >= 0) {
                decoded.append(encoded, from, percent).append((char) ((high << 4) | low));
                from = percent + 3;
            }
            percent = encoded.indexOf('%', Math.max(from, percent + 1));
        }
        return decoded.append(encoded, from, encoded.length()).toString();
    }

    private static SequencedMap<String, String> hintsByKey() {
        SequencedMap<String, String> hints = new LinkedHashMap<>();
        hints.put("al", "accept-language");
        hints.put("ac", "accept");
        hints.put("sp", "sec-purpose");
        hints.put("pu", "purpose");
        hints.put("xm", "x-moz");
        hints.put("xp", "x-purpose");
        hints.put("fs", "sec-fetch-site");
        hints.put("fm", "sec-fetch-mode");
        hints.put("fd", "sec-fetch-dest");
        hints.put("fu", "sec-fetch-user");
        hints.put("ch", "sec-ch-ua");
        hints.put("cm", "sec-ch-ua-mobile");
        hints.put("cp", "sec-ch-ua-platform");
        return hints;
    }
}
