package dev.clickway.click;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedHeaderTest {
    @ParameterizedTest
    @MethodSource("vectors")
    void packs_as_the_edge_function_does(Path file) throws IOException {
        JsonNode vector = new ObjectMapper().readTree(file.toFile());
        JsonNode viewer = vector.get("viewer");
        Map<String, String> headers = new HashMap<>();
        viewer.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        JsonNode host = viewer.get("host");

        String packed = PackedHeader.pack(
                host == null || host.isNull() ? null : host.asText(),
                viewer.get("requestId").asText(),
                headers);

        assertThat(packed).isEqualTo(vector.get("packed").asText());
    }

    static List<Path> vectors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "events", "edge-vectors"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void host_request_id_and_hints_come_out_as_they_went_in() {
        String packed = PackedHeader.pack(
                "click.acme.com", "Zk3x1q==", Map.of("accept-language", "de, en;q=0.8", "sec-purpose", "prefetch"));

        assertThat(PackedHeader.parse(packed))
                .isEqualTo(new PackedHeader("click.acme.com", "Zk3x1q==", "al=de%2C%20en%3Bq%3D0.8&sp=prefetch"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v=1", "v=2&h=a&i=b", "v=1&h=a", "v=1&h=a&j=b", "v=1&h=a&i=", "v=1&h=a&i=%20", "h=a&i=b"})
    void what_the_edge_never_packs_is_none(String header) {
        assertThat(PackedHeader.parse(header)).isNull();
    }

    @Test
    void a_header_too_long_to_be_ours_is_none() {
        assertThat(PackedHeader.parse("v=1&h=a&i=b&al=" + "x".repeat(10_000))).isNull();
    }

    @Test
    void the_longest_header_that_the_edge_can_pack_is_read() {
        String head = "v=1&h=a&i=b&al=";
        String longest = head + "x".repeat(15 * (3 * 128 + 4) - head.length());

        assertThat(PackedHeader.parse(longest)).isNotNull();
        assertThat(PackedHeader.parse(longest + "x")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "b%, b%",
        "b%4, b%4",
        "b%4g, b%4g",
        "b%g4, b%g4",
        "%41b%, Ab%",
        "%0Ab, '\nb'",
        "b%41, bA",
        "%F0b, \u00F0b"
    })
    void half_a_percent_encoding_is_kept_as_it_is(String packed, String id) {
        assertThat(PackedHeader.parse("v=1&h=a&i=" + packed)).isEqualTo(new PackedHeader("a", id, ""));
    }

    @Property
    void whatever_a_viewer_sends_only_its_own_values_change(@ForAll String host, @ForAll String language) {
        PackedHeader parsed = Objects.requireNonNull(
                PackedHeader.parse(PackedHeader.pack(host, "id", Map.of("accept-language", language))));

        assertThat(parsed.requestId()).isEqualTo("id");
        assertThat(parsed.hints()).matches(language.isEmpty() ? "" : "al=[^&=]+");
    }

    @Property
    void garbage_never_throws(@ForAll String garbage) {
        PackedHeader parsed = PackedHeader.parse("v=1&h=" + garbage);
        assertThat(parsed == null || !parsed.requestId().isEmpty()).isTrue();
    }
}
