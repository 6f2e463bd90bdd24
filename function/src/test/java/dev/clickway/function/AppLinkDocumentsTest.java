package dev.clickway.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two documents that let apps open links, through the handler that runs in Lambda, as Apple ("Supporting associated
 * domains") and Google ("Verify Android App Links") ask for them: JSON at once, with neither redirect nor login.
 */
class AppLinkDocumentsTest {
    private static final String APPLE = "/.well-known/apple-app-site-association";
    private static final String GOOGLE = "/.well-known/assetlinks.json";

    @ParameterizedTest
    @ValueSource(strings = {APPLE, GOOGLE})
    void each_is_json_at_once_and_no_click(String path) throws IOException {
        Invocation invocation = ask("GET", path);

        assertThat(invocation.status()).isEqualTo(200);
        JsonNode headers = invocation.response().get("headers");
        assertThat(headers.findValuesAsText("Content-Type")).containsExactly("application/json");
        assertThat(headers.fieldNames())
                .toIterable()
                .doesNotContain("Location", "Set-Cookie", "WWW-Authenticate", "Content-Encoding");
        assertThat(invocation.clicks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {APPLE, GOOGLE})
    void a_head_is_answered_in_the_same_way(String path) throws IOException {
        Invocation head = ask("HEAD", path);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().get("headers"))
                .isEqualTo(ask("GET", path).response().get("headers"));
    }

    @Test
    void apple_is_told_each_app_and_that_links_alone_open_it() throws IOException {
        JsonNode details = body(APPLE).get("applinks").get("details");

        assertThat(details).hasSize(1);
        assertThat(details.get(0).get("appIDs"))
                .extracting(JsonNode::asText)
                .containsExactly("A1B2C3D4E5.com.demo.shop");
        assertThat(details.get(0).get("components"))
                .extracting(c -> c.get("/").asText())
                .containsExactly("/c/*");
    }

    @Test
    void google_is_told_each_app_with_its_certificates() throws IOException {
        JsonNode statements = body(GOOGLE);

        assertThat(statements).hasSize(1);
        assertThat(statements.get(0).get("relation"))
                .extracting(JsonNode::asText)
                .containsExactly("delegate_permission/common.handle_all_urls");
        JsonNode target = statements.get(0).get("target");
        assertThat(target.get("namespace").asText()).isEqualTo("android_app");
        assertThat(target.get("package_name").asText()).isEqualTo("com.demo.shop");
        assertThat(target.get("sha256_cert_fingerprints"))
                .singleElement()
                .satisfies(print -> assertThat(print.asText()).matches("[0-9A-F]{2}(:[0-9A-F]{2}){31}"));
    }

    private static JsonNode body(String path) throws IOException {
        JsonNode response = ask("GET", path).response();
        assertThat(response.path("isBase64Encoded").asBoolean()).isFalse();
        return new ObjectMapper().readTree(response.get("body").asText());
    }

    private static Invocation ask(String method, String path) throws IOException {
        byte[] event = DemoBrand.event(method, path).getBytes(StandardCharsets.UTF_8);
        return Invocation.of(DemoBrand.SETTINGS, new ByteArrayInputStream(event), click -> {});
    }
}
