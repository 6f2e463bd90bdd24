package dev.clickway.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.click.Click;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedirectHandlerTest {
    @Test
    void a_click_is_recorded_and_redirected() throws IOException {
        List<Click> clicks = new ArrayList<>();
        RedirectHandler handler = new RedirectHandler(DemoBrand.SETTINGS, DemoBrand.KEYS, clicks::add, line -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        String event = DemoBrand.event("GET", "/c/" + DemoBrand.token(DemoBrand.LINK));
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);

        JsonNode response = new ObjectMapper().readTree(out.toByteArray());
        assertThat(response.get("headers").get("Location").asText()).isEqualTo(DemoBrand.DESTINATION);
        assertThat(clicks).hasSize(1);
    }
}
