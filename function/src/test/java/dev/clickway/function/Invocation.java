package dev.clickway.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.click.Click;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one event: the response, the clicks that were recorded, the lines that were logged, and what was counted.
 */
record Invocation(JsonNode response, List<Click> clicks, List<String> log, List<String> metrics) {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T11:00:00Z"));
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static Invocation of(String event) {
        return of(event.getBytes(StandardCharsets.UTF_8));
    }

    static Invocation of(byte[] event) {
        return of(DemoBrand.SETTINGS, new ByteArrayInputStream(event), click -> {});
    }

    static Invocation of(Settings settings, InputStream event, ClickStore store) {
        return of(settings, event, store, null);
    }

    static Invocation of(Settings settings, InputStream event, ClickStore store, @Nullable ClickStore fallback) {
        List<Click> clicks = new ArrayList<>();
        List<String> log = new ArrayList<>();
        ClickStore recording = click -> {
            clicks.add(click);
            store.record(click);
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new RedirectHandler(settings, DemoBrand.KEYS, recording, fallback, log::add, CLOCK)
                    .handleRequest(event, out, null);
            List<String> metrics = new ArrayList<>();
            for (String line : log) {
                if (line.startsWith("{")) {
                    metrics.add(JSON.readTree(line)
                            .at("/_aws/CloudWatchMetrics/0/Metrics/0/Name")
                            .textValue());
                }
            }
            return new Invocation(
                    JSON.readTree(out.toByteArray()),
                    clicks,
                    log.stream().filter(line -> !line.startsWith("{")).toList(),
                    metrics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return response.get("statusCode").intValue();
    }

    @Nullable String header(String name) {
        JsonNode value = response.get("headers").get(name);
        return value == null ? null : value.textValue();
    }
}
