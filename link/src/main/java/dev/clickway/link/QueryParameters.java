package dev.clickway.link;

/** Looks for a parameter in a URL's query as it is written, which is never taken apart and printed again. */
public final class QueryParameters {
    private QueryParameters() {}

    /**
     * Whether a parameter of the name stands there, with or without a value.
     *
     * @param from where the query begins, behind its {@code ?}
     * @param to where it ends
     * @param name of characters that need no encoding
     */
    public static boolean has(String url, int from, int to, String name) {
        int start = from;
        for (int and = url.indexOf('&', start, to); and >= 0; and = url.indexOf('&', start, to)) {
            if (isNamed(url, start, and, name)) {
                return true;
            }
            start = and + 1;
        }
        return isNamed(url, start, to, name);
    }

    /** Whether the pair from {@code from} to {@code to} has the name; percent-encoded, it is the same. */
    public static boolean isNamed(String url, int from, int to, String name) {
        int equals = url.indexOf('=', from, to);
        int end = equals < 0 ? to : equals;
        int at = from;
        for (int i = 0; i < name.length(); i++) {
            if (at + 2 < end && url.charAt(at) == '%') {
                int high = Character.digit(url.charAt(at + 1), 16);
                int low = Character.digit(url.charAt(at + 2), 16);
                if (high < 0 || low < 0 || (high << 4 | low) != name.charAt(i)) {
                    return false;
                }
                at += 3;
            } else if (at < end && url.charAt(at) == name.charAt(i)) {
                at++;
            } else {
                return false;
            }
        }
        return at == end;
    }
}
