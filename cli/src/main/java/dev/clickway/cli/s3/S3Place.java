package dev.clickway.cli.s3;

import dev.clickway.cli.BadInput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket and the beginning of keys in it, {@code s3://bucket/prefix}.
 *
 * @param prefix empty for the whole bucket
 */
public record S3Place(String bucket, String prefix) {
    private static final String SCHEME = "s3://";
    private static final Pattern URL = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    /** Whether it is meant to be one; {@link #of} may still refuse it. */
    public static boolean isMeantBy(String where) {
        return where.startsWith(SCHEME);
    }

    /** @throws BadInput where it is none */
    public static S3Place of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new BadInput(shown(url) + ": no place in S3; write s3://bucket/prefix");
        }
        return new S3Place(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    /** A name of a stranger's choice, in one line and without what a terminal obeys. */
    public static String shown(String name) {
        return name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The URL, safe to print. */
    @Override
    public String toString() {
        return shown(SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix));
    }
}
