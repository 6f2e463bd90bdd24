package dev.clickway.cli.accesslog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, gzipped or not, as its first bytes say, in constant memory: a line that is too long is passed
 * over as it is read, and what a gzip unpacks to is never held. Bytes that are no UTF-8 come out as U+FFFD.
 */
public final class LogLines implements AutoCloseable {
    /**
     * CloudWatch Logs takes events of 1 MiB at most; a line of CloudFront's is some 100 KB at the very most (an 8 KB URL
     * and 20 KB of headers, three bytes for each).
     */
    public static final int MAX_LINE_BYTES = 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long number;
    private @Nullable String line;

    private LogLines(InputStream in) {
        this.in = in;
    }

    /**
     * @param content is closed with this
     * @throws IOException where it cannot be read, or begins as a gzip and is none
     */
    public static LogLines of(InputStream content) throws IOException {
        try {
            BufferedInputStream file = new BufferedInputStream(content, BUFFER_BYTES);
            file.mark(2);
            int magic = (file.read() << 8) | file.read();
            file.reset();
            return new LogLines(magic == GZIP_MAGIC ? new GZIPInputStream(file, BUFFER_BYTES) : file);
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    /** Goes to the next line; false behind the last. */
    public boolean next() throws IOException {
        line = null;
        if (!filled()) {
            return false;
        }
        number++;
        int lineEnd = lineEnd();
        if (lineEnd < end) {
            line = text(buffer, at, lineEnd);
            at = lineEnd + 1;
        } else {
            line = acrossBuffers();
        }
        return true;
    }

    /** The line without its end; null where it is longer than {@link #MAX_LINE_BYTES}. */
    public @Nullable String text() {
        return line;
    }

    /** That of the line last read, from 1. */
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable String acrossBuffers() throws IOException {
        parts.reset();
        boolean tooLong = false;
        while (filled()) {
            int lineEnd = lineEnd();
            tooLong |= parts.size() + (lineEnd - at) > MAX_LINE_BYTES;
            if (!tooLong) {
                parts.write(buffer, at, lineEnd - at);
            }
            at = lineEnd;
            if (at < end) {
                at++;
                break;
            }
        }
        if (tooLong) {
            return null;
        }
        byte[] whole = parts.toByteArray();
        return text(whole, 0, whole.length);
    }

    private int lineEnd() {
        int i = at;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean filled() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    private static String text(byte[] bytes, int from, int to) {
        int length = to > from && bytes[to - 1] == '\r' ? to - from - 1 : to - from;
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
