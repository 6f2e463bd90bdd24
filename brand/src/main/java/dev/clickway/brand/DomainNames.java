package dev.clickway.brand;

import com.google.common.net.InternetDomainName;
import dev.clickway.brand.Section.Text;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a domain name and a host pattern must look like, and which names are root domains. */
final class DomainNames {
    /** A certificate's first name may have 64 characters (ACM, RequestCertificate), and any domain may become it. */
    private static final int MAX_CHARS = 64;

    /** What DNS allows (RFC 1035, section 2.3.4), written without the trailing dot. */
    private static final int MAX_DNS_CHARS = 253;

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+" + LABEL);
    private static final Pattern HOST_PATTERN = Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)*" + LABEL);

    private DomainNames() {}

    /** Reports a name that is none, or none for a certificate, or not written in the one way that all else compares. */
    static boolean isDomain(Text name, Problems problems) {
        if (!isName(name, problems)) {
            return false;
        }
        if (name.value().length() > MAX_CHARS) {
            problems.add(
                    name.line(),
                    "'" + name.value() + "' is longer than 64 characters, a certificate's limit",
                    "choose a shorter one");
            return false;
        }
        return true;
    }

    /** Reports a name that is none, or not written in the one way that all else compares. */
    static boolean isName(Text name, Problems problems) {
        String value = name.value();
        String shown = "'" + value + "'";
        if (!value.chars().allMatch(c -> c < 0x80)) {
            problems.add(name.line(), shown + " has letters outside ASCII", "write it as " + ascii(value));
        } else if (!value.equals(value.toLowerCase(Locale.ROOT))) {
            problems.add(name.line(), shown + " has capitals", "write " + value.toLowerCase(Locale.ROOT));
        } else if (value.length() > MAX_DNS_CHARS || !DOMAIN.matcher(value).matches() || value.matches(".*\\.[0-9]+")) {
            problems.add(
                    name.line(),
                    shown + " is no domain name",
                    "write it like click.acme.com: no scheme, no path, no trailing dot");
        } else {
            return true;
        }
        return false;
    }

    /** Whether a domain is a zone's own or lies below it. */
    static boolean isWithin(String domain, String zone) {
        return domain.equals(zone) || domain.endsWith("." + zone);
    }

    /** Hosts as {@code acme.com} or {@code *.acme.com}; others are reported and left out. */
    static List<String> hostPatterns(Section section, String key, Problems problems) {
        return section.texts(key).stream()
                .filter(text -> isHostPattern(text, " in '" + section.path(key) + "'", problems))
                .map(Text::value)
                .toList();
    }

    /**
     * Reports what is no {@code acme.com} or {@code *.acme.com}.
     *
     * @param where it stands, for the message
     */
    static boolean isHostPattern(Text text, String where, Problems problems) {
        boolean fits = text.value().length() <= 253
                && HOST_PATTERN.matcher(text.value()).matches();
        if (!fits) {
            problems.add(
                    text.line(),
                    "'" + text.value() + "'" + where + " is no host",
                    "write acme.com, or *.acme.com for all below it: lower case, no scheme, port or path");
        }
        return fits;
    }

    /**
     * Whether a name is a registrable domain, such as {@code acme.com} or {@code acme.co.uk}, or a public suffix above
     * one. Known suffixes come from the Public Suffix List that Guava carries; where a name's last label is not on it,
     * the list's own default rule holds, and two labels are a registrable domain. {@code localhost} counts as one
     * itself (RFC 6761, section 6.3).
     */
    static boolean isRoot(String name) {
        if (name.endsWith(".localhost")) {
            return false;
        }
        InternetDomainName domain = InternetDomainName.from(name);
        return domain.hasPublicSuffix()
                ? domain.isPublicSuffix() || domain.isTopPrivateDomain()
                : domain.parts().size() <= 2;
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "xn--…, as your DNS provider shows it";
        }
    }
}
