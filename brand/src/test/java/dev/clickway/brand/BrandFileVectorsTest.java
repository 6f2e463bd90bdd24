package dev.clickway.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code src/test/resources/brands}: behind {@code #!} on a line stands what is wrong with it. */
class BrandFileVectorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/brands");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_told_all_its_problems_each_with_its_line_and_mend(Path file) throws IOException {
        assertThat(problems(file)).containsExactlyElementsOf(expected(file));
    }

    private static List<String> problems(Path file) {
        return switch (BrandFile.read(file)) {
            case BrandReading.Valid ignored -> List.of();
            case BrandReading.Invalid invalid ->
                invalid.problems().stream().map(BrandProblem::toString).toList();
        };
    }

    private static List<String> expected(Path file) throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("#! ", -1);
            for (int part = 1; part < parts.length; part++) {
                expected.add(file + ":" + (i + 1) + ": " + parts[part].strip());
            }
        }
        return expected;
    }
}
