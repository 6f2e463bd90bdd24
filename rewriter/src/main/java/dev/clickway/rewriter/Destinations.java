package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Development;
import dev.clickway.brand.TrackingDomain;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.url.WebUrl;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a link leads, by what stands in it, and whether the brand tracks it. Immutable, thread-safe. */
final class Destinations {
    /** What is to become of a link. */
    sealed interface Verdict {
        /**
         * @param url navigates to where the original does; printable ASCII
         * @param host as the browser has it
         */
        record Track(String url, String host) implements Verdict {}

        record Leave(LeftAlone why) implements Verdict {}
    }

    private final Hosts tracking;
    private final @Nullable WebUrl development;
    private final Hosts untracked;
    private final Hosts allowed;

    Destinations(Brand brand) {
        tracking = new Hosts(brand.domains().stream().map(TrackingDomain::name).toList());
        development =
                brand.development().map(Development::origin).map(WebUrl::parse).orElse(null);
        untracked = new Hosts(brand.untracked());
        allowed = new Hosts(brand.destinationHosts());
    }

    private Destinations(Destinations other, Hosts untracked) {
        this.tracking = other.tracking;
        this.development = other.development;
        this.untracked = untracked;
        this.allowed = other.allowed;
    }

    Destinations leavingAlone(List<String> hosts) {
        return new Destinations(this, untracked.and(hosts));
    }

    /**
     * @param value as it is meant: character references decoded
     * @param base what a relative link is resolved against, or null
     * @param charset the document's
     */
    Verdict of(String value, @Nullable WebUrl base, Charset charset) {
        String trimmed = WebUrl.trimmed(value);
        if (trimmed.isEmpty()) {
            return leave(Reason.EMPTY, "the link has no value");
        }
        switch (Placeholders.in(trimmed)) {
            case AT_START -> {
                return leave(Reason.TEMPLATE, "a placeholder stands where the URL begins");
            }
            case WITHIN -> {
                return leave(
                        Reason.PARTLY_TEMPLATE,
                        "a placeholder stands within the URL, and what it becomes cannot be signed now; fill it in first");
            }
            case NONE -> {}
        }
        if (trimmed.startsWith("#")) {
            return leave(Reason.ANCHOR, "leads to a place in the same mail");
        }
        String scheme = WebUrl.schemeOf(trimmed);
        if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
            return leave(Reason.NOT_HTTP, "the scheme is not http or https");
        }
        if (scheme == null && base == null) {
            return leave(Reason.RELATIVE, "has no host; write the whole URL, with https://");
        }
        WebUrl url = WebUrl.parse(trimmed, base, charset);
        return url == null
                ? leave(Reason.INVALID_URL, "no browser can follow this URL; correct it")
                : allowed(url, isPlain(trimmed) ? trimmed : url.href());
    }

    private Verdict allowed(WebUrl url, String destination) {
        String host = url.host();
        if (tracking.contains(host) || isDevelopmentOrigin(url)) {
            return leave(Reason.TRACKING_DOMAIN, "leads to the tracking domain already");
        }
        if (untracked.contains(host)) {
            return leave(Reason.EXCLUDED, "links to " + host + " are to be left alone");
        }
        if (!allowed.isEmpty() && !allowed.contains(host)) {
            return leave(
                    Reason.DESTINATION_HOST_NOT_ALLOWED,
                    host + " is none of the brand's destinationHosts; add it there, or correct the link");
        }
        return new Verdict.Track(destination, host);
    }

    private boolean isDevelopmentOrigin(WebUrl url) {
        return development != null && url.host().equals(development.host()) && url.port() == development.port();
    }

    /**
     * Whether a URL may stay byte for byte: absolute, printable ASCII, and without the backslashes that browsers alone
     * take for slashes.
     */
    static boolean isPlain(String trimmed) {
        int host = trimmed.regionMatches(true, 0, "https://", 0, 8)
                ? 8
                : trimmed.regionMatches(true, 0, "http://", 0, 7) ? 7 : -1;
        if (host < 0 || host == trimmed.length() || "/?#".indexOf(trimmed.charAt(host)) >= 0) {
            return false;
        }
        boolean inPath = true;
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            inPath &= c != '?' && c != '#';
            if (c <= ' ' || c > '~' || (inPath && c == '\\')) {
                return false;
            }
        }
        return true;
    }

    private static Verdict.Leave leave(Reason reason, String detail) {
        return new Verdict.Leave(new LeftAlone(reason, detail));
    }
}
