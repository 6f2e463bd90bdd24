package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What is known of user agents as Athena's table {@code user_agent} reads it, a JSON object a line: the same that reports
 * on this machine are made of.
 */
public final class UserAgentLines {
    private static final JsonFactory JSON = new JsonFactory();

    private UserAgentLines() {}

    /** A line for each of these, in UTF-8. */
    public static byte[] of(List<String> userAgents) {
        UserAgents known = new UserAgents();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try {
            for (String userAgent : userAgents) {
                UserAgents.Kind kind = known.of(userAgent);
                // One generator a line: between the values of one, it would write a space.
                try (JsonGenerator line =
                        JSON.createGenerator(lines).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                    line.writeStartObject();
                    line.writeStringField("ua", userAgent);
                    line.writeStringField("software", kind.software());
                    if (!kind.actor().isEmpty()) {
                        line.writeStringField("actor", kind.actor());
                    }
                    line.writeStringField("browser", kind.browser());
                    line.writeStringField("device", kind.device());
                    line.writeEndObject();
                }
                lines.write('\n');
            }
        } catch (IOException e) {
            // Nothing is written but memory.
            throw new UncheckedIOException(e);
        }
        return lines.toByteArray();
    }
}
