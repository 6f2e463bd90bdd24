package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictRulesTest {

    @Test
    void the_documentation_has_every_rule_with_its_weight_and_reason() throws IOException {
        VerdictRules rules = VerdictRules.read();
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "verdicts.md"));

        List<String> table = lines.stream()
                .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| [0-9]+ \\| [^|]* \\|"))
                .toList();
        List<String> rows = rules.rules().stream()
                .map(rule -> "| `%s` | %d | %s |".formatted(rule.name(), rule.weight(), rule.reason()))
                .toList();
        assertThat(rows.stream().filter(row -> !table.contains(row)))
                .as("rows that docs/verdicts.md lacks")
                .isEmpty();
        assertThat(table)
                .as("the table of docs/verdicts.md, in the rules' order")
                .containsExactlyElementsOf(rows);
        assertThat(String.join("\n", lines))
                .as("docs/verdicts.md names the rules' version")
                .contains("version " + rules.version() + ".");
    }

    @Test
    void names_are_one_word_each_and_none_comes_twice() {
        List<String> names = VerdictRules.read().rules().stream()
                .map(VerdictRules.Rule::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
    }
}
