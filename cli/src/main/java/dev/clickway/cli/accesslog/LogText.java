package dev.clickway.cli.accesslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Undoes what CloudFront does to values in its logs: control characters, space, {@code "#%'<>[\]^`{|}~} and everything
 * outside ASCII stand there percent-encoded. Other escapes were the viewer's own and stay: {@code %42} can only be in a
 * log that encodes nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html">Standard
 *     logging reference</a>
 */
final class LogText {
    private static final String ENCODED = " \"#%'<>[\\]^`{|}~";

    private LogText() {}

    /** What the viewer sent, as far as the log tells it. */
    static String decoded(String value) {
        int first = value.indexOf('%');
        if (first < 0) {
            return value;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            int escaped = escapedAt(value, i);
            if (escaped >= 0) {
                bytes.write(escaped);
                i += 2;
            } else {
                int c = value.codePointAt(i);
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c) - 1;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The same for user agents, whose percent signs the logs encode once more: {@code Mozilla/5.0%2520(…}. */
    static String decodedAgent(String value) {
        String once = decoded(value);
        return once.indexOf(' ') < 0 && once.contains("%20") ? decoded(once) : once;
    }

    private static int escapedAt(String value, int at) {
        if (value.charAt(at) != '%' || at + 2 >= value.length()) {
            return -1;
        }
        int high = hex(value.charAt(at + 1));
        int low = hex(value.charAt(at + 2));
        if (high < 0 || low < 0) {
            return -1;
        }
        int c = (high << 4) | low;
        return c < ' ' || c >= 0x7f || ENCODED.indexOf(c) >= 0 ? c : -1;
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
