package dev.clickway.reporting;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Looks through the lines of a gzipped file without keeping any: to count them where no manifest does, and to find the
 * file that the database could not read.
 *
 * @param count of lines that are not blank
 * @param longest in bytes
 */
record DataLines(long count, long longest) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** @throws IOException where it is no gzip, is cut off or damaged; a file of no bytes has no lines */
    static DataLines of(Path file) throws IOException {
        if (Files.size(file) == 0) {
            return new DataLines(0, 0);
        }
        long count = 0;
        long longest = 0;
        long length = 0;
        boolean blank = true;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), BUFFER_BYTES)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        count += blank ? 0 : 1;
                        longest = Math.max(longest, length);
                        length = 0;
                        blank = true;
                    } else {
                        length++;
                        blank &= buffer[i] <= ' ' && buffer[i] >= 0;
                    }
                }
            }
        }
        return new DataLines(count + (blank ? 0 : 1), Math.max(longest, length));
    }
}
