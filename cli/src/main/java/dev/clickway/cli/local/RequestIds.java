package dev.clickway.cli.local;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids as CloudFront gives them to requests: 40 random bytes in 56 letters of padded base64url. */
final class RequestIds {
    private static final int BYTES = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestIds() {}

    static String next() {
        byte[] id = new byte[BYTES];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().encodeToString(id);
    }
}
