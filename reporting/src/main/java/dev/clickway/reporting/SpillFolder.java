package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Where a database puts what does not fit into memory; gone when it is closed. */
record SpillFolder(Path path) implements AutoCloseable {

    static SpillFolder make() throws IOException {
        return new SpillFolder(Files.createTempDirectory("clickway-report-").toRealPath());
    }

    /** A data file without a line, to read in place of none. */
    Path emptyDataFile() throws IOException {
        Path file = path.resolve("empty" + ExportLayout.DATA_FILE);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.finish();
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
