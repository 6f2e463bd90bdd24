package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mints in {@code docs/mint}, which others may take as they are, against the format's vectors. */
class OtherLanguagesTest {
    private static final Path VECTORS = Path.of("..", "events", "link-vectors", "valid");
    private static final Path CODEBOOK = Path.of("src/main/resources/dev/clickway/link/codebook-1.txt");

    /** Each reads vectors, one a line, and writes a token a line, or {@code refused}. */
    @SuppressWarnings("ImmutableEnumChecker") // What List.of gives is.
    enum Language {
        PYTHON("clickway_mint.py", "python3", "-c", """
                import datetime, json, sys
                sys.path.insert(0, "../docs/mint")
                sys.dont_write_bytecode = True
                from clickway_mint import codebook, mint
                books = codebook(sys.argv[1])
                for line in sys.stdin:
                    vector = json.loads(line)
                    key, link = vector["key"], vector["link"]
                    sent = int(datetime.datetime.fromisoformat(link["sentAt"].replace("Z", "+00:00")).timestamp())
                    try:
                        print(mint(books, vector["brand"], key["id"], key["secret"], link["message"], link["delivery"],
                                   link["link"], sent, link["url"], link["kind"] == "honeypot"))
                    except ValueError:
                        print("refused")
                """),
        JAVASCRIPT("clickway-mint.mjs", "node", "--input-type=module", "-e", """
                import { readFileSync } from 'node:fs';
                const { codebook, mint } = await import(process.cwd() + '/../docs/mint/clickway-mint.mjs');
                const books = codebook(process.argv[1]);
                for (const line of readFileSync(0, 'utf8').trim().split('\\n')) {
                  const { brand, key, link } = JSON.parse(line);
                  const sentAt = Date.parse(link.sentAt) / 1000;
                  try {
                    console.log(mint(books, { ...link, brand, keyId: key.id, secret: key.secret, sentAt, honeypot: link.kind === 'honeypot' }));
                  } catch (e) {
                    if (!(e instanceof RangeError)) throw e;
                    console.log('refused');
                  }
                }
                """);

        private final String file;
        private final List<String> command;

        Language(String file, String... command) {
            this.file = file;
            this.command = List.of(command);
        }

        List<String> mint(List<JsonNode> vectors) throws IOException, InterruptedException {
            List<String> whole = new ArrayList<>(command);
            whole.add(CODEBOOK.toString());
            Path input = Files.createTempFile("vectors", ".jsonl");
            try {
                Files.write(input, vectors.stream().map(JsonNode::toString).toList());
                Process process = new ProcessBuilder(whole)
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(said).isZero();
                return said.lines().toList();
            } finally {
                Files.delete(input);
            }
        }

        boolean isHere() {
            return List.of(Objects.requireNonNull(System.getenv("PATH")).split(":")).stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.getFirst())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_vector_is_minted_to_the_same_token(Language language) throws IOException, InterruptedException {
        assumeTrue(language.isHere(), () -> language + " is not here: its mint was not tried");
        List<JsonNode> vectors = vectors();

        assertThat(language.mint(vectors))
                .isEqualTo(vectors.stream()
                        .map(vector -> vector.get("token").asText())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void what_a_link_cannot_carry_is_refused_as_here(Language language) throws IOException, InterruptedException {
        assumeTrue(language.isHere(), () -> language + " is not here: its mint was not tried");
        List<JsonNode> bad = new ArrayList<>();
        for (String name : List.of("", "someone@example.com", "a\nb", "\u0085", "é".repeat(65))) {
            bad.add(with("message", name));
            bad.add(with("delivery", name));
            bad.add(with("link", name));
        }
        bad.add(with("message", "clickway-probe-1"));
        bad.add(with("delivery", "clickway-probe-1"));
        for (String url : List.of(
                "",
                "ftp://a.example/",
                "https:a.example",
                "https://",
                "https:///x",
                "https://?x",
                "https://#x",
                "https://\\x",
                "https://a.example/ x",
                "https://a.example/é",
                "https://a.example/\n",
                "https://a.example/" + "x".repeat(8175))) {
            bad.add(with("url", url));
        }

        assertThat(language.mint(bad)).hasSize(bad.size()).containsOnly("refused");
    }

    @ParameterizedTest
    @EnumSource
    void a_mint_has_at_most_sixty_lines(Language language) throws IOException {
        assertThat(Files.readAllLines(Path.of("../docs/mint", language.file))).hasSizeLessThanOrEqualTo(60);
    }

    private static JsonNode with(String field, String value) throws IOException {
        ObjectNode vector = (ObjectNode)
                new ObjectMapper().readTree(VECTORS.resolve("ordinary.json").toFile());
        ((ObjectNode) vector.get("link")).put(field, value);
        return vector;
    }

    private static List<JsonNode> vectors() throws IOException {
        List<JsonNode> vectors = new ArrayList<>();
        try (Stream<Path> files = Files.list(VECTORS)) {
            for (Path file : files.sorted().toList()) {
                vectors.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        return vectors;
    }
}
