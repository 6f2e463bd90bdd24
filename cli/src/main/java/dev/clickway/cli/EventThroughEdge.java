package dev.clickway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clickway.cli.edge.ViewerRequest;
import dev.clickway.click.EdgeHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Takes an event for what a viewer sent to CloudFront, and for what CloudFront found out about the viewer. */
final class EventThroughEdge {
    private static final String FROM_CLOUDFRONT = "cloudfront-";

    private EventThroughEdge() {}

    static ViewerRequest request(JsonNode event) {
        JsonNode context = event.path("requestContext");
        Map<String, String> headers = new HashMap<>();
        Map<String, String> found = new HashMap<>();
        event.path("headers").properties().forEach(header -> {
            if (header.getValue().isTextual()) {
                headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().textValue());
            }
        });
        for (String name : EdgeHeaders.FORWARDED) {
            String value = headers.get(name.toLowerCase(Locale.ROOT));
            if (value != null && name.toLowerCase(Locale.ROOT).startsWith(FROM_CLOUDFRONT)) {
                found.put(name, value);
            }
        }
        String sourceIp = context.path("http").path("sourceIp").asText("");
        if (!sourceIp.isEmpty()) {
            found.putIfAbsent(EdgeHeaders.VIEWER_ADDRESS, sourceIp + ":0");
        }
        return new ViewerRequest(
                context.path("http").path("method").asText("GET"),
                event.path("rawPath").asText(""),
                headers,
                context.path("requestId").asText(""),
                context.path("timeEpoch").asLong(System.currentTimeMillis()),
                found);
    }
}
