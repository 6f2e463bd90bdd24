package dev.clickway.link;

/** Verifies the signed links of one brand, in the format of {@code docs/link-format.md}. Thread-safe. */
public final class LinkVerifier {
    public LinkVerifier(String brand, LinkKeys keys) {}

    /** Accepts a token in its one and only encoding; a byte more, less or other is refused. */
    public Verification verify(String token) {
        return new Verification.Malformed("");
    }

    /**
     * Finds and verifies the token in a request's path as it came over the wire, in spite of what mail clients do to
     * links: letters percent-encoded, punctuation or a path glued on.
     *
     * @param rawPath begins with {@link LinkLimits#PATH_PREFIX}; without query
     */
    public Verification verifyPath(String rawPath) {
        return new Verification.Malformed("");
    }
}
