package dev.clickway.function.redirect;

/** A number of JSON (RFC 8259, section 6), as {@link JsonScanner} meets it. */
final class JsonNumber {
    static final int MAX_DIGITS = 1_000;

    private JsonNumber() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /**
     * Where the number ends that begins there. Whatever is glued on is found to be no comma.
     *
     * @throws NotJsonException if there is none, or it has more than {@value #MAX_DIGITS} digits
     */
    static int end(byte[] bytes, int from, int end) throws NotJsonException {
        int start = byteAt(bytes, from, end) == '-' ? from + 1 : from;
        int at = endOfDigits(bytes, start, end);
        int digits = at - start;
        if (bytes[start] == '0' && digits > 1) {
            throw new NotJsonException();
        }
        if (byteAt(bytes, at, end) == '.') {
            int fraction = at + 1;
            at = endOfDigits(bytes, fraction, end);
            digits += at - fraction;
        }
        if ((byteAt(bytes, at, end) | 0x20) == 'e') {
            byte sign = byteAt(bytes, at + 1, end);
            int exponent = sign == '+' || sign == '-' ? at + 2 : at + 1;
            at = endOfDigits(bytes, exponent, end);
            digits += at - exponent;
        }
        if (digits > MAX_DIGITS) {
            throw new NotJsonException();
        }
        return at;
    }

    private static int endOfDigits(byte[] bytes, int from, int end) throws NotJsonException {
        int at = from;
        while (isDigit(byteAt(bytes, at, end))) {
            at++;
        }
        if (at == from) {
            throw new NotJsonException();
        }
        return at;
    }

    private static byte byteAt(byte[] bytes, int at, int end) {
        return at < end ? bytes[at] : 0;
    }
}
