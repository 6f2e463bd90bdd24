package dev.clickway.function.redirect;

import dev.clickway.click.EdgeHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers that a click is made of: those that the edge lets through, see {@link EdgeHeaders#FORWARDED}. */
enum RequestHeader {
    USER_AGENT(EdgeHeaders.USER_AGENT),
    PACKED(EdgeHeaders.PACKED),
    VIEWER_ADDRESS(EdgeHeaders.VIEWER_ADDRESS),
    VIEWER_COUNTRY(EdgeHeaders.VIEWER_COUNTRY),
    VIEWER_ASN(EdgeHeaders.VIEWER_ASN),
    VIEWER_JA4(EdgeHeaders.VIEWER_JA4),
    VIEWER_HTTP_VERSION(EdgeHeaders.VIEWER_HTTP_VERSION),
    VIEWER_TLS(EdgeHeaders.VIEWER_TLS),
    VIEWER_HEADER_ORDER(EdgeHeaders.VIEWER_HEADER_ORDER);

    private static final RequestHeader[] ALL = values();
    private static final RequestHeader[][] BY_LENGTH = new RequestHeader[64][];

    static {
        for (int length = 0; length < BY_LENGTH.length; length++) {
            int wanted = length;
            BY_LENGTH[length] = Arrays.stream(ALL)
                    .filter(header -> header.lowerCase.length == wanted)
                    .toArray(RequestHeader[]::new);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // Compared with, by the scanner alone.
    private final byte[] lowerCase;

    RequestHeader(String name) {
        this.lowerCase = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    /** The header by whose name the member is called, in whatever case, or null; before its value is passed. */
    static @Nullable RequestHeader of(JsonScanner json) {
        // Few names have the same length. That of one with escapes says nothing.
        int length = json.lengthOfPlainName();
        for (RequestHeader header : length < 0 ? ALL : BY_LENGTH[Math.min(length, BY_LENGTH.length - 1)]) {
            if (json.isNamedInAnyCase(header.lowerCase)) {
                return header;
            }
        }
        return null;
    }
}
