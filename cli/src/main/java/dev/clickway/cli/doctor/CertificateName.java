package dev.clickway.cli.doctor;

import java.util.Locale;

/** What a name in a certificate stands for. */
public final class CertificateName {
    private CertificateName() {}

    /**
     * A star stands for one label, the first (RFC 9525, section 6.3).
     *
     * @param domain in small letters
     */
    public static boolean covers(String name, String domain) {
        String pattern = name.toLowerCase(Locale.ROOT);
        return pattern.equals(domain)
                || (pattern.startsWith("*.")
                        && domain.indexOf('.') > 0
                        && pattern.substring(1).equals(domain.substring(domain.indexOf('.'))));
    }
}
