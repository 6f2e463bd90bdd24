package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code rule-cases.txt}: all cases are messages of one export, each with clients of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleCasesTest {
    /** The share of the mutants of rules that the cases have to find out. */
    private static final double KILLED = 0.85;

    /** Rules that hold for each click of a delivery. */
    private final Map<String, List<String>> reasons = new HashMap<>();

    private final List<RuleMutant> mutants = VerdictRules.read().rules().stream()
            .flatMap(rule -> RuleMutant.of(rule).stream())
            .toList();

    /** For each click of a delivery, which of the mutants hold for it. */
    private final Map<String, List<BitSet>> mutantsOf = new HashMap<>();

    static Stream<RuleCase> cases() {
        String text;
        try (InputStream in = Objects.requireNonNull(RuleCasesTest.class.getResourceAsStream("/rule-cases.txt"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<RuleCase> cases = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> cases.add(RuleCase.of(cases.size(), line)));
        return cases.stream();
    }

    @BeforeAll
    void judgeAll(@TempDir Path folder) throws IOException, UnusableExport, SQLException {
        List<String> items = new ArrayList<>();
        cases().forEach(one -> items.addAll(one.items()));
        for (int i = 0; i < 400; i++) {
            items.add(RuleCase.item(
                    "usual", "usual" + i, "usual" + i, 990, i % 2 == 0 ? "client=windows" : "client=android"));
        }
        ClickItems.export(folder, items);
        Export.Opened opened = (Export.Opened) Export.open(folder);
        try (ReportDatabase database = ReportDatabase.of(opened.export());
                Statement statement = database.connection().createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT delivery, reasons FROM verdict ORDER BY delivery, click")) {
            while (row.next()) {
                reasons.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getString(2));
            }
            try (ResultSet signals = statement.executeQuery(mutants.stream()
                    .map(mutant -> "coalesce(" + mutant.holds() + ", FALSE)")
                    .collect(Collectors.joining(
                            ",\n  ", "SELECT delivery,\n  ", "\nFROM signal ORDER BY delivery, click")))) {
                while (signals.next()) {
                    BitSet held = new BitSet();
                    for (int i = 0; i < mutants.size(); i++) {
                        held.set(i, signals.getBoolean(i + 2));
                    }
                    mutantsOf
                            .computeIfAbsent(signals.getString(1), _ -> new ArrayList<>())
                            .add(held);
                }
            }
        }
    }

    /** The cases tell a rule from what it would be with one thing wrong; docs/quality.md says why not from every one. */
    @Test
    void a_rule_with_something_wrong_fails_its_cases() throws IOException {
        List<String> alive = IntStream.range(0, mutants.size())
                .filter(i -> cases().filter(
                                one -> one.rule().equals(mutants.get(i).rule()))
                        .allMatch(one -> passes(one, i)))
                .mapToObj(i -> mutants.get(i).toString())
                .toList();
        double killed = 1 - alive.size() / (double) mutants.size();
        Files.writeString(
                Path.of("target", "rule-mutants.txt"),
                "%d of %d are alive:%n%s%n".formatted(alive.size(), mutants.size(), String.join("\n", alive)));

        assertThat(killed).as("killed of %d; alive: %s", mutants.size(), alive).isGreaterThanOrEqualTo(KILLED);
        assertThat(alive).noneMatch(mutant -> mutant.endsWith("negated") || mutant.endsWith("dropped"));
    }

    private boolean passes(RuleCase one, int mutant) {
        return one.passes(Objects.requireNonNull(mutantsOf.get(one.delivery())).stream()
                .map(held -> held.get(mutant))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_rule_holds_where_it_should_and_nowhere_else(RuleCase one) {
        List<String> ofClicks = Objects.requireNonNull(reasons.get(one.delivery()));

        assertThat(one.passes(ofClicks.stream()
                        .map(rules -> List.of(rules.split(" ")).contains(one.rule()))
                        .toList()))
                .as("%s, where these hold: %s", one, ofClicks)
                .isTrue();
    }

    @Test
    void every_rule_has_a_case_for_and_a_case_against() {
        List<String> rules = VerdictRules.read().rules().stream()
                .map(VerdictRules.Rule::name)
                .toList();

        assertThat(rulesOf(RuleCase.Expected.HOLDS_FOR_THE_LAST)).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(rulesOf(RuleCase.Expected.HOLDS_FOR_NONE)).containsExactlyInAnyOrderElementsOf(rules);
    }

    private static Stream<String> rulesOf(RuleCase.Expected expected) {
        return cases().filter(one -> one.expected() == expected)
                .map(RuleCase::rule)
                .distinct();
    }
}
