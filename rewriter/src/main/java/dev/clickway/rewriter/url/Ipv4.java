package dev.clickway.rewriter.url;

import org.jspecify.annotations.Nullable;

/**
 * IPv4 addresses in all the ways that browsers read them: one to four numbers, each decimal, octal or hexadecimal.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL Standard, 3.5</a>
 */
final class Ipv4 {
    /** Larger than any number an address can hold, and far from overflow. */
    private static final long TOO_LARGE = 1L << 40;

    private Ipv4() {}

    /** Whether a domain's last label is a number, so that it must be an address. */
    static boolean endsInNumber(String domain) {
        String rest = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        String last = rest.substring(rest.lastIndexOf('.') + 1);
        return !last.isEmpty() && (Ascii.isDigits(last) || number(last) >= 0);
    }

    /** The address in dotted decimal, or null. */
    static @Nullable String parse(String domain) {
        String[] parts = (domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain).split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long number = number(parts[i]);
            boolean last = i == parts.length - 1;
            if (number < 0 || number >= (last ? 1L << (8 * (5 - parts.length)) : 256)) {
                return null;
            }
            address += last ? number : number << (8 * (3 - i));
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** The value of a number, or -1 where it is none. */
    private static long number(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hex && text.length() > 1 && text.charAt(0) == '0';
        int radix = hex ? 16 : octal ? 8 : 10;
        long value = 0;
        for (int i = hex ? 2 : octal ? 1 : 0; i < text.length(); i++) {
            int digit = Ascii.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = Math.min(TOO_LARGE, value * radix + digit);
        }
        return value;
    }
}
