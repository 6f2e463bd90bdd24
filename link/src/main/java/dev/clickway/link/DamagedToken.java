package dev.clickway.link;

import static dev.clickway.link.LinkLimits.MAX_TOKEN_CHARS;

/** Finds the token in what a mail client made of a link. Finding proves nothing: what is found is verified as ever. */
final class DamagedToken {
    /** A client that encodes what is encoded already makes {@code %2541} of {@code A}. */
    private static final int MAX_ENCODINGS = 2;

    private DamagedToken() {}

    /** The first run of base64url letters, percent-encoded ones included. */
    static String find(String text) {
        String bounded = text.length() > MAX_TOKEN_CHARS * 3 ? text.substring(0, MAX_TOKEN_CHARS * 3) : text;
        for (int i = 0; i < MAX_ENCODINGS && bounded.indexOf('%') >= 0; i++) {
            bounded = decodeAscii(bounded);
        }
        int from = 0;
        while (from < bounded.length() && !Base64Url.isLetter(bounded.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < bounded.length() && Base64Url.isLetter(bounded.charAt(to))) {
            to++;
        }
        return bounded.substring(from, to);
    }

    private static String decodeAscii(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0 && high < 8) {
                decoded.append((char) ((high << 4) | low));
                i += 2;
            } else {
                decoded.append(c);
            }
        }
        return decoded.toString();
    }
}
