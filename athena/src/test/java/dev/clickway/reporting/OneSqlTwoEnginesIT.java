package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same lines through the same SQL on DuckDB and on Trino, which is Athena's engine: the same rows come out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneSqlTwoEnginesIT {

    private ReportDatabase duckdb;
    private TrinoReport trino;

    @BeforeAll
    void readOnBoth(@TempDir Path folder) throws IOException, UnusableExport, SQLException {
        List<String> lines = lines();
        new ForgedExport(folder).lines(lines.toArray(String[]::new)).write();
        Export.Opened opened = (Export.Opened) Export.open(folder);
        duckdb = ReportDatabase.of(opened.export());
        trino = TrinoReport.of(lines);
        for (String statement : List.of(
                "INSERT INTO sent_line SELECT message, delivery, 1 FROM click WHERE delivery < 'd5'",
                "INSERT INTO sent_line SELECT message, delivery, NULL FROM click WHERE delivery LIKE 'd8%'",
                "INSERT INTO link_in_set VALUES (1, 'l0'), (1, 'l1')")) {
            duckdb.execute(statement);
            trino.execute(statement);
        }
    }

    @AfterAll
    void closeBoth() throws IOException {
        try {
            trino.close();
        } finally {
            duckdb.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT data_file, delivery, click, message, link, clicked_at, sent_at, since_sent, kind, method, token,"
                        + " domain, destination, destination_hash, ip, asn, country, ua, ja4, http, hints FROM export_row",
                "SELECT * FROM left_out",
                "SELECT delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain,"
                        + " destination, destination_hash, ip, asn, country FROM click",
                "SELECT ua, ja4, http, hints, clicks FROM client",
                "SELECT delivery, click, message, link, at_millis, sent_at, since_sent, kind, method, token, domain,"
                        + " destination, destination_hash, ip, asn, country, software, browser, device, os, verdict, score,"
                        + " reasons, actor, rules_version, hits FROM verdict",
                "SELECT delivery, click FROM human_click",
                "SELECT * FROM rule_effect",
                "SELECT * FROM judgement",
                "SELECT * FROM link_figures",
                "SELECT * FROM send_figures",
                "SELECT * FROM click_outside_sends"
            })
    void both_engines_give_the_same_rows(String query) throws SQLException {
        List<String> expected = duckdbRows(query);

        assertThat(expected).isNotEmpty();
        assertThat(trino.rows(query)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> duckdbRows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duckdb.connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    String value = row.getString(i);
                    values.add(value == null ? "∅" : value);
                }
                rows.add(String.join(" | ", values));
            }
        }
        return rows;
    }

    /** Two simulated sends, some clicks twice, and rows that are no clicks or hold what nobody expects. */
    private static List<String> lines() {
        List<String> items = new ArrayList<>(new Simulation(2, 300, 0.4).items);
        items.addAll(new Simulation(5, 150, 0.6).items);
        items.addAll(items.subList(0, 5));
        items.add("{\"delivery\":{\"S\":\"d\"},\"click\":{\"S\":\"\"}}");
        items.add("{\"price\":{\"N\":\"5\"}}");
        items.add(odd("c1", "\"at\":{\"N\":\"noon\"}"));
        items.add(odd("c2", "\"at\":{\"N\":\"1.5\"}"));
        items.add(odd("c3", "\"at\":{\"N\":\"-1\"}"));
        items.add(odd("c4", "\"at\":{\"N\":\"0\"},\"sentAt\":{\"N\":\"1.5\"},\"asn\":{\"N\":\" 3320\"}"));
        items.add(odd("c5", "\"at\":{\"N\":\"253402300799999\"},\"sentAt\":{\"N\":\"9\"},\"unknown\":{\"BOOL\":true}"));
        items.add(odd("c6", "\"at\":{\"N\":\"7\"},\"ua\":{\"S\":\"caf\u00e9 \uD83D\uDE00 o'brien\"},\"hints\":{\"S\":\"&&=al\"}"));
        items.add(odd("c7", "\"at\":{\"N\":\"7\"},\"asn\":{\"N\":\"99999999999999999999\"},\"kind\":{\"S\":\"honeypot\"}"));
        List<String> lines = new ArrayList<>(items.stream().map(item -> "{\"Item\":" + item + "}").toList());
        lines.addAll(List.of("no JSON at all", "[1]", "null", "{\"Keys\":{}}"));
        lines.addAll(changes());
        return lines;
    }

    /** As an incremental export tells: of a click of the full export, of new ones, of one that was deleted again. */
    private static List<String> changes() {
        return List.of(
                change("odd", "c6", 5, odd("c6", "\"at\":{\"N\":\"8\"}")),
                change("odd", "c6", 9, odd("c6", "\"at\":{\"N\":\"9\"}")),
                change("odd", "new", 5, odd("new", "\"at\":{\"N\":\"8\"}")),
                change("odd", "gone", 5, odd("gone", "\"at\":{\"N\":\"8\"}")),
                change("odd", "gone", 6, "null"),
                change("odd", "c7", 1, "null"),
                "{\"Keys\":{\"delivery\":{\"S\":\"odd\"},\"click\":{\"S\":\"x\"}},\"NewImage\":null}");
    }

    private static String change(String delivery, String click, long micros, String newImage) {
        return "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"" + micros + "\"}},\"Keys\":{\"delivery\":{\"S\":\""
                + delivery + "\"},\"click\":{\"S\":\"" + click + "\"}},\"NewImage\":" + newImage + "}";
    }

    private static String odd(String click, String rest) {
        return "{\"delivery\":{\"S\":\"odd\"},\"click\":{\"S\":\"" + click
                + "\"},\"message\":{\"S\":\"m\"},\"link\":{\"S\":\"l\"}," + rest + "}";
    }
}
