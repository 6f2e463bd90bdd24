package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, split before they are decoded, so that a byte that is none is told with its own line. */
public final class ByteLines implements Closeable {
    /** Far above what says which delivery; keeps a file without line ends from filling the memory. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private final InputStream in;
    private final String source;
    private final byte[] buffer = new byte[8192];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long number;

    /** @param source what the operator called it, for messages */
    public ByteLines(InputStream in, String source) {
        this.in = in;
        this.source = source;
    }

    /** Where the line last read stands. */
    public String where() {
        return source + ":" + number;
    }

    /** The next line without its end, or null behind the last. */
    public @Nullable String next() {
        if (!filled()) {
            return null;
        }
        number++;
        line.reset();
        while (filled()) {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (line.size() > MAX_LINE_BYTES) {
                throw new BadInput(
                        where() + ": a line of more than " + MAX_LINE_BYTES + " bytes; write one delivery" + " a line");
            }
            if (at < end) {
                at++;
                break;
            }
        }
        return decoded();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean filled() {
        if (at == end) {
            at = 0;
            try {
                end = Math.max(0, in.read(buffer));
            } catch (IOException e) {
                // A folder, for one, can be opened and not read.
                throw new BadInput(source + ": cannot be read; give a readable file", e);
            }
        }
        return at < end;
    }

    private String decoded() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput(where() + ": not UTF-8; save it as UTF-8", e);
        }
    }
}
