package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone, with all that is in it, when it is closed or when this JVM ends, except by {@code SIGKILL}. */
final class ScratchFolder implements AutoCloseable {
    private final Path path;
    private final Thread shutdownHook;

    private ScratchFolder(Path path) {
        this.path = path;
        this.shutdownHook = new Thread(this::deleteAtExit, "delete-" + path.getFileName());
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /** A new one where temporary files go. */
    static ScratchFolder temporary() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("clickway-report-").toRealPath());
    }

    /** One that exists. */
    static ScratchFolder at(Path path) {
        return new ScratchFolder(path);
    }

    Path path() {
        return path;
    }

    /** Deletes it, where it was not moved away before. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook does the same.
        }
        delete();
    }

    private void deleteAtExit() {
        try {
            delete();
        } catch (IOException stillInUse) {
            // The process is ending; there is nobody left to tell.
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
