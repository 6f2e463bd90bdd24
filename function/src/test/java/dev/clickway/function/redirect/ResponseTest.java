package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/\r\nSet-Cookie: a=b",
                "https://a.example/\n",
                "https://a.example/\r",
                "\u0000",
                "https://\u00E4.example/",
                "\u2028",
                "\u010A"
            })
    void a_header_that_could_end_its_line_is_never_written(String value) {
        assertThatThrownBy(() -> new Response.Header("Location", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    @Property
    void a_body_of_any_text_reads_back(@ForAll String body) throws IOException {
        String wellFormed = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Response(200, List.of(), wellFormed).writeTo(out);

        JsonNode response = new ObjectMapper().readTree(out.toByteArray());
        assertThat(response.get("body").asText()).isEqualTo(wellFormed);
        assertThat(response.get("statusCode").intValue()).isEqualTo(200);
        assertThat(response.get("isBase64Encoded").booleanValue()).isFalse();
    }
}
