package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"n":1}|1
                    {"n":1}\\n{"n":2}|1 2
                    {"n":1}\\n\\n  \\n{"n":2}\\n|1 2
                    {\\n"n":1\\n}|1
                    {\\n"n":1\\n}\\n{\\n"n":2\\n}\\n|1 2
                    {"n":\\n1} {"n":2}|1 2
                    [{"n":1},{"n":2}]|1 2
                    [\\n{"n":1},\\n{"n":2}\\n]\\n|1 2
                    """)
    void documents_and_lines_are_read_in_their_order(String content, String numbers) throws IOException {
        List<String> read = new ArrayList<>();
        try (EventFiles events = EventFiles.check(List.of(file(content)), InputStream.nullInputStream())) {
            events.each(event -> read.add(event.get("n").asText()));
            assertThat(events.count()).isEqualTo(read.size());
        }
        assertThat(String.join(" ", read)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"n":|1
                    {"n":\\n|1
                    {"n":1}\\n{"n":|2
                    {"n":1}\\n{"n":\\n{"n":3}|2
                    {\\n"n":1\\n}\\n{\\n"n":|4
                    {\\n"n":x\\n}|2
                    {"n":1}\\n[]|2
                    null|1
                    """)
    void what_is_broken_is_named_by_its_line(String content, int line) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> EventFiles.check(List.of(file), InputStream.nullInputStream()))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void standard_input_is_read_twice_and_kept_nowhere() throws IOException {
        InputStream in = new ByteArrayInputStream("{\"n\":1}\n".getBytes(StandardCharsets.UTF_8));
        List<String> read = new ArrayList<>();

        try (EventFiles events = EventFiles.check(List.of(Path.of("-")), in)) {
            events.each(event -> read.add(event.toString()));
        }

        assertThat(read).containsExactly("{\"n\":1}");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("events.json"), content.replace("\\n", "\n"));
    }
}
