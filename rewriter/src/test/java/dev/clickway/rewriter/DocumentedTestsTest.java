package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says to be tested, is. */
class DocumentedTestsTest {
    private static final Pattern NAME = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void every_test_that_the_documentation_names_is_there() throws IOException {
        List<MatchResult> names = NAME.matcher(Files.readString(Path.of("..", "docs", "rewriting.md")))
                .results()
                .toList();

        assertThat(names)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(name -> assertThat(source(name.group(1))).contains("    void " + name.group(2) + "("));
    }

    private static String source(String test) {
        return Stream.of("rewriter", "link", "function")
                .flatMap(module -> files(Path.of("..", module, "src", "test", "java")))
                .filter(file -> file.endsWith(test + ".java"))
                .map(DocumentedTestsTest::read)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + test));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new AssertionError(folder.toString(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
