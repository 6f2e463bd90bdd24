package dev.clickway.cli.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, letter for letter as its first line has it: nothing is decoded, checked or made canonical.
 *
 * @param path of a whole URL, its path
 * @param query behind the first question mark; null where there is none
 */
record RequestTarget(String path, @Nullable String query) {
    private static final Pattern SCHEME_AND_AUTHORITY = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");

    static RequestTarget parse(String raw) {
        Matcher whole = SCHEME_AND_AUTHORITY.matcher(raw);
        String target = whole.lookingAt() ? raw.substring(whole.end()) : raw;
        int question = target.indexOf('?');
        return question < 0
                ? new RequestTarget(target, null)
                : new RequestTarget(target.substring(0, question), target.substring(question + 1));
    }

    @Override
    public String toString() {
        return query == null ? path : path + "?" + query;
    }
}
