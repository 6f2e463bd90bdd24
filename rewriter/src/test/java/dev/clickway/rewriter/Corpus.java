package dev.clickway.rewriter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Mails and URLs that lie beside the project on some machines; tests that read them are skipped where they do not. */
public final class Corpus {
    private static final Path FOLDER = Path.of("../../shared/corpus");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus() {}

    public static Path folder() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no corpus on this machine");
        return FOLDER;
    }

    public static List<JsonNode> lines(String file) {
        try {
            return Files.readAllLines(folder().resolve(file)).stream()
                    .map(Corpus::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies within the project, always there. */
    static JsonNode resource(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
