package dev.clickway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list as a whole: written down, and tested. {@code -Ddoctor.table=write} writes the table anew. */
class CheckListTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "doctor.md");
    private static final Path TESTS = Path.of("src", "test", "java", "dev", "clickway", "cli");
    private static final String BEGIN = "<!-- checks -->\n";
    private static final String END = "<!-- end of checks -->\n";

    @Test
    void the_table_of_the_documentation_is_the_check_list() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        if ("write".equals(System.getProperty("doctor.table"))) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + table() + document.substring(end));
            return;
        }
        assertThat(document.substring(begin, end)).isEqualTo(table());
    }

    @Test
    void ids_are_unique_and_words_for_scripts() {
        assertThat(Check.values()).extracting(Check::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+\\.[a-z0-9-]+"));
    }

    @Test
    void every_check_has_a_test_in_which_it_passes_and_one_in_which_it_does_not() throws IOException {
        String tests;
        try (Stream<Path> files = Files.walk(TESTS)) {
            tests = files.filter(file -> file.toString().endsWith(".java"))
                    .map(CheckListTest::read)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", "");
        }
        List<String> untested = Arrays.stream(Check.values())
                .filter(check -> !tests.contains("passes(Check." + check.name() + ",")
                        || !(tests.contains("fails(Check." + check.name() + ",")
                                || tests.contains("warns(Check." + check.name() + ",")))
                .map(Check::id)
                .toList();
        assertThat(untested).isEmpty();
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (Phase phase : Phase.values()) {
            table.append("\n### ").append(phase.title()).append("\n\n| Id | Passes where | Why | Mend |\n|---|---|---|---|\n");
            for (Check check : Check.values()) {
                if (check.phase() == phase) {
                    table.append("| `%s` | %s | %s | %s |%n"
                            .formatted(check.id(), check.title(), check.why(), check.mendTemplate().replace("|", "\\|")));
                }
            }
        }
        return table.append('\n').toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
