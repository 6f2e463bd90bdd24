package dev.clickway.link;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding (RFC 4648, section 5), in its one canonical form; the JDK's decoder takes others as well. */
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] VALUES = new byte[128];

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private Base64Url() {}

    static byte[] encode(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    static boolean isLetter(char c) {
        return c < 128 && VALUES[c] >= 0;
    }

    /** The bytes, or null for a foreign letter, an impossible length, or unused bits that are not zero. */
    static byte @Nullable [] decode(String text) {
        int length = text.length();
        if (length % 4 == 1) {
            return null;
        }
        byte[] bytes = new byte[length * 6 / 8];
        int buffer = 0;
        int bits = 0;
        int written = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!isLetter(c)) {
                return null;
            }
            buffer = (buffer << 6) | VALUES[c];
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[written++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return buffer == 0 ? bytes : null;
    }
}
