package dev.clickway.brand;

import dev.clickway.link.LinkKeys;

/**
 * How a brand is served on the developer's own machine. A brand with it is not for production.
 *
 * @param origin where the local edge answers: {@code http://localhost:8788}
 * @param key the link key's text; plainly a development key, for it is not a secret
 */
public record Development(String origin, String key) {
    /** The one key, which signs and verifies. */
    public LinkKeys keys() {
        return LinkKeys.development(key);
    }
}
