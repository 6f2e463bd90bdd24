package dev.clickway.brand;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** From a file to YAML nodes with their lines, within bounds. */
final class YamlText {
    /** Fits hundreds of domains and rules; a larger file is none of ours. */
    static final int MAX_FILE_BYTES = 256 * 1024;

    /** The format itself nests four deep. */
    static final int MAX_DEPTH = 16;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAX_FILE_BYTES)
            .setAllowNonScalarKeys(true)
            .build();

    private YamlText() {}

    static Optional<String> read(Path file, Problems problems) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        } catch (NoSuchFileException e) {
            problems.add(0, "no such file", "check the path, or write the brand file there");
            return Optional.empty();
        } catch (IOException e) {
            problems.add(0, "cannot be read (" + e.getMessage() + ")", "give the path of a readable YAML file");
            return Optional.empty();
        }
        if (bytes.length > MAX_FILE_BYTES) {
            problems.add(0, "is larger than 256 KB", "a brand file is a few kilobytes of YAML; check the path");
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        if (utf8.decode(in, out, true).isError()) {
            problems.add(lineAt(out.flip(), out.limit()), "is not UTF-8 text", "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    static Optional<Node> compose(String text, Problems problems) {
        try {
            checkBounds(text, problems);
            if (!problems.none()) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                problems.add(0, "is empty", "write at least 'name', 'domains', 'dns' and 'fallback'");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            // What runs on to the end of the file is better told where it begins.
            Optional<Mark> problem = e.getProblemMark().filter(mark -> mark.getIndex() < text.length());
            problems.add(
                    line(problem.or(e::getContextMark).or(e::getProblemMark)),
                    "is not YAML: " + e.getProblem(),
                    "check indentation and quotes there");
        } catch (ReaderException e) {
            String character = "U+%04X".formatted(e.getCodePoint());
            problems.add(
                    lineAt(text, text.offsetByCodePoints(0, e.getPosition())),
                    "the character " + character + " is not allowed in YAML",
                    "remove it");
        } catch (YamlEngineException e) {
            problems.add(0, "is not YAML: " + e.getMessage(), "check it with a YAML editor");
        }
        return Optional.empty();
    }

    /** Looks at the stream of events, which needs no stack, before nodes are made recursively. */
    private static void checkBounds(String text, Problems problems) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            int line = line(event.getStartMark());
            switch (event.getEventId()) {
                case Alias -> problems.add(line, "an alias is not allowed", "write the value out");
                case DocumentStart -> documents++;
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (documents > 1) {
                problems.add(line, "a second document begins", "keep one brand in one file");
            }
            if (depth > MAX_DEPTH) {
                problems.add(line, "is nested more than 16 deep", "see brands/demo.yaml for the format");
            }
            if (!problems.none()) {
                return;
            }
        }
    }

    static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(-1) + 1;
    }

    private static int lineAt(CharSequence text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }
}
