package dev.clickway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.link.LinkKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** JSON lines in, the same lines with their {@code href} out, in constant memory. */
record LinkBatch(LinkHrefs links, String source) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Stops at the first line that cannot be minted, with a {@link BadInput} that names it; blank lines are skipped. */
    void mint(InputStream in, PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    out.println(minted(line, source + ":" + number));
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(source + ":" + (number + 1) + ": not UTF-8; save it as UTF-8", e);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            // A folder, for one, can be opened and not read.
            throw new BadInput(source + ": cannot be read; give a readable file of JSON lines", e);
        }
    }

    private String minted(String line, String where) throws JsonProcessingException {
        ObjectNode fields = fields(line, where);
        fields.put(
                "href",
                links.of(
                        text(fields, "message", where),
                        text(fields, "delivery", where),
                        text(fields, "link", where),
                        sentAt(fields.get("sentAt"), where),
                        kind(fields.get("kind"), where),
                        text(fields, "url", where),
                        where));
        return JSON.writeValueAsString(fields);
    }

    private static ObjectNode fields(String line, String where) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode fields) {
                return fields;
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(where + ": not JSON (" + e.getOriginalMessage() + "); write one whole object a line", e);
        }
        throw new BadInput(where + ": not a JSON object; write one whole object a line");
    }

    private static String text(ObjectNode fields, String name, String where) {
        JsonNode value = fields.get(name);
        if (value == null || !value.isTextual()) {
            throw new BadInput(where + ": \"" + name + "\" is missing or no text; every line has message, delivery,"
                    + " link, url and sentAt");
        }
        return value.textValue();
    }

    private static Instant sentAt(@Nullable JsonNode value, String where) {
        if (value != null && value.isIntegralNumber() && value.canConvertToLong()) {
            return Instant.ofEpochMilli(value.longValue());
        }
        if (value != null && value.isTextual()) {
            try {
                return OffsetDateTime.parse(value.textValue()).toInstant();
            } catch (DateTimeException e) {
                throw new BadInput(
                        where + ": \"sentAt\" is no time with a zone; write 2026-11-24T09:00:00Z or milliseconds since"
                                + " 1970",
                        e);
            }
        }
        throw new BadInput(where + ": \"sentAt\" is missing; write 2026-11-24T09:00:00Z or milliseconds since 1970");
    }

    private static LinkKind kind(@Nullable JsonNode value, String where) {
        if (value == null || value.isNull()) {
            return LinkKind.ORDINARY;
        }
        return switch (value.asText()) {
            case "ordinary" -> LinkKind.ORDINARY;
            case "honeypot" -> LinkKind.HONEYPOT;
            default ->
                throw new BadInput(where + ": \"kind\" is neither ordinary nor honeypot; leave it out or mend it");
        };
    }
}
