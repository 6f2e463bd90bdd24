package dev.clickway.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The data files of an export without manifests. Their lines are counted here, since nothing else says how many there are.
 *
 * @param time when the files were last written
 */
record UncheckedExport(Path folder, Instant time, List<DataFile> files) {
    private static final int MAX_DEPTH = 10;
    private static final String DATA_FILE = ".gz";

    /** Whether there are exports and none has manifests. */
    static boolean isIn(Path folder) throws UnusableExport {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.find(
                folder,
                MAX_DEPTH,
                (path, is) ->
                        is.isRegularFile() && path.getFileName().toString().startsWith("manifest-"))) {
            return all.findAny().isEmpty() && !dataFolders(folder).isEmpty();
        } catch (IOException e) {
            throw UnusableExport.unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw UnusableExport.unreadable(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    static UncheckedExport in(Path folder) throws UnusableExport {
        List<Path> exports = dataFolders(folder);
        if (exports.size() > 1) {
            throw new UnusableExport(
                    folder,
                    "holds " + exports.size() + " exports without manifests: nothing says which is the newest",
                    "give the folder of one, " + ExportLayout.ROOT + "/<ExportId>");
        }
        List<DataFile> files = new ArrayList<>();
        Instant time = Instant.EPOCH;
        for (Path file : dataFiles(exports.getFirst())) {
            try {
                files.add(new DataFile(file.toRealPath(), DataLines.of(file).count(), ""));
                Instant written = Files.getLastModifiedTime(file).toInstant();
                time = written.isAfter(time) ? written : time;
            } catch (IOException e) {
                throw new UnusableExport(
                        file, "cannot be unpacked: it is cut off or damaged", ExportLayout.FETCH_AGAIN);
            }
        }
        return new UncheckedExport(
                exports.getFirst().toAbsolutePath().resolve("..").normalize(), time, files);
    }

    String note() {
        return "unchecked: this export has no manifests; nothing says whether files or lines of its " + files.size()
                + (files.size() == 1 ? " data file" : " data files") + " are missing, nor of which table it is";
    }

    private static List<Path> dataFolders(Path folder) throws UnusableExport {
        try (Stream<Path> all = Files.find(
                folder,
                MAX_DEPTH,
                (path, is) -> is.isDirectory() && path.getFileName().toString().equals(ExportLayout.DATA),
                FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = new ArrayList<>();
            for (Path data : all.sorted().toList()) {
                if (!dataFiles(data).isEmpty()) {
                    found.add(data);
                }
            }
            return found;
        } catch (IOException e) {
            throw UnusableExport.unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw UnusableExport.unreadable(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    private static List<Path> dataFiles(Path data) throws UnusableExport {
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(DATA_FILE))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw UnusableExport.unreadable(data, e);
        }
    }
}
