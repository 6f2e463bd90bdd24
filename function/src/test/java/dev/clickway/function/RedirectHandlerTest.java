package dev.clickway.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.click.Click;
import dev.clickway.click.IpHandling;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.redirect.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectHandlerTest {
    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/apple-app-site-association", "/.well-known/assetlinks.json"})
    void a_brand_without_apps_has_no_files_of_theirs(String path) {
        Settings appless =
                new Settings("demo", DemoBrand.FALLBACK, IpHandling.TRUNCATED, 400, Optional.empty(), Optional.empty());

        Invocation invocation = Invocation.of(appless, stream(DemoBrand.event("GET", path)), click -> {});

        assertThat(invocation.status()).isEqualTo(404);
        assertThat(invocation.response().get("body").asText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TRUNCATED, 203.0.113.0", "FULL, 203.0.113.77", "NONE,"})
    void of_the_address_is_kept_what_the_brand_chose(IpHandling ip, String kept) {
        Settings settings = new Settings("demo", DemoBrand.FALLBACK, ip, 400, Optional.empty(), Optional.empty());

        Invocation invocation = Invocation.of(settings, stream(click("d")), click -> {});

        assertThat(invocation.clicks().getFirst().viewer().address()).isEqualTo(kept);
    }

    @Test
    void a_click_may_be_deleted_when_the_brands_retention_is_over() {
        Settings settings =
                new Settings("demo", DemoBrand.FALLBACK, IpHandling.NONE, 30, Optional.empty(), Optional.empty());

        Click click =
                Invocation.of(settings, stream(click("d")), kept -> {}).clicks().getFirst();

        assertThat(click.at()).hasToString("2026-11-01T09:02:03.456Z");
        assertThat(click.expires()).hasToString("2026-12-01T09:02:03.456Z");
    }

    @Test
    void clicks_without_any_request_id_stay_clicks_of_their_own() {
        String event = click("d").replace("\"requestId\":\"lambda-1\",", "");

        String first = Invocation.of(event).clicks().getFirst().id();
        String second = Invocation.of(event).clicks().getFirst().id();

        assertThat(first).isNotBlank().isNotEqualTo(second);
    }

    @Test
    void streams_are_left_open() throws IOException {
        InputStream in = new ByteArrayInputStream(click("d").getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        handler(new CopyOnWriteArrayList<>()).handleRequest(in, out, null);

        assertThat(out.toString()).startsWith("{\"statusCode\":302");
    }

    @Test
    void many_threads_share_a_handler() throws Exception {
        List<Click> clicks = new CopyOnWriteArrayList<>();
        RedirectHandler handler = handler(clicks);
        List<String> deliveries = IntStream.range(0, 500).mapToObj(i -> "d" + i).toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> responses = deliveries.stream()
                    .map(delivery -> threads.submit(() -> {
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        handler.handleRequest(stream(click(delivery)), out, null);
                        return out.toString(StandardCharsets.UTF_8);
                    }))
                    .toList();
            for (int i = 0; i < deliveries.size(); i++) {
                assertThat(responses.get(i).get())
                        .contains("\"Location\":\"https://demo.example/" + deliveries.get(i) + "\"");
            }
        }

        assertThat(clicks).extracting(click -> click.link().delivery()).containsExactlyInAnyOrderElementsOf(deliveries);
    }

    private static RedirectHandler handler(List<Click> clicks) {
        return new RedirectHandler(DemoBrand.SETTINGS, DemoBrand.KEYS, clicks::add, line -> {
            throw new AssertionError(line);
        });
    }

    private static String click(String delivery) {
        return DemoBrand.event(
                "GET", "/c/" + DemoBrand.token(DemoBrand.link(delivery, "https://demo.example/" + delivery)));
    }

    private static InputStream stream(String event) {
        return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    }
}
