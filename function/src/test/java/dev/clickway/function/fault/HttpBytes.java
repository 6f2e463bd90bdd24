package dev.clickway.function.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 message, request or response, as the bytes that it is. */
final class HttpBytes {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]{1,8})$");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked$");

    private HttpBytes() {}

    /** The next message, or null where the connection ends before one begins. */
    static byte @Nullable [] read(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(1_024);
        int first = in.read();
        if (first < 0) {
            return null;
        }
        message.write(first);
        String head = upTo("\r\n\r\n", in, message);
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
            message.writeBytes(body);
        } else if (CHUNKED.matcher(head).find()) {
            chunks(in, message);
        }
        return message.toByteArray();
    }

    private static void chunks(InputStream in, ByteArrayOutputStream message) throws IOException {
        int size;
        do {
            size = Integer.parseInt(upTo("\r\n", in, message).strip(), 16);
            message.writeBytes(in.readNBytes(size + "\r\n".length()));
        } while (size > 0);
    }

    /** What was read until then, with the end; of a message that has just begun, its first letter is in it already. */
    private static String upTo(String end, InputStream in, ByteArrayOutputStream message) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < end.length()
                || !read.substring(read.length() - end.length()).equals(end)) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("in the middle of " + message.toString(StandardCharsets.ISO_8859_1));
            }
            message.write(b);
            read.append((char) b);
        }
        return read.toString();
    }
}
