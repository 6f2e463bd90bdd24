package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import dev.clickway.rewriter.url.WebUrl;

/** What a URL becomes as the destination of a link that is minted by itself, without a mail around it. */
public sealed interface UrlCheck {

    /**
     * @param destination the URL byte for byte where it is one in ASCII, else as a browser serializes it
     */
    record Usable(String destination) implements UrlCheck {}

    /**
     * @param problem what is wrong and how to mend it, in words for the sender
     */
    record Unusable(String problem) implements UrlCheck {}

    /** Checks that a browser can follow a URL and that the brand's links may lead to its host. */
    static UrlCheck of(String url, Brand brand) {
        String trimmed = WebUrl.trimmed(url);
        String scheme = WebUrl.schemeOf(trimmed);
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            return new Unusable("the URL is not http or https; only those can be tracked");
        }
        WebUrl parsed = WebUrl.parse(trimmed);
        if (parsed == null) {
            return new Unusable("no browser can follow this URL; correct it");
        }
        Hosts allowed = new Hosts(brand.destinationHosts());
        if (!allowed.isEmpty() && !allowed.contains(parsed.host())) {
            return new Unusable(
                    parsed.host() + " is none of the brand's destinationHosts; add it there, or correct the URL");
        }
        return new Usable(Destinations.isPlain(trimmed) ? trimmed : parsed.href());
    }
}
