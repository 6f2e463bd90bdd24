package dev.clickway.cli.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clickway.click.EdgeHeaders;
import dev.clickway.click.PackedHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Makes of a viewer's request the event that the function gets behind CloudFront: {@link EdgeHeaders#FORWARDED} pass and
 * nothing else, host, request id and hints come packed into one of them, query and cookies stay behind.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking Lambda function URLs</a>
 */
public final class LocalEdge {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> ALLOWED_METHODS = Set.of("GET", "HEAD");

    /** What a function URL sees as its caller; the viewer's own address travels in a header. */
    private static final String CALLER = "127.0.0.1";

    private LocalEdge() {}

    /** CloudFront answers other methods by itself, with 403; none of them reaches the function. */
    public static boolean allows(String method) {
        return ALLOWED_METHODS.contains(method);
    }

    /** The event, payload format 2.0, in JSON. */
    public static byte[] event(ViewerRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("version", "2.0");
            json.writeStringField("routeKey", "$default");
            json.writeStringField("rawPath", request.rawPath());
            json.writeStringField("rawQueryString", "");
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : forwarded(request).entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("requestContext");
            writeContext(request, json);
            json.writeEndObject();
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static SequencedMap<String, String> forwarded(ViewerRequest request) {
        SequencedMap<String, String> forwarded = new LinkedHashMap<>();
        for (String name : EdgeHeaders.FORWARDED) {
            String value = switch (name) {
                case EdgeHeaders.PACKED ->
                    PackedHeader.pack(request.headers().get("host"), request.requestId(), request.headers());
                case EdgeHeaders.USER_AGENT -> request.headers().get("user-agent");
                default -> request.added().get(name);
            };
            if (value != null && !value.isEmpty()) {
                forwarded.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return forwarded;
    }

    private static void writeContext(ViewerRequest request, JsonGenerator json) throws IOException {
        json.writeStringField("accountId", "anonymous");
        json.writeStringField("domainName", "local.lambda-url.us-east-1.on.aws");
        json.writeStringField("requestId", request.requestId());
        json.writeStringField("routeKey", "$default");
        json.writeStringField("stage", "$default");
        json.writeStringField("time", Instant.ofEpochMilli(request.timeEpoch()).toString());
        json.writeNumberField("timeEpoch", request.timeEpoch());
        json.writeObjectFieldStart("http");
        json.writeStringField("method", request.method());
        json.writeStringField("path", request.rawPath());
        json.writeStringField("protocol", "HTTP/1.1");
        json.writeStringField("sourceIp", CALLER);
        json.writeEndObject();
    }
}
