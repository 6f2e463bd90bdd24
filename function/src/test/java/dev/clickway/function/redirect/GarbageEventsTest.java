package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.fixture.SampleEvents;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no event at all: refused, with nothing recorded and nothing logged. */
class GarbageEventsTest {
    private static final int MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @MethodSource("garbage")
    void garbage_is_refused(Path file) {
        refused(SampleEvents.bytes(file));
    }

    static List<Path> garbage() {
        return SampleEvents.in(SampleEvents.FOLDER.resolve("garbage"));
    }

    @Test
    void every_beginning_of_an_event_is_refused() {
        byte[] event =
                DemoBrand.event("GET", "/c/" + DemoBrand.token(DemoBrand.LINK)).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < event.length; length++) {
            refused(Arrays.copyOf(event, length));
        }
    }

    @Test
    void an_event_nested_without_end_is_refused() {
        refused(("{\"a\":" + "[".repeat(MEGABYTE)).getBytes(StandardCharsets.UTF_8));
        refused(("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_event_larger_than_lambda_hands_over_is_refused() {
        refused(("{\"body\":\"" + "x".repeat(7 * MEGABYTE) + "\"}").getBytes(StandardCharsets.UTF_8));
        refused(("{" + " ".repeat(7 * MEGABYTE) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_name_of_a_megabyte_is_refused() {
        refused(("{\"" + "x".repeat(MEGABYTE) + "\":1}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_token_of_a_megabyte_leads_to_the_fallback() {
        String token = DemoBrand.token(DemoBrand.LINK);
        for (String path : List.of("A".repeat(MEGABYTE), "%41".repeat(MEGABYTE), token + "A".repeat(MEGABYTE))) {
            Invocation invocation = Invocation.of(DemoBrand.event("GET", "/c/" + path));

            assertThat(invocation.header("Location")).isEqualTo(DemoBrand.FALLBACK);
            assertThat(invocation.clicks()).isEmpty();
        }
    }

    @Test
    void a_click_with_headers_of_a_megabyte_is_recorded_and_redirected() {
        String event = DemoBrand.event("GET", "/c/" + DemoBrand.token(DemoBrand.LINK))
                .replace("curl/8.14.1", "x".repeat(MEGABYTE))
                .replace("lambda-1", "y".repeat(MEGABYTE));

        Invocation invocation = Invocation.of(event);

        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.DESTINATION);
        assertThat(invocation.clicks()).hasSize(1);
    }

    @Test
    void an_input_that_breaks_off_is_refused() {
        InputStream broken = new PipedInputStream();
        assertRefused(Invocation.of(DemoBrand.SETTINGS, broken, click -> {}));
    }

    private static void refused(byte[] event) {
        assertRefused(Invocation.of(DemoBrand.SETTINGS, new ByteArrayInputStream(event), click -> {}));
    }

    private static void assertRefused(Invocation invocation) {
        assertThat(invocation.status()).isEqualTo(400);
        assertThat(invocation.header("Location")).isNull();
        assertThat(invocation.clicks()).isEmpty();
        assertThat(invocation.log()).isEmpty();
    }
}
