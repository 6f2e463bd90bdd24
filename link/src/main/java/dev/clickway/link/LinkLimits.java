package dev.clickway.link;

/** The bounds of format version 1. They are part of the format: a link beyond them is neither minted nor followed. */
public final class LinkLimits {
    /** CloudFront refuses URLs of more than 8,192 bytes; what remains is for scheme, domain and path. */
    public static final int MAX_TOKEN_CHARS = 8_000;

    /** Longest destination, in bytes; also what a token may expand to. */
    public static final int MAX_DESTINATION_BYTES = 8_192;

    /** Longest message, delivery or link name, in bytes of UTF-8. */
    public static final int MAX_IDENTIFIER_BYTES = 128;

    /** The path in front of the token. */
    public static final String PATH_PREFIX = "/c/";

    private LinkLimits() {}
}
