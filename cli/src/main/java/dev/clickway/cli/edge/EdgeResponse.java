package dev.clickway.cli.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What the function answered, as HTTP says it.
 *
 * @param headers in the order they were given
 */
public record EdgeResponse(int status, SequencedMap<String, String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param response the function's answer, payload format 2.0
     * @throws IOException if it is none
     */
    public static EdgeResponse parse(byte[] response) throws IOException {
        JsonNode root = JSON.readTree(response);
        if (!root.path("statusCode").isInt()) {
            throw new IOException("the function's answer has no statusCode");
        }
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        root.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new EdgeResponse(
                root.get("statusCode").intValue(), headers, root.path("body").asText(""));
    }
}
