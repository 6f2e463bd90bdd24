package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Finds exports below a folder: an export's prefix may have several parts, and exports may lie under several prefixes. */
final class ExportFolders {
    private static final int MAX_DEPTH = 10;
    private static final int MAX_FOLDERS = 20_000;
    private static final String GIVE_AN_EXPORT =
            "give the folder that holds " + ExportLayout.ROOT + ", or make an export with: clickway export";

    private ExportFolders() {}

    /** The folder itself where it is an export, else all exports below it, in the order of their paths; never none. */
    static List<Path> in(Path folder) throws UnusableExport {
        if (!Files.exists(folder)) {
            throw new UnusableExport(folder, "is not there", GIVE_AN_EXPORT);
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableExport(folder, "is no folder", GIVE_AN_EXPORT);
        }
        if (isExport(folder)) {
            return List.of(folder);
        }
        List<Path> exports = below(folder);
        if (exports.isEmpty()) {
            throw new UnusableExport(folder, "holds no export of DynamoDB", GIVE_AN_EXPORT);
        }
        return exports;
    }

    private static List<Path> below(Path folder) throws UnusableExport {
        Search search = new Search(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, search);
        } catch (IOException e) {
            throw UnusableExport.unreadable(folder, e);
        }
        if (search.folders > MAX_FOLDERS) {
            throw new UnusableExport(
                    folder, "holds more than " + MAX_FOLDERS + " folders", "give the one that holds the exports");
        }
        return search.found.stream().sorted().toList();
    }

    private static boolean isExport(Path folder) {
        return ExportSummary.isIn(folder)
                || (hasExportId(folder) && Files.isDirectory(folder.resolve(ExportLayout.DATA)))
                || Files.exists(folder.resolve(ExportLayout.STARTED));
    }

    private static boolean hasExportId(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name != null && ExportLayout.EXPORT_ID.matcher(name.toString()).matches();
    }

    private static final class Search extends SimpleFileVisitor<Path> {
        private final Path start;
        private final List<Path> found = new ArrayList<>();
        private int folders;

        Search(Path start) {
            this.start = start;
        }

        /** A link back to a folder above leads to nothing new. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (++folders > MAX_FOLDERS) {
                return FileVisitResult.TERMINATE;
            }
            if (folder.equals(start)) {
                return FileVisitResult.CONTINUE;
            }
            String name = folder.getFileName().toString();
            if (hasExportId(folder) || isExport(folder)) {
                found.add(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            // Neither what is hidden, nor the many files that incremental exports share.
            return name.startsWith(".") || name.equals(ExportLayout.DATA)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }
    }
}
