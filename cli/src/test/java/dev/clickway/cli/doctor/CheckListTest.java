package dev.clickway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list as a whole: written down, and tested. {@code -Ddoctor.table=write} writes the table anew. */
class CheckListTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "doctor.md");
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
        assertThat(document.substring(begin, end))
                .as("the table of docs/doctor.md, which -Ddoctor.table=write writes")
                .isEqualTo(table());
    }

    @Test
    void ids_are_unique_and_words_for_scripts() {
        assertThat(Check.values())
                .extracting(Check::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+\\.[a-z0-9-]+"));
    }

    @ParameterizedTest
    @EnumSource
    void a_mend_takes_a_value_for_each_of_its_placeholders_and_leaves_none(Check check) {
        int placeholders = (int) Pattern.compile("\\{[^}]*}")
                .matcher(check.mendTemplate())
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
        String[] values =
                IntStream.range(0, placeholders).mapToObj(i -> "$value" + i).toArray(String[]::new);
        String mend = check.mend(values);
        assertThat(mend).doesNotContain("{", "}");
        assertThat(values).allSatisfy(value -> assertThat(mend).contains(value));
        assertThatThrownBy(() -> check.mend(Arrays.copyOf(values, placeholders + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(check.id());
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (Phase phase : Phase.values()) {
            table.append("\n### ")
                    .append(phase.title())
                    .append("\n\n| Id | Passes where | Why | Mend |\n|---|---|---|---|\n");
            for (Check check : Check.values()) {
                if (check.phase() == phase) {
                    table.append("| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    check.id(),
                                    check.title(),
                                    check.why(),
                                    check.mendTemplate().replace("|", "\\|")));
                }
            }
        }
        return table.append('\n').toString();
    }
}
