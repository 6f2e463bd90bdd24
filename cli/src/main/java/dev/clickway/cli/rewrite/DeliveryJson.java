package dev.clickway.cli.rewrite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON lines of {@code {"delivery","sentAt"}}; what else an object holds is passed over, and so are blank lines. */
record DeliveryJson(ByteLines lines, DeliveryRules rules, Instant sentAtOfAll) implements DeliveryReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public @Nullable Delivery next() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : delivery(line, lines.where());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Delivery delivery(String line, String where) {
        ObjectNode fields = fields(line, where);
        JsonNode id = fields.get("delivery");
        if (id != null && !id.isTextual()) {
            throw new BadInput(where + ": \"delivery\" is no text; put it in quotes");
        }
        return rules.checked(
                id == null ? null : id.textValue(), sentAt(fields.get("sentAt"), where), sentAtOfAll, where);
    }

    private static ObjectNode fields(String line, String where) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode fields) {
                return fields;
            }
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new BadInput(
                    where + ": not JSON (" + reason.replaceAll("\\p{Cntrl}", "?") + "); write one whole object a line",
                    e);
        }
        throw new BadInput(where + ": not a JSON object; write one whole object a line");
    }

    private static @Nullable String sentAt(@Nullable JsonNode value, String where) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw new BadInput(
                    where + ": \"sentAt\" is no time; write \"2026-11-24T09:00:00Z\" or milliseconds since" + " 1970");
        }
        return value.asText();
    }
}
