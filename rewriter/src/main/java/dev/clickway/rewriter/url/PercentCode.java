package dev.clickway.rewriter.url;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding: which letters each part of a URL cannot hold as they are.
 *
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL Standard, 1.3</a>
 */
enum PercentCode {
    FRAGMENT(" \"<>`"),
    QUERY(" \"#<>'"),
    PATH(" \"#<>?^`{}"),
    USERINFO(" \"#<>?^`{}/:;=@[\\]|");

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** One bit for each ASCII letter. */
    private final long below64;

    private final long from64;

    PercentCode(String letters) {
        long low = 0;
        long high = 0;
        for (int c = 0; c < 128; c++) {
            long bit = c < ' ' || c > '~' || letters.indexOf(c) >= 0 ? 1L << (c & 63) : 0;
            low |= c < 64 ? bit : 0;
            high |= c < 64 ? 0 : bit;
        }
        below64 = low;
        from64 = high;
    }

    private boolean isPlain(int c) {
        return c < 128 && ((c < 64 ? below64 : from64) >> (c & 63) & 1) == 0;
    }

    /** Encodes a part whose charset is always UTF-8. */
    String encode(String text) {
        return encode(text, StandardCharsets.UTF_8);
    }

    /** Encodes; a letter that the charset lacks becomes a numeric character reference, as browsers do it. */
    String encode(String text, Charset charset) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        CharsetEncoder encoder = charset.newEncoder();
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                byteOrLetter(c, out);
            } else {
                letter(isSurrogate(c) ? 0xFFFD : c, encoder, out);
            }
        }
        return out.toString();
    }

    private void letter(int c, CharsetEncoder encoder, StringBuilder out) {
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(Character.toChars(c)));
            while (bytes.hasRemaining()) {
                byteOrLetter(bytes.get() & 0xFF, out);
            }
        } catch (CharacterCodingException e) {
            out.append("%26%23").append(c).append("%3B");
        }
    }

    private void byteOrLetter(int value, StringBuilder out) {
        if (isPlain(value)) {
            out.append((char) value);
        } else {
            out.append('%').append(HEX[value >> 4]).append(HEX[value & 0xF]);
        }
    }

    /** Percent-decoded bytes, taken as UTF-8; what is no UTF-8 becomes U+FFFD. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int plain = 0;
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', Math.max(plain, i + 1))) {
            int value = escape(text, i);
            if (value >= 0) {
                bytes.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(value);
                plain = i + 3;
            }
        }
        bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The byte that an escape stands for, or -1 where there is none. */
    private static int escape(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = Ascii.digit(text.charAt(at + 1), 16);
        int low = Ascii.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
