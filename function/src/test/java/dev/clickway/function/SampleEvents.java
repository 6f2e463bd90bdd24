package dev.clickway.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code events/}. */
final class SampleEvents {
    static final Path FOLDER = Path.of("..", "events");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleEvents() {}

    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> events() {
        return in(FOLDER);
    }

    static byte[] bytes(Path event) {
        try {
            return Files.readAllBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode expected(Path event) {
        try {
            return JSON.readTree(
                    FOLDER.resolve("expected").resolve(event.getFileName()).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
