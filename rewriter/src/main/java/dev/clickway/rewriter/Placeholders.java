package dev.clickway.rewriter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders of template languages: a link with one cannot be signed before it is filled in. */
final class Placeholders {
    /** What opens a placeholder counts without its end: half a one is no URL either. */
    private static final Pattern PLACEHOLDER = Pattern.compile("""
            \\{\\{ | \\{% | \\[\\[ | \\$\\{ | <% | \\*\\|
            | %%[A-Za-z]\\w{0,63}%%
            | %(?<name>[A-Za-z][\\w.:-]{2,63})%
            | \\{(?!\\p{XDigit}{8}-)[A-Za-z_][\\w.-]{0,63}\\}""", Pattern.COMMENTS);

    enum Presence {
        NONE,
        AT_START,
        WITHIN
    }

    private Placeholders() {}

    static Presence in(String link) {
        return mayHoldOne(link) ? find(link) : Presence.NONE;
    }

    private static Presence find(String link) {
        Matcher matcher = PLACEHOLDER.matcher(link);
        int from = 0;
        while (matcher.find(from)) {
            if (matcher.group("name") == null || !isEscape(link, matcher)) {
                return link.substring(0, matcher.start()).isBlank() ? Presence.AT_START : Presence.WITHIN;
            }
            from = matcher.start() + 1;
        }
        return Presence.NONE;
    }

    /** Most links hold none of the letters, and then the pattern need not be tried at each of theirs. */
    private static boolean mayHoldOne(String link) {
        for (int i = 0; i < link.length(); i++) {
            switch (link.charAt(i)) {
                case '{', '[', '$', '<', '*', '%' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Two percent-encoded bytes with letters between look like {@code %name%}. */
    private static boolean isEscape(String link, Matcher matcher) {
        return isHex(link, matcher.start() + 1) && isHex(link, matcher.end());
    }

    private static boolean isHex(String text, int at) {
        return at + 2 <= text.length()
                && Character.digit(text.charAt(at), 16) >= 0
                && Character.digit(text.charAt(at + 1), 16) >= 0;
    }
}
