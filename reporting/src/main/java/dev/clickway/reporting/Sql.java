package dev.clickway.reporting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The story from an export's lines to figures, told in SQL. Only the first chapter is an engine's own; all others are
 * the same on DuckDB, Trino and Athena. Between {@code 2-clicks.sql} and what follows, {@code user_agent} is to be
 * filled, see {@link UserAgents}.
 */
final class Sql {
    private Sql() {}

    /** From lines to clicks, by DuckDB. */
    static List<String> clicks() {
        return statements("1-rows.duckdb.sql", "2-clicks.sql");
    }

    /** From lines to clicks, by Trino or Athena. */
    static List<String> clicksOfTrino() {
        return statements("1-rows.trino.sql", "2-clicks.sql");
    }

    /** From clicks to verdicts and figures. */
    static List<String> verdicts() {
        VerdictRules rules = VerdictRules.read();
        List<String> all = new ArrayList<>();
        all.add(networks());
        all.addAll(statements("3-clients.sql", "4-signals.sql"));
        all.addAll(rules.hits());
        all.addAll(statements("5-hits.sql"));
        all.add(rules.hitSets());
        all.addAll(statements("6-verdicts.sql", "7-link-figures.sql", "8-send-figures.sql"));
        return all;
    }

    /** A table of these rows, whose values are SQL already. */
    static String table(String name, List<String> columns, List<List<String>> rows) {
        return rows.stream()
                .map(row -> "(" + String.join(", ", row) + ")")
                .collect(Collectors.joining(
                        ",\n  ",
                        "CREATE TABLE " + name + " AS\nSELECT * FROM (VALUES\n  ",
                        "\n) AS given (" + String.join(", ", columns) + ")"));
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static InputStream open(String name) {
        InputStream in = Sql.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("not in the jar: " + name);
        }
        return in;
    }

    /** The rows of a CSV file of ours, without its head; no value in them has a comma or a quote. */
    static List<List<String>> rows(String name) {
        return text(name)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private static String networks() {
        return table(
                "network",
                List.of("asn", "network_kind", "network_name"),
                rows("networks.csv").stream()
                        .map(row ->
                                List.of("CAST(" + row.get(0) + " AS BIGINT)", quoted(row.get(1)), quoted(row.get(2))))
                        .toList());
    }

    /** What these chapters say, statement by statement. */
    static List<String> statements(String... chapters) {
        return Arrays.stream(chapters)
                .flatMap(chapter -> Arrays.stream(text(chapter).split(";\\s*\\n")))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
