package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a send manifest: JSON lines, {@code {"message","delivery","sentAt"}} of each delivery, and before the first
 * delivery that it holds for, {@code {"message","links":[{"name"}]}}; with {@code "day"} it holds for deliveries sent on
 * that day (UTC). Other fields are passed over. Gzipped or not, as its first bytes say. Strict, for a line that is
 * skipped makes a rate wrong.
 */
final class SendManifestReader {
    private static final String WRITE_AGAIN = "take the manifest as rewrite --manifest wrote it";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(64 * 1024)
                    .maxNestingDepth(8)
                    .build())
            .build();

    private final JsonParser json;
    private final SentLines lines;
    private final Map<String, Links> linksOfMessages = new HashMap<>();

    /** The sets of a message: one for all days, or one for each. */
    private record Links(@Nullable Long always, Map<LocalDate, Long> days) {
        @Nullable Long on(Instant sentAt) {
            return always != null ? always : days.get(LocalDate.ofInstant(sentAt, ZoneOffset.UTC));
        }
    }

    private SendManifestReader(JsonParser json, SentLines lines) {
        this.json = json;
        this.lines = lines;
    }

    static void read(Path manifest, SentLines lines) throws SQLException, UnusableExport {
        try (InputStream in = Rows.unzipped(manifest);
                JsonParser json = JSON.createParser(in)) {
            try {
                new SendManifestReader(json, lines).read();
            } catch (JsonParseException | StreamConstraintsException e) {
                throw damaged(manifest, json, e.getOriginalMessage());
            } catch (EOFException | ZipException e) {
                throw damaged(manifest, json, "the gzip is cut off or altered");
            } catch (IOException e) {
                throw damaged(manifest, json, String.valueOf(e.getMessage()));
            }
        } catch (NoSuchFileException e) {
            throw new UnusableExport(manifest, "no such file", "name a manifest that rewrite --manifest wrote");
        } catch (IOException e) {
            throw UnusableExport.unreadable(manifest, e);
        }
    }

    private void read() throws IOException, SQLException {
        int lastLine = 0;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            int line = json.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT || line == lastLine) {
                throw new JsonParseException(json, "one JSON object a line was expected");
            }
            new Line().take();
            lastLine = json.currentLocation().getLineNr();
            if (lastLine != line) {
                throw new JsonParseException(json, "an object of several lines");
            }
        }
        if (lastLine == 0) {
            throw new JsonParseException(json, "it holds nothing");
        }
    }

    private static UnusableExport damaged(Path manifest, JsonParser json, String problem) {
        int line = json.currentTokenLocation().getLineNr();
        return new UnusableExport(
                Rows.at(manifest, line), "not a line of a send manifest (" + problem + ")", WRITE_AGAIN);
    }

    /** One line. */
    private final class Line {
        private @Nullable String message;
        private @Nullable String delivery;
        private @Nullable Instant sentAt;
        private @Nullable LocalDate day;
        private @Nullable Set<String> links;

        void take() throws IOException, SQLException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                field(json.currentName());
            }
            if (message == null || (delivery == null) == (links == null)) {
                throw new JsonParseException(json, "a message and either its delivery or its links were expected");
            }
            if (links != null) {
                takeLinks(message, lines.linkSet(links));
            } else if (delivery != null && sentAt != null) {
                Links known = linksOfMessages.get(message);
                lines.delivery(message, delivery, known == null ? null : known.on(sentAt));
            } else {
                throw new JsonParseException(json, "a delivery without sentAt");
            }
        }

        /** What is said for all days replaces what was said for single ones, and the other way round. */
        private void takeLinks(String of, long set) {
            if (day == null) {
                linksOfMessages.put(of, new Links(set, Map.of()));
                return;
            }
            Links known = linksOfMessages.get(of);
            if (known == null || known.always() != null) {
                known = new Links(null, new HashMap<>());
                linksOfMessages.put(of, known);
            }
            known.days().put(day, set);
        }

        private void field(String name) throws IOException {
            JsonToken value = json.nextToken();
            switch (name) {
                case "message" -> message = text(value);
                case "delivery" -> delivery = text(value);
                case "sentAt" -> sentAt = time(text(value), Instant::parse);
                case "day" -> day = time(text(value), LocalDate::parse);
                case "links" -> links = links(value);
                default -> json.skipChildren();
            }
        }

        private Set<String> links(JsonToken start) throws IOException {
            if (start != JsonToken.START_ARRAY) {
                throw new JsonParseException(json, "links that are no list");
            }
            Set<String> names = new HashSet<>();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (name.equals("name")) {
                        names.add(text(value));
                    } else {
                        json.skipChildren();
                    }
                }
            }
            return names;
        }

        private String text(JsonToken value) throws IOException {
            if (value != JsonToken.VALUE_STRING || json.getTextLength() == 0) {
                throw new JsonParseException(json, json.currentName() + " that is no text");
            }
            return json.getText();
        }

        private <T> T time(String text, Function<String, T> parse) throws IOException {
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw new JsonParseException(json, json.currentName() + " that is no time", e);
            }
        }
    }
}
