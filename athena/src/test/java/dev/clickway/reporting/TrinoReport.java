package dev.clickway.reporting;

import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import io.trino.testing.TestingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report's SQL in a Trino that runs in this JVM, with its tables in memory. */
final class TrinoReport implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 200;

    private final QueryRunner trino;

    private TrinoReport(QueryRunner trino) {
        this.trino = trino;
    }

    static TrinoReport of(List<String> lines) {
        Session session = TestingSession.testSessionBuilder()
                .setCatalog("memory")
                .setSchema("default")
                .build();
        TrinoReport report = new TrinoReport(new StandaloneQueryRunner(session));
        try {
            report.trino.installPlugin(new MemoryPlugin());
            report.trino.createCatalog("memory", "memory", Map.of("memory.splits-per-node", "2"));
            report.make(lines);
            return report;
        } catch (RuntimeException e) {
            report.close();
            throw e;
        }
    }

    /** Rows in the order that the query gives, each value as text; what is null is {@code ∅}. */
    List<String> rows(String query) {
        return trino.execute(query).getMaterializedRows().stream()
                .map(TrinoReport::text)
                .toList();
    }

    void execute(String statement) {
        trino.execute(statement);
    }

    @Override
    public void close() {
        trino.close();
    }

    private void make(List<String> lines) {
        execute("CREATE TABLE export_line (data_file VARCHAR, line VARCHAR)");
        insert(
                "export_line",
                lines.stream()
                        .map(line -> List.of("'lines.json.gz'", Sql.quoted(line)))
                        .toList());
        Sql.clicksOfTrino().forEach(this::execute);
        execute("CREATE TABLE user_agent"
                + " (ua VARCHAR, software VARCHAR, actor VARCHAR, browser VARCHAR, device VARCHAR)");
        UserAgents userAgents = new UserAgents();
        List<List<String>> kinds = new ArrayList<>();
        for (MaterializedRow row :
                trino.execute("SELECT DISTINCT ua FROM client").getMaterializedRows()) {
            String ua = (String) row.getField(0);
            UserAgents.Kind kind = userAgents.of(ua);
            kinds.add(List.of(
                    Sql.quoted(ua),
                    Sql.quoted(kind.software()),
                    kind.actor().isEmpty() ? "NULL" : Sql.quoted(kind.actor()),
                    Sql.quoted(kind.browser()),
                    Sql.quoted(kind.device())));
        }
        insert("user_agent", kinds);
        Sql.peopleOfTrino().forEach(this::execute);
    }

    private void insert(String table, List<List<String>> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            execute(rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)).stream()
                    .map(row -> "(" + String.join(", ", row) + ")")
                    .collect(Collectors.joining(", ", "INSERT INTO " + table + " VALUES ", "")));
        }
    }

    private static String text(MaterializedRow row) {
        return row.getFields().stream()
                .map(value -> value == null ? "∅" : value.toString())
                .collect(Collectors.joining(" | "));
    }
}
