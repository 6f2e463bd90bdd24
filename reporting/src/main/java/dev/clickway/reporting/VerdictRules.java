package dev.clickway.reporting;

import dev.clickway.reporting.Rows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rules of {@code verdict-rules.json}, by which a click is a person's or a machine's. The first object of the file
 * has the {@code version}; each that follows is a rule.
 */
record VerdictRules(String version, List<Rule> rules) {
    private static final String FILE = "verdict-rules.json";
    /** Each rule is a bit of a BIGINT that must stay positive, twice its bit included. */
    private static final int MAX_RULES = 61;

    /** @param holds a condition in SQL over the columns of {@code signal}; what is unknown does not hold */
    record Rule(String name, int weight, String actor, String holds, String reason) {}

    VerdictRules {
        rules = List.copyOf(rules);
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("more than " + MAX_RULES + " rules");
        }
    }

    static VerdictRules read() {
        try (InputStream in = Sql.open(FILE);
                JsonRows json = JsonRows.objects(in)) {
            String version = json.next().orElseThrow().fields().get("version");
            List<Rule> rules = new ArrayList<>();
            for (Optional<Row> next = json.next(); next.isPresent(); next = json.next()) {
                Map<String, String> fields = next.get().fields();
                rules.add(new Rule(
                        field(fields, "rule"),
                        Integer.parseInt(field(fields, "weight")),
                        field(fields, "actor"),
                        field(fields, "holds"),
                        field(fields, "reason")));
            }
            return new VerdictRules(field(Map.of("version", String.valueOf(version)), "version"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tables {@code rule} and {@code rules_version}, and the view {@code hit}. */
    List<String> hits() {
        List<List<String>> rows = new ArrayList<>();
        List<String> bits = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String bit = "CAST(" + (1L << i) + " AS BIGINT)";
            rows.add(List.of(
                    Integer.toString(i + 1),
                    bit,
                    Sql.quoted(rule.name()),
                    Integer.toString(rule.weight()),
                    Sql.quoted(rule.actor()),
                    Sql.quoted(rule.reason())));
            bits.add("CASE WHEN " + rule.holds() + " THEN " + bit + " ELSE 0 END");
        }
        return List.of(
                Sql.table("rule", List.of("rule_no", "bit", "rule", "weight", "actor", "reason"), rows),
                Sql.table("rules_version", List.of("version"), List.of(List.of(Sql.quoted(version)))),
                bits.stream()
                        .collect(Collectors.joining(
                                "\n  + ", "CREATE VIEW hit AS\nSELECT\n  *,\n  ", " AS hits\nFROM signal")));
    }

    /** The table {@code hit_set}: the sums of bits that there are, and the names of the rules in each, heaviest first. */
    String hitSets() {
        String names = IntStream.range(0, rules.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -rules.get(i).weight()))
                .map(i -> "CASE WHEN mod(hits, %d) >= %d THEN ' %s' ELSE '' END"
                        .formatted(2L << i, 1L << i, rules.get(i).name()))
                .collect(Collectors.joining("\n  || "));
        return "CREATE TABLE hit_set AS\nSELECT hits, trim(\n  " + names
                + "\n  ) AS reasons\nFROM (SELECT DISTINCT hits FROM click_hit) AS seen";
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException(FILE + ": no " + name + " in " + fields);
        }
        return value;
    }
}
