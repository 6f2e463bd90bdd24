package dev.clickway.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A response as a Lambda function URL takes it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Response payload</a>
 */
record Response(int status, SequencedMap<String, String> headers, String body) {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** @throws IllegalArgumentException if a header's value could end its line */
    Response {
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
        headers.forEach((name, value) -> {
            if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException(name + " is not printable ASCII");
            }
        });
    }

    Response withoutBody() {
        return new Response(status, headers, "");
    }

    /** The stream is left open. */
    void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeStringField("body", body);
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }
}
