package dev.clickway.rewriter;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A document's bytes as letters, one for each, in which markup and URLs can be found without decoding. */
final class Letters {
    private static final byte ESCAPE = 0x1B;

    private Letters() {}

    static String of(byte[] bytes, Charset charset) {
        return isShifted(charset)
                ? new String(masked(bytes), StandardCharsets.ISO_8859_1)
                : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Whether escape sequences make letters of two bytes out of what looks like ASCII: Japanese mail's own charset. */
    static boolean isShifted(Charset charset) {
        return charset.name().equals("ISO-2022-JP");
    }

    /** What stands between a shift out of ASCII and back becomes letters that mean nothing (RFC 1468). */
    private static byte[] masked(byte[] bytes) {
        byte[] masked = bytes.clone();
        boolean ascii = true;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ESCAPE && i + 2 < bytes.length) {
                ascii = bytes[i + 1] == '(' && (bytes[i + 2] == 'B' || bytes[i + 2] == 'J');
                masked[i + 1] = (byte) 0x80;
                masked[i + 2] = (byte) 0x80;
                i += 2;
            } else if (!ascii && bytes[i] > ' ') {
                masked[i] |= (byte) 0x80;
            }
        }
        return masked;
    }
}
