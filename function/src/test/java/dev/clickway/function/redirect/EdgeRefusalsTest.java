package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.SampleEvents;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.redirect.Outcome.RejectedLink;
import dev.clickway.function.redirect.Outcome.UnknownPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CloudFront refuses without the function, {@code events/edge-refusals}, is answered here as it is there. */
class EdgeRefusalsTest {
    private static final Routes ROUTES = new Routes(DemoBrand.SETTINGS, KeyRing.of("demo", DemoBrand.KEYS));

    static List<Path> vectors() {
        return SampleEvents.in(SampleEvents.FOLDER.resolve("edge-refusals"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void what_the_edge_refuses_leads_to_the_fallback_from_the_function_too(Path file) throws IOException {
        JsonNode vector = new ObjectMapper().readTree(file.toFile());
        Outcome outcome = ROUTES.of(
                new FunctionUrlEvent("GET", vector.required("uri").textValue(), Map.of(), null, null, null, null));

        if (vector.required("refused").booleanValue()) {
            assertThat(outcome).isInstanceOfAny(UnknownPath.class, RejectedLink.class);
        } else {
            assertThat(outcome).isNotInstanceOf(UnknownPath.class);
        }
    }
}
