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
        int rest = length % 4;
        if (rest == 1) {
            return null;
        }
        byte[] bytes = new byte[length * 6 / 8];
        int written = 0;
        for (int i = 0; i < length - rest; i += 4) {
            int three = value(text, i) << 18 | value(text, i + 1) << 12 | value(text, i + 2) << 6 | value(text, i + 3);
            if (three < 0) {
                return null;
            }
            bytes[written++] = (byte) (three >> 16);
            bytes[written++] = (byte) (three >> 8);
            bytes[written++] = (byte) three;
        }
        if (rest == 0) {
            return bytes;
        }
        int last = value(text, length - rest) << 12
                | value(text, length - rest + 1) << 6
                | (rest == 3 ? value(text, length - 1) : 0);
        if (last < 0 || (rest == 3 ? last & 0x3 : last & 0x3FF) != 0) {
            return null;
        }
        bytes[written] = (byte) (last >> 10);
        if (rest == 3) {
            bytes[written + 1] = (byte) (last >> 2);
        }
        return bytes;
    }

    /** Of the letter's six bits, -1 for a foreign one. */
    private static int value(String text, int at) {
        char c = text.charAt(at);
        return c < 128 ? VALUES[c] : -1;
    }
}
