package dev.clickway.function.redirect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A response as a Lambda function URL takes it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Response payload</a>
 */
record Response(int status, List<Header> headers, String body) {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] STATUS = ascii("{\"statusCode\":");
    private static final byte[] HEADERS = ascii(",\"headers\":{");
    private static final byte[] BODY = ascii("},\"body\":");
    private static final byte[] NO_BODY = ascii("\"\"");
    private static final byte[] END = ascii(",\"isBase64Encoded\":false}");

    /** One header, made ready to be written. */
    static final class Header {
        private final byte[] json;

        /** @throws IllegalArgumentException if the value could end its line */
        Header(String name, String value) {
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                    throw new IllegalArgumentException(name + " is not printable ASCII");
                }
            }
            json = ascii('"' + name + "\":" + quoted(value));
        }
    }

    Response {
        headers = List.copyOf(headers);
    }

    Response withoutBody() {
        return body.isEmpty() ? this : new Response(status, headers, "");
    }

    /** Writes it as JSON of ASCII letters. The stream is left open. */
    void writeTo(OutputStream out) throws IOException {
        out.write(STATUS);
        out.write('0' + status / 100);
        out.write('0' + status / 10 % 10);
        out.write('0' + status % 10);
        out.write(HEADERS);
        for (int i = 0; i < headers.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(headers.get(i).json);
        }
        out.write(BODY);
        out.write(body.isEmpty() ? NO_BODY : ascii(quoted(body)));
        out.write(END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** RFC 8259, section 7: a letter outside the Basic Multilingual Plane is two escapes, as it is two chars. */
    private static String quoted(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return '"' + text + '"';
        }
        StringBuilder json = new StringBuilder(text.length() + 16).append('"').append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                json.append(c);
            } else {
                json.append("\\u").append(HEX.toHexDigits(c));
            }
        }
        return json.append('"').toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }
}
