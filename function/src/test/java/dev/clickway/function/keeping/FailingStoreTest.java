package dev.clickway.function.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.clickway.click.ClickItem;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.store.ClickStore;
import dev.clickway.function.store.DynamoDbClickStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store that fails hurts no shopper and loses no click. */
@Timeout(60)
class FailingStoreTest {
    /** Which of them strikes first is chance. */
    private static final String A_TIMEOUT = "ApiCallAttemptTimeoutException|ApiCallTimeoutException|SdkClientException";

    private static final String EVENT = DemoBrand.event("GET", "/c/" + DemoBrand.token(DemoBrand.LINK));

    @Test
    void a_store_that_throws_leaves_the_click_in_the_log() throws IOException {
        assertRedirectedAndSpilled(
                invoke(click -> {
                    throw new IllegalStateException("secret of the store");
                }),
                "IllegalStateException");
    }

    @Test
    void a_dynamodb_that_never_answers_leaves_the_click_in_the_log() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DynamoDbClient client =
                        DynamoDbClients.boundedLocal(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
            assertRedirectedAndSpilled(invoke(new DynamoDbClickStore(client, "clicks")), A_TIMEOUT);
        }
    }

    @Test
    void a_dynamodb_that_is_gone_leaves_the_click_in_the_log() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (DynamoDbClient client = DynamoDbClients.local(URI.create("http://127.0.0.1:" + port))) {
            assertRedirectedAndSpilled(invoke(new DynamoDbClickStore(client, "clicks")), "SdkClientException");
        }
    }

    @Test
    void a_dynamodb_that_throttles_leaves_the_click_in_the_log() throws IOException {
        byte[] throttled = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}"
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(400, throttled.length);
            exchange.getResponseBody().write(throttled);
            exchange.close();
        });
        server.start();
        try (DynamoDbClient client = DynamoDbClients.local(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            assertRedirectedAndSpilled(invoke(new DynamoDbClickStore(client, "clicks")), "ThrottlingException");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_rejected_link_is_no_click_and_never_comes_to_the_store() {
        Invocation invocation = Invocation.of(
                DemoBrand.SETTINGS,
                new ByteArrayInputStream(DemoBrand.event("GET", "/c/no-token").getBytes(StandardCharsets.UTF_8)),
                click -> {
                    throw new IllegalStateException();
                });

        assertThat(invocation.log()).isEmpty();
        assertThat(invocation.clicks()).isEmpty();
    }

    @Test
    void a_defect_of_ours_leads_to_the_fallback_and_logs_nothing_that_came_from_outside() {
        InputStream broken = new ByteArrayInputStream(new byte[1]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                throw new IllegalStateException("https://www.demo.example/?token=AAAA 203.0.113.77");
            }
        };

        Invocation invocation = Invocation.of(DemoBrand.SETTINGS, broken, click -> {});

        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.FALLBACK);
        assertThat(invocation.log())
                .singleElement()
                .asString()
                .startsWith("clickway-defect {\"exception\":\"java.lang.IllegalStateException\"")
                .doesNotContain("demo.example", "AAAA", "203.0.113");
    }

    private static Invocation invoke(ClickStore store) {
        return Invocation.of(
                DemoBrand.SETTINGS.withRecordBudget(Duration.ofSeconds(5)),
                new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)),
                store);
    }

    private static void assertRedirectedAndSpilled(Invocation invocation, String reason) throws IOException {
        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.DESTINATION);
        assertThat(invocation.log())
                .singleElement()
                .asString()
                .doesNotContain("\n")
                .startsWith("clickway-spilled-click {");
        JsonNode spilled =
                new ObjectMapper().readTree(invocation.log().getFirst().substring("clickway-spilled-click ".length()));
        assertThat(spilled.get("reason").asText()).matches(reason);
        Map<String, Object> item = ClickItem.of(invocation.clicks().getFirst());
        assertThat(spilled.get("item").size()).isEqualTo(item.size());
        item.forEach((name, value) ->
                assertThat(spilled.get("item").get(name).asText()).as(name).isEqualTo(value.toString()));
    }
}
