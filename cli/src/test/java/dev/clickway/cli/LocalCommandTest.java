package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LocalCommandTest {
    @Test
    void the_readme_shows_what_is_printed() throws IOException {
        String printed = LocalCommand.welcome(
                "demo", "http://localhost:8788", "http://localhost:8789", Path.of("…", "clickway", ".clickway"), false);
        assertThat(Files.readString(Path.of("..", "README.md"))).contains(printed);
    }
}
