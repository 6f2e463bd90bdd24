package dev.clickway.reporting;

import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.OrderTerms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The story from an export's lines to figures, told in SQL. How lines are read and kept, and what is dropped on the way, is
 * an engine's own; all else is the same on DuckDB, Trino and Athena. Between {@code 2-clicks.sql} and what follows, {@code user_agent} is to be
 * filled, see {@link UserAgents}.
 */
final class Sql {
    /**
     * The user agents to tell apart, once clicks are there: so many, the most frequent first. A flood of made-up ones ends
     * here.
     */
    static final String USER_AGENTS = "SELECT ua FROM client GROUP BY ua ORDER BY sum(clicks) DESC, ua LIMIT 50000";

    private Sql() {}

    /** From lines to clicks, by DuckDB. */
    static List<String> clicks() {
        return statements("1-lines.duckdb.sql", "1-rows.sql", "1-kept.duckdb.sql", "2-clicks.sql");
    }

    /** From lines to clicks, by Trino or Athena. */
    static List<String> clicksOfTrino() {
        return statements("1-lines.trino.sql", "1-rows.sql", "1-kept.trino.sql", "2-clicks.sql");
    }

    /** From clicks to whose they are, by DuckDB; where {@code raw}, each is a person's. */
    static List<String> people(boolean raw) {
        return people(raw ? statements("7-raw.sql") : verdicts("4-signals.sql", "4-dropped.duckdb.sql"));
    }

    /** From clicks to whose they are, by Trino or Athena. */
    static List<String> peopleOfTrino() {
        return people(verdicts("4-signals.sql"));
    }

    private static List<String> people(List<String> whose) {
        List<String> all = new ArrayList<>();
        all.add(networks());
        all.addAll(statements("3-clients.sql"));
        all.addAll(whose);
        all.addAll(statements("9-sent.sql"));
        return all;
    }

    private static List<String> verdicts(String... signals) {
        VerdictRules rules = VerdictRules.read();
        List<String> all = new ArrayList<>(statements(signals));
        all.addAll(rules.hits());
        all.addAll(statements("5-hits.sql"));
        all.add(rules.hitSets());
        all.addAll(statements("6-verdicts.sql", "7-people.sql"));
        return all;
    }

    /** From the lines of orders to the clicks that have them. */
    static List<String> orders(OrderTerms terms) {
        List<String> all = new ArrayList<>();
        all.add(table(
                "order_terms",
                List.of("model", "window_millis"),
                List.of(List.of(
                        quoted(terms.model().name().toLowerCase(Locale.ROOT)),
                        "CAST(" + terms.window().toMillis() + " AS BIGINT)"))));
        all.addAll(statements("10-orders.sql"));
        return all;
    }

    /** What a filter lets through; to be made again for another filter. */
    static List<String> counted(Filter filter, String millisAheadOfUtc, boolean hasOrders) {
        String clicks = FilterSql.ofClicks(filter);
        List<String> all = new ArrayList<>();
        all.add("CREATE OR REPLACE VIEW counted AS\nSELECT *, at_millis + " + millisAheadOfUtc
                + " AS local_millis\nFROM judged_click\nWHERE " + clicks);
        all.add("CREATE OR REPLACE VIEW counted_line AS\nSELECT message, delivery, link_set, "
                + FilterSql.coversSend(filter) + " AS is_covered\nFROM sent_line\nWHERE "
                + FilterSql.ofMessages(filter));
        all.add("CREATE OR REPLACE VIEW counted_number AS\nSELECT message, sent, " + FilterSql.coversNumber(filter)
                + " AS is_covered\nFROM sent_count\nWHERE " + FilterSql.ofMessages(filter));
        all.add("CREATE OR REPLACE VIEW arrived AS\nSELECT led.message, led.link, destination.destination,"
                + " destination.destination_hash IS NOT NULL AS is_cut, led.clicks\nFROM (\n  SELECT message, link,"
                + " destination_key, count(*) AS clicks FROM click WHERE " + clicks
                + " GROUP BY message, link, destination_key\n) AS led\nJOIN destination ON destination.destination_key"
                + " = led.destination_key");
        if (hasOrders) {
            all.add(
                    "CREATE OR REPLACE VIEW counted_order AS\nSELECT *\nFROM order_attribution\nWHERE reason IS NULL AND "
                            + clicks);
        }
        return all;
    }

    /** The views of figures, once {@link #counted} is there. */
    static List<String> figures(boolean raw, boolean hasOrders) {
        List<String> all = new ArrayList<>(statements("8-figures.sql", "9-sends.sql"));
        if (!raw) {
            all.addAll(statements("8-reasons.sql"));
        }
        if (hasOrders) {
            all.addAll(statements("11-revenue.sql"));
        }
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
