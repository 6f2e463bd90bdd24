package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads rows of named values: JSON lines, or CSV whose first line names the columns; gzipped or not. Which of them it is,
 * its first bytes say. Strict, since a row that is skipped makes a figure wrong. Memory does not grow with the file.
 */
final class Rows implements AutoCloseable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * One row.
     *
     * @param names of the list that was asked for; nothing where the row has none
     */
    record Row(long line, Map<String, String> fields, Optional<Set<String>> names) {
        /** The value under the first of these names that has one; values that are blank are none. */
        Optional<String> value(String... names) {
            for (String name : names) {
                String value = fields.get(name);
                if (value != null && !value.isBlank()) {
                    return Optional.of(value);
                }
            }
            return Optional.empty();
        }
    }

    /** What reads one kind of file. */
    interface Reader extends AutoCloseable {
        /** Nothing at the end. */
        Optional<Row> next() throws IOException;

        /** Where it stands. */
        long line();

        @Override
        void close() throws IOException;
    }

    private final Path file;
    private final Reader reader;

    private Rows(Path file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    static Rows of(Path file) throws UnusableExport {
        return of(file, Optional.empty());
    }

    /** @param list a field of JSON lines, as {@link JsonRows#lines} takes it */
    static Rows of(Path file, Optional<String> list) throws UnusableExport {
        try {
            InputStream in = unzipped(file);
            try {
                return new Rows(file, isJson(in) ? JsonRows.lines(in, list) : new CsvRows(in));
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new UnusableExport(file, "no such file", "name one that is there");
        } catch (IOException e) {
            throw damaged(file, 1, e);
        }
    }

    /** The file's bytes, unpacked where they are gzipped; they can be marked. */
    private static InputStream unzipped(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES) : in;
    }

    /** Whether the first thing in it opens an object or a list. */
    private static boolean isJson(InputStream in) throws IOException {
        in.mark(BUFFER_BYTES);
        int first = in.read();
        for (int i = 1; i < BUFFER_BYTES && isBeforeAll(first); i++) {
            first = in.read();
        }
        in.reset();
        return first == '{' || first == '[';
    }

    /** A blank, or one of the bytes of a byte-order mark. */
    private static boolean isBeforeAll(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xEF || c == 0xBB || c == 0xBF;
    }

    /** Whether it is JSON lines, and not CSV. */
    boolean isJson() {
        return reader instanceof JsonRows;
    }

    Optional<Row> next() throws UnusableExport {
        try {
            return reader.next();
        } catch (IOException e) {
            throw damaged(file, reader.line(), e);
        }
    }

    /** That a row is not what it should be. */
    UnusableExport refused(long line, String problem, String mend) {
        return new UnusableExport(at(file, line), problem, mend);
    }

    /** A line of a file, as a refusal names it. */
    static Path at(Path file, long line) {
        return file.resolveSibling(file.getFileName() + ":" + Math.max(1, line));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static UnusableExport damaged(Path file, long line, IOException e) {
        String problem = switch (e) {
            case JsonProcessingException json -> {
                String first = json.getOriginalMessage().lines().findFirst().orElse("");
                yield "cannot be read (" + first + ")";
            }
            case EOFException _, ZipException _ -> "the gzip is cut off or altered";
            case CharacterCodingException _ -> "is not UTF-8";
            default -> "cannot be read (" + e.getClass().getSimpleName() + ")";
        };
        return new UnusableExport(at(file, line), problem, "mend the line, or take the file as it was written");
    }
}
