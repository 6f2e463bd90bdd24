package dev.clickway.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files that pages are made of: resources beside this class, by plain names that lead nowhere else. */
final class WebFiles {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,40}\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", WebAnswer.HTML,
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String folder;
    private final String policy;
    private final Map<String, WebAnswer> known = new ConcurrentHashMap<>();

    /**
     * @param folder below this package
     * @param policy the content security policy of its documents
     */
    WebFiles(String folder, String policy) {
        this.folder = folder;
        this.policy = policy;
    }

    Optional<WebAnswer> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        WebAnswer kept = known.get(name);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<WebAnswer> found = read(name);
        // What is not there is not remembered: such names have no end.
        found.ifPresent(file -> known.put(name, file));
        return found;
    }

    /** Of a name that has one of these endings. */
    private static String typeOf(String name) {
        return Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
    }

    private Optional<WebAnswer> read(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(folder + "/" + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new WebAnswer(200, typeOf(name), policy, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
