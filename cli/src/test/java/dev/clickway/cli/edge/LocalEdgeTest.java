package dev.clickway.cli.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.click.EdgeHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEdgeTest {
    @Test
    void only_the_listed_headers_pass() throws IOException {
        JsonNode headers = event(Map.of(
                        "host", "click.demo.example",
                        "user-agent", "curl/8",
                        "cookie", "session=secret",
                        "authorization", "Bearer x",
                        "x-forwarded-for", "203.0.113.7"))
                .get("headers");

        assertThat(namesOf(headers)).containsExactly("user-agent", "x-clickway-edge");
    }

    @Test
    void what_a_viewer_says_of_itself_in_cloudfronts_name_is_gone() throws IOException {
        JsonNode headers = LocalEdgeTest.event(
                        Map.of(
                                "host", "click.demo.example",
                                "cloudfront-viewer-address", "198.51.100.1:1",
                                "cloudfront-viewer-country", "DE",
                                "cloudfront-viewer-ja4-fingerprint", "forged",
                                "x-clickway-edge", "v=1&h=forged&i=forged"),
                        Map.of(EdgeHeaders.VIEWER_ADDRESS, "203.0.113.7:4711"))
                .get("headers");

        assertThat(headers.get("cloudfront-viewer-address").asText()).isEqualTo("203.0.113.7:4711");
        assertThat(namesOf(headers)).containsExactly("x-clickway-edge", "cloudfront-viewer-address");
        assertThat(headers.toString()).doesNotContain("forged");
    }

    @Test
    void the_host_is_packed_and_not_forwarded() throws IOException {
        JsonNode event = event(Map.of("host", "click.demo.example"));

        assertThat(event.at("/headers/x-clickway-edge").asText()).isEqualTo("v=1&h=click.demo.example&i=id-1");
        assertThat(event.at("/requestContext/domainName").asText()).isNotEqualTo("click.demo.example");
    }

    @Test
    void the_event_says_when_what_and_by_which_method() throws IOException {
        JsonNode event = event(Map.of());

        assertThat(event.get("version").asText()).isEqualTo("2.0");
        assertThat(event.get("rawPath").asText()).isEqualTo("/c/%2e//x");
        assertThat(event.get("rawQueryString").asText()).isEmpty();
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("HEAD");
        assertThat(event.at("/requestContext/timeEpoch").longValue()).isEqualTo(1_795_510_860_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "get", ""})
    void other_methods_than_get_and_head_are_not_let_through(String method) {
        assertThat(LocalEdge.allows(method)).isFalse();
    }

    private static JsonNode event(Map<String, String> headers) throws IOException {
        return event(headers, Map.of());
    }

    private static JsonNode event(Map<String, String> headers, Map<String, String> added) throws IOException {
        return new ObjectMapper()
                .readTree(LocalEdge.event(
                        new ViewerRequest("HEAD", "/c/%2e//x", headers, "id-1", 1_795_510_860_000L, added)));
    }

    private static List<String> namesOf(JsonNode headers) {
        return headers.properties().stream().map(Map.Entry::getKey).toList();
    }
}
