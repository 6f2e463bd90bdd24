package dev.clickway.rewriter.url;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host of an http or https URL: a domain in ASCII, an IPv4 address in dotted decimal, or an IPv6 address in brackets.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">URL Standard, 3.5</a>
 */
final class WebHost {
    private static final IDNA UTS_46 = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** What ICU reports although a URL's host may have it. */
    private static final Set<IDNA.Error> ALLOWED = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private static final String FORBIDDEN = " #%/:<>?@[\\]^|\u007F";

    private WebHost() {}

    /** The host, or null where it is none. */
    static @Nullable String parse(String input) {
        if (input.startsWith("[")) {
            return input.endsWith("]") ? Ipv6.parse(input.substring(1, input.length() - 1)) : null;
        }
        String domain = toAscii(PercentCode.decode(input));
        if (domain == null || domain.isEmpty() || hasForbidden(domain)) {
            return null;
        }
        return Ipv4.endsInNumber(domain) ? Ipv4.parse(domain) : domain;
    }

    private static @Nullable String toAscii(String domain) {
        String lower = Ascii.lower(domain);
        if (Ascii.isAscii(lower) && !lower.startsWith("xn--") && !lower.contains(".xn--")) {
            return lower;
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        UTS_46.nameToASCII(domain, ascii, info);
        return ALLOWED.containsAll(info.getErrors()) ? ascii.toString() : null;
    }

    private static boolean hasForbidden(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            if (c < ' ' || c >= 0x80 || FORBIDDEN.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
