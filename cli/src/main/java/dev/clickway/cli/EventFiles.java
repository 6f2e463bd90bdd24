package dev.clickway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files of sample events, each of JSON documents or of JSON lines. They are read once to see that all is in order, and
 * again to be sent, so that memory does not grow with them.
 */
final class EventFiles implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file, and how messages call it. */
    private record Source(Path file, String name) {}

    private final List<Source> sources = new ArrayList<>();
    private @Nullable Path standardInput;
    private long count;

    private EventFiles() {}

    /**
     * @param files {@code -} among them is standard input, which is kept in a temporary file meanwhile
     * @throws BadInput for the first file that cannot be read or holds something else, with the line
     */
    static EventFiles check(List<Path> files, InputStream in) throws IOException {
        EventFiles events = new EventFiles();
        try {
            for (Path file : files) {
                events.sources.add(
                        file.toString().equals("-")
                                ? new Source(events.keep(in), "standard input")
                                : new Source(file, file.toString()));
            }
            events.each(event -> events.count++);
            return events;
        } catch (IOException | BadInput e) {
            events.close();
            throw e;
        }
    }

    /** How many there are. */
    long count() {
        return count;
    }

    /** Every event, in the order of the files. */
    void each(Consumer<ObjectNode> consumer) throws IOException {
        for (Source source : sources) {
            try (BufferedReader lines = Files.newBufferedReader(source.file, StandardCharsets.UTF_8)) {
                String first = firstLine(lines);
                if (first != null && isWhole(first)) {
                    eachLine(source, consumer);
                } else {
                    eachDocument(source, consumer);
                }
            } catch (CharacterCodingException e) {
                throw new BadInput(source.name + ": not UTF-8; save it as UTF-8", e);
            } catch (JsonProcessingException e) {
                throw e;
            } catch (IOException e) {
                throw new BadInput(source.name + ": cannot be read; give a readable file of events", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (standardInput != null) {
            Files.deleteIfExists(standardInput);
        }
    }

    private Path keep(InputStream in) throws IOException {
        if (standardInput == null) {
            standardInput = Files.createTempFile("clickway-events-", ".json");
            Files.copy(in, standardInput, StandardCopyOption.REPLACE_EXISTING);
        }
        return standardInput;
    }

    private static void eachLine(Source source, Consumer<ObjectNode> consumer) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(source.file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    try {
                        consumer.accept(event(JSON.readTree(line), source.name + ":" + number));
                    } catch (JsonProcessingException e) {
                        throw notJson(source.name + ":" + number, e);
                    }
                }
            }
        }
    }

    private static void eachDocument(Source source, Consumer<ObjectNode> consumer) throws IOException {
        int begin = 1;
        try (MappingIterator<JsonNode> documents =
                JSON.readerFor(JsonNode.class).readValues(source.file.toFile())) {
            while (documents.hasNextValue()) {
                begin = documents.getParser().currentTokenLocation().getLineNr();
                consumer.accept(event(documents.nextValue(), source.name + ":" + begin));
            }
        } catch (JsonEOFException e) {
            // Where the file ends is of no use; what is half begins earlier.
            throw notJson(source.name + ":" + begin, e);
        } catch (JsonProcessingException e) {
            // A bound that is passed has no place of its own.
            int line = e.getLocation() == null ? begin : e.getLocation().getLineNr();
            throw notJson(source.name + ":" + line, e);
        }
    }

    private static ObjectNode event(JsonNode value, String where) {
        if (value instanceof ObjectNode event) {
            return event;
        }
        throw new BadInput(where + ": not an event; write function-URL events, a JSON object each");
    }

    private static BadInput notJson(String where, JsonProcessingException e) {
        return new BadInput(
                where + ": half an event or not JSON ("
                        + e.getOriginalMessage().lines().findFirst().orElse("") + "); write whole JSON objects",
                e);
    }

    private static @Nullable String firstLine(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return line;
    }

    /** An array is a document: its elements are the events. */
    private static boolean isWhole(String line) {
        try {
            JsonNode value = JSON.readTree(line);
            return !value.isMissingNode() && !value.isArray();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
