package dev.clickway.rewriter.url;

import org.jspecify.annotations.Nullable;

/**
 * IPv6 addresses, read and written.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL Standard, 3.5</a>
 */
final class Ipv6 {
    private static final int PIECES = 8;

    private final String input;
    private final int[] pieces = new int[PIECES];
    private int at;
    private int piece;
    private int compress = -1;

    private Ipv6(String input) {
        this.input = input;
    }

    /** The address in brackets, its longest run of zeros compressed, or null. */
    static @Nullable String parse(String input) {
        Ipv6 address = new Ipv6(input);
        return address.read() ? address.written() : null;
    }

    private boolean read() {
        if (input.startsWith(":")) {
            if (!input.startsWith("::")) {
                return false;
            }
            at = 2;
            compress = ++piece;
        }
        while (at < input.length()) {
            if (piece == PIECES) {
                return false;
            }
            if (input.charAt(at) == ':') {
                if (compress >= 0) {
                    return false;
                }
                at++;
                compress = ++piece;
            } else if (!readPiece()) {
                return false;
            }
        }
        if (compress >= 0) {
            expand();
            return true;
        }
        return piece == PIECES;
    }

    private boolean readPiece() {
        int start = at;
        int value = 0;
        while (at < input.length() && at - start < 4 && Ascii.digit(input.charAt(at), 16) >= 0) {
            value = value << 4 | Ascii.digit(input.charAt(at++), 16);
        }
        if (at < input.length() && input.charAt(at) == '.') {
            int digits = at - start;
            at = start;
            return digits > 0 && readIpv4();
        }
        if (at < input.length() && (input.charAt(at) != ':' || ++at == input.length())) {
            return false;
        }
        pieces[piece++] = value;
        return true;
    }

    /** The last two pieces, written as an IPv4 address. */
    private boolean readIpv4() {
        String[] parts = input.substring(at).split("\\.", -1);
        if (piece > PIECES - 2 || parts.length != 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            boolean number = !part.isEmpty()
                    && part.length() <= 3
                    && Ascii.isDigits(part)
                    && (part.length() == 1 || part.charAt(0) != '0');
            if (!number || Integer.parseInt(part) > 255) {
                return false;
            }
            pieces[piece + i / 2] = pieces[piece + i / 2] << 8 | Integer.parseInt(part);
        }
        piece += 2;
        at = input.length();
        return true;
    }

    private void expand() {
        int moved = piece - compress;
        for (int i = 1; i <= moved; i++) {
            int value = pieces[piece - i];
            pieces[piece - i] = 0;
            pieces[PIECES - i] = value;
        }
    }

    private String written() {
        int run = longestZeroRun();
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < PIECES; i++) {
            if (i == run) {
                out.append(i == 0 ? "::" : ":");
                while (i < PIECES && pieces[i] == 0) {
                    i++;
                }
                i--;
            } else {
                out.append(Integer.toHexString(pieces[i]));
                out.append(i < PIECES - 1 ? ":" : "");
            }
        }
        return out.append(']').toString();
    }

    /** Where the first of the longest runs of at least two zeros begins, or -1. */
    private int longestZeroRun() {
        int longest = -1;
        int longestLength = 1;
        for (int start = 0; start < PIECES; start++) {
            int end = start;
            while (end < PIECES && pieces[end] == 0) {
                end++;
            }
            if (end - start > longestLength) {
                longest = start;
                longestLength = end - start;
            }
            start = Math.max(start, end - 1);
        }
        return longest;
    }
}
