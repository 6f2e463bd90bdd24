package dev.clickway.cli.accesslog;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Log files on disk: one, or all in a folder and in what it holds. */
final class LocalLogs implements Logs {
    private final Path root;

    LocalLogs(Path root) {
        this.root = root;
    }

    private record OnDisk(Path path, String name, long bytes, String identity) implements LogFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    @Override
    public List<LogFile> files() throws IOException {
        if (!Files.exists(root)) {
            throw new BadInput(
                    Logs.shown(root.toString()) + ": no such file or folder; name what holds the logs with --logs");
        }
        try (Stream<Path> all = Files.walk(root)) {
            List<LogFile> files = new ArrayList<>();
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                long bytes = Files.size(path);
                if (bytes > 0 && !path.getFileName().toString().startsWith(".")) {
                    files.add(file(path, bytes));
                }
            }
            return files;
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private static LogFile file(Path path, long bytes) throws IOException {
        long changed = Files.readAttributes(path, BasicFileAttributes.class)
                .lastModifiedTime()
                .toMillis();
        return new OnDisk(
                path, Logs.shown(path.toString()), bytes, path.toRealPath() + " " + bytes + " bytes of " + changed);
    }
}
