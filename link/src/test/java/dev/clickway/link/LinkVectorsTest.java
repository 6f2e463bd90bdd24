package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.link.Minting.Minted;
import dev.clickway.link.Verification.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of the format, which another implementation was the first to write. */
class LinkVectorsTest {
    private static final Path VECTORS = Path.of("..", "events", "link-vectors");

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_vector_is_minted_so_and_verifies(JsonNode vector) {
        LinkKeys keys = LinkKeys.signingWith(key(vector.get("key")));
        String brand = vector.get("brand").asText();
        String token = vector.get("token").asText();

        assertThat(new LinkMinter(brand, keys).mint(link(vector.get("link")))).isEqualTo(new Minted(token));
        assertThat(new LinkVerifier(brand, keys).verify(token))
                .isEqualTo(new Verified(link(vector.get("link")), TokenState.EXACT));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void a_rejected_vector_is_refused_for_the_reason_given(JsonNode vector) {
        LinkKeys keys = LinkKeys.signingWith(key(vector.get("keys").get(0)));
        Verification verification = new LinkVerifier(vector.get("brand").asText(), keys)
                .verify(vector.get("token").asText());

        assertThat(verification).isInstanceOf(Verification.Rejected.class);
        assertThat(verification.getClass().getSimpleName())
                .isEqualTo(vector.get("rejection").asText());
    }

    static List<Named<JsonNode>> valid() throws IOException {
        return vectors("valid");
    }

    static List<Named<JsonNode>> rejected() throws IOException {
        return vectors("rejected");
    }

    private static List<Named<JsonNode>> vectors(String folder) throws IOException {
        try (Stream<Path> files = Files.list(VECTORS.resolve(folder))) {
            return files.sorted().map(LinkVectorsTest::read).toList();
        }
    }

    private static Named<JsonNode> read(Path file) {
        try {
            return Named.of(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static LinkKey key(JsonNode key) {
        return LinkKey.of(key.get("id").asInt(), key.get("secret").asText());
    }

    private static Link link(JsonNode link) {
        return new Link(
                link.get("message").asText(),
                link.get("delivery").asText(),
                link.get("link").asText(),
                Instant.parse(link.get("sentAt").asText()),
                link.get("kind").asText().equals("honeypot") ? LinkKind.HONEYPOT : LinkKind.ORDINARY,
                link.get("url").asText());
    }
}
