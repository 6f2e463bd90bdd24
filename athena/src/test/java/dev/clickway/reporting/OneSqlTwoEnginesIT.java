package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.OrderTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<String> statements = new ArrayList<>(List.of(
                "INSERT INTO sent_line SELECT message, delivery, 1, sent_at * 1000 FROM click WHERE delivery < 'd5'",
                "INSERT INTO sent_line SELECT message, delivery, NULL, NULL FROM click WHERE delivery LIKE 'd5%'",
                "INSERT INTO link_in_set VALUES (1, 'l0'), (1, 'l1')",
                "INSERT INTO sent_count VALUES ('m', 10), ('unclicked', 5)",
                OrderLines.TABLE));
        statements.addAll(ORDERS);
        statements.addAll(Sql.orders(new OrderTerms(List.of(), OrderTerms.Model.LAST, Duration.ofDays(1))));
        Filter filter = new Filter(
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
                List.of(),
                List.of(),
                List.of());
        statements.addAll(Sql.counted(filter, FilterSql.millisAhead(ZoneId.of("Europe/Berlin")), true));
        statements.addAll(Sql.figures(false, true));
        for (String statement : statements) {
            duckdb.execute(statement);
            trino.execute(statement);
        }
    }

    /** Of clicks, by their id or their delivery; told again, told otherwise, before the click, given back. */
    private static final List<String> ORDERS = List.of(
            """
            INSERT INTO order_line
            SELECT row_number() OVER (ORDER BY delivery, click), click, click, NULL, at_millis + 60000, 'EUR',
              CAST(1999 AS BIGINT)
            FROM click WHERE delivery LIKE 'd2-1%'
            """,
            """
            INSERT INTO order_line
            SELECT 1000 + row_number() OVER (ORDER BY delivery, click), concat('d', click), NULL, delivery,
              at_millis + CASE WHEN mod(at_millis, 3) = 0 THEN 60000 WHEN mod(at_millis, 3) = 1 THEN -1 ELSE 90000000 END,
              CASE WHEN mod(at_millis, 2) = 0 THEN 'EUR' ELSE 'JPY' END, CAST(500 AS BIGINT)
            FROM click WHERE delivery LIKE 'd5-%'
            """,
            "INSERT INTO order_line SELECT 5000 + line_no, order_id, click, delivery, ordered_millis, currency, -amount"
                    + " FROM order_line WHERE line_no < 20",
            "INSERT INTO order_line SELECT 6000 + line_no, order_id, click, delivery, ordered_millis, currency, amount"
                    + " FROM order_line WHERE line_no < 10",
            "INSERT INTO order_line SELECT 7000 + line_no, order_id, click, delivery, ordered_millis, 'USD', amount"
                    + " FROM order_line WHERE line_no IN (3, 4)",
            "INSERT INTO order_line VALUES (9000, NULL, NULL, 'nobody', 5, 'EUR', 1), (9001, NULL, NULL, 'odd', 5, 'EUR', -1)");

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
                "SELECT data_file, delivery, click, message, link, at_millis, left_out_for, sent_at, since_sent, kind, method, token,"
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
                "SELECT click.delivery, click.click, judged_click.message, judged_click.link, verdict, is_person, actor,"
                        + " device, judged_click.country, judged_click.domain FROM click"
                        + " JOIN judged_click ON judged_click.click_no = click.click_no",
                "SELECT delivery, click, local_millis FROM click JOIN counted ON counted.click_no = click.click_no",
                "SELECT * FROM figures",
                "SELECT * FROM figures WHERE kind = 'day'",
                "SELECT * FROM actor_figures",
                "SELECT * FROM reason_figures",
                "SELECT * FROM age_figures",
                "SELECT * FROM arrived",
                "SELECT * FROM purchase",
                "SELECT * FROM order_contradiction",
                "SELECT * FROM refund",
                "SELECT line_no, currency, amount, refunded, message, link, domain, at_millis, reason FROM order_attribution",
                "SELECT * FROM revenue",
                "SELECT * FROM order_left_out",
                "SELECT * FROM order_outside_sends",
                "SELECT * FROM send_note",
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
        items.add(odd(
                "c6",
                "\"at\":{\"N\":\"7\"},\"ua\":{\"S\":\"caf\u00e9 \uD83D\uDE00 o'brien\"},\"hints\":{\"S\":\"&&=al\"}"));
        items.add(odd(
                "c7", "\"at\":{\"N\":\"7\"},\"asn\":{\"N\":\"99999999999999999999\"},\"kind\":{\"S\":\"honeypot\"}"));
        List<String> lines = new ArrayList<>(
                items.stream().map(item -> "{\"Item\":" + item + "}").toList());
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
