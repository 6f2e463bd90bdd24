package dev.clickway.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over a socket, and the event that the function gets of it. */
class EdgeHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char DELETE = '\u007f';
    private static final String ANSWER = """
            {"statusCode":302,"headers":{"Location":"https://shop.example/","X-Robots-Tag":"noindex"},"body":""}""";

    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private LoopbackPort port;
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        port = LoopbackPort.take(0, "--port");
        server = LocalServer.start(port, new EdgeHandler(event -> {
            events.add(event);
            return ANSWER.getBytes(StandardCharsets.UTF_8);
        }));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        port.close();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_edge_packs_as_its_vectors_say(Path file) throws IOException {
        JsonNode vector = JSON.readTree(file.toFile());
        JsonNode viewer = vector.get("viewer");
        List<String> lines = new ArrayList<>();
        boolean hasHost = !viewer.get("host").isNull();
        lines.add(viewer.get("method").asText() + " " + viewer.get("uri").asText() + " HTTP/1." + (hasHost ? 1 : 0));
        if (hasHost) {
            lines.add("Host: " + viewer.get("host").asText());
        }
        viewer.get("headers").properties().forEach(header -> {
            JsonNode several = vector.path("lines").path(header.getKey());
            if (several.isMissingNode()) {
                lines.add(header.getKey() + ": " + header.getValue().asText());
            } else {
                several.forEach(line -> lines.add(header.getKey() + ": " + line.asText()));
            }
        });

        RawHttp answer = RawHttp.send(port.number(), StandardCharsets.UTF_8, lines);

        if (lines.stream().anyMatch(line -> line.indexOf(DELETE) >= 0)) {
            // No header may hold it (RFC 9110, section 5.5); an edge that let it through would still have to replace
            // it.
            assertThat(answer.status()).isEqualTo(400);
            return;
        }
        String expected = vector.get("packed")
                .asText()
                .replace(encoded(viewer.get("requestId").asText()), encoded(answer.header("x-amz-cf-id")));
        assertThat(event().at("/headers/x-clickway-edge").asText()).isEqualTo(expected);
    }

    static List<Path> vectors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "events", "edge-vectors"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void bytes_outside_printable_ascii_become_question_marks() throws IOException {
        RawHttp.sendBytes(
                port.number(),
                bytes("GET /c/token HTTP/1.1\r\nHost: a\r\nAccept-Language: d\u00e9\r\nAccept: a\tb\r\n\r\n"));

        assertThat(event().at("/headers/x-clickway-edge").asText()).endsWith("&al=d%3F&ac=a%3Fb");
    }

    @Test
    void the_answer_goes_out_as_the_function_gave_it() throws IOException {
        RawHttp answer = get("/c/token");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("https://shop.example/");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void every_request_has_an_id_of_cloudfronts_form() throws IOException {
        String first = get("/c/token").header("x-amz-cf-id");
        String second = get("/c/token").header("x-amz-cf-id");

        assertThat(first).matches("[A-Za-z0-9_-]{54}==").isNotEqualTo(second);
        assertThat(event().at("/requestContext/requestId").asText()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/c/token",
                "//c/token",
                "/c/../c/./token",
                "/c/%2e%2e/%2F;a=b/token",
                "/c/to%6ben",
                "/c/token%",
                "/c/token%zz%00",
                "/c/token;jsessionid=1",
                "/c/\\token|{}^`\"<>",
                "/c/token%C3%28",
                "/robots.txt/",
                "/.well-known/assetlinks.json",
                "/c/token#top",
                "/%"
            })
    void a_path_reaches_the_function_as_it_came(String path) throws IOException {
        assertThat(get(path).status()).isEqualTo(302);

        assertThat(event().get("rawPath").asText()).isEqualTo(path);
    }

    @Test
    void a_query_stays_behind() throws IOException {
        get("/c/token?utm_source=x&session=secret");

        JsonNode event = event();
        assertThat(event.get("rawPath").asText()).isEqualTo("/c/token");
        assertThat(event.toString()).doesNotContain("secret", "utm_source");
    }

    @Test
    void a_whole_url_as_target_is_its_path() throws IOException {
        assertThat(RawHttp.send(
                                port.number(),
                                "GET http://click.demo.example/c/token HTTP/1.1",
                                "Host: click.demo.example")
                        .status())
                .isEqualTo(302);

        assertThat(event().get("rawPath").asText()).isEqualTo("/c/token");
    }

    @Test
    void the_viewer_is_described_by_the_edge_whatever_it_says_itself() throws IOException {
        RawHttp.send(
                port.number(),
                "GET /c/token HTTP/1.1",
                "Host: click.demo.example",
                "CloudFront-Viewer-Address: 198.51.100.1:1",
                "cloudfront-viewer-country: DE",
                "CLOUDFRONT-VIEWER-ASN: 3320",
                "CloudFront-Viewer-JA4-Fingerprint: forged",
                "X-Clickway-Edge: v=1&h=forged&i=forged",
                "User-Agent: one",
                "User-Agent: two");

        JsonNode headers = event().get("headers");
        assertThat(headers.get("cloudfront-viewer-address").asText()).matches("127\\.0\\.0\\.1:[0-9]+");
        assertThat(headers.get("cloudfront-viewer-country").asText()).isEqualTo("ZZ");
        assertThat(headers.get("cloudfront-viewer-asn").asText()).isEqualTo("0");
        assertThat(headers.get("cloudfront-viewer-http-version").asText()).isEqualTo("1.1");
        assertThat(headers.get("cloudfront-viewer-header-order").asText())
                .startsWith("Host:CloudFront-Viewer-Address:");
        assertThat(headers.get("user-agent").asText()).isEqualTo("one, two");
        assertThat(headers.has("cloudfront-viewer-ja4-fingerprint")).isFalse();
        assertThat(headers.get("x-clickway-edge").asText()).doesNotContain("forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "get"})
    void other_methods_are_answered_by_the_edge(String method) throws IOException {
        RawHttp answer = RawHttp.send(port.number(), method + " /c/token HTTP/1.1", "Host: a", "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(events).isEmpty();
    }

    @Test
    void a_get_with_a_body_is_answered_by_the_edge() throws IOException {
        RawHttp answer = RawHttp.send(port.number(), "GET /c/token HTTP/1.1", "Host: a", "Content-Length: 2", "", "hi");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(events).isEmpty();
    }

    @Test
    void a_url_of_8192_bytes_passes_and_a_longer_one_does_not() throws IOException {
        String longest = "/c/" + "x".repeat(8_192 - "http://a/c/".length());

        assertThat(RawHttp.send(port.number(), "GET " + longest + " HTTP/1.1", "Host: a")
                        .status())
                .isEqualTo(302);
        assertThat(RawHttp.send(port.number(), "GET " + longest + "x HTTP/1.1", "Host: a")
                        .status())
                .isEqualTo(413);
        assertThat(events).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {21_000, 1_000_000})
    void what_is_too_long_is_refused_before_it_is_read_whole(int length) throws IOException {
        assertThat(get("/c/" + "x".repeat(length)).status()).isEqualTo(413);
        assertThat(RawHttp.send(port.number(), "GET /c/x HTTP/1.1", "Host: a", "Accept: " + "x".repeat(length))
                        .status())
                .isEqualTo(413);
        assertThat(events).isEmpty();
    }

    @Test
    void garbage_is_answered_or_dropped_and_the_next_request_is_served() throws IOException {
        for (byte[] garbage : List.of(
                bytes("GET /c/\u00ff\u00fe\u0080 HTTP/1.1\r\nHost: a\r\n\r\n"),
                bytes("GET /c/x HTTP/1.1\r\nHost: a\r\nAccept: \u0001\u0002\r\n\r\n"),
                bytes("GET /c/x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                bytes("GET /c/x HTTP/1.1\r\n\r\n"),
                bytes("GET /c/x HTTP/9.9\r\nHost: a\r\n\r\n"),
                bytes("\u0016\u0003\u0001\u0002\r\n\r\n"))) {
            RawHttp answer = RawHttp.sendBytes(port.number(), garbage);
            assertThat(answer.status())
                    .as(Arrays.toString(garbage))
                    .isBetween(302, 505)
                    .isNotEqualTo(500);
            assertThat(answer.head().toLowerCase(Locale.ROOT)).doesNotContain("jetty");
            assertThat(answer.body()).isEmpty();
        }

        assertThat(get("/c/token").status()).isEqualTo(302);
    }

    private RawHttp get(String target) throws IOException {
        return RawHttp.send(port.number(), "GET " + target + " HTTP/1.1", "Host: click.demo.example");
    }

    private JsonNode event() throws IOException {
        return JSON.readTree(events.remove());
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String encoded(String requestId) {
        return URLEncoder.encode(requestId, StandardCharsets.UTF_8);
    }
}
