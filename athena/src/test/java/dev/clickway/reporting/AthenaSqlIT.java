package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.figures.Filter;
import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import io.trino.testing.TestingSession;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * All statements that {@code clickway athena} runs, in their order, over tables as the stack makes them: on Trino, with
 * tables in memory, where {@code "$path"} is a column like any other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AthenaSqlIT {
    /** A scanner and a person, who is told by what is known of user agents alone. */
    private static final String SCANNER = "Barracuda Sentinel (EE)";

    private static final String PERSON =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.1 Mobile/15E148 Safari/604.1";

    private QueryRunner trino;

    @BeforeAll
    void stackIsThere() {
        Session session = TestingSession.testSessionBuilder()
                .setCatalog("memory")
                .setSchema("default")
                .build();
        trino = new StandaloneQueryRunner(session);
        trino.installPlugin(new MemoryPlugin());
        trino.createCatalog("memory", "memory", Map.of("memory.splits-per-node", "2"));
        for (String table : List.of("export_full", "export_incremental")) {
            trino.execute("CREATE TABLE " + table + " (line VARCHAR, dt VARCHAR, \"$path\" VARCHAR)");
        }
        String today = DateTimeFormatter.ISO_LOCAL_DATE.format(Instant.now().atZone(ZoneOffset.UTC));
        lay("export_full", today, "full/data/a", "{\"Item\":" + click("d1", "c1", SCANNER) + "}");
        lay("export_full", today, "full/data/a", "{\"Item\":" + click("d2", "c2", PERSON) + "}");
        lay("export_full", today, "full/manifest-files.json", "{\"itemCount\":2}");
        lay("export_full", "2020-01-01", "full/data/old", "{\"Item\":" + click("d0", "c0", PERSON) + "}");
    }

    @AfterAll
    void stop() {
        trino.close();
    }

    @Test
    void everything_is_made_and_made_again_with_what_came_since_and_with_what_is_known_of_user_agents() {
        make();
        assertThat(rows("SELECT clicks, human, machine FROM figures WHERE kind = 'all'"))
                .containsExactly("2 | 1 | 1");
        assertThat(rows("SELECT actor FROM actor_figures")).containsExactly("Barracuda");

        String micros = Long.toString(Instant.now().plusSeconds(60).toEpochMilli() * 1_000);
        String today = DateTimeFormatter.ISO_LOCAL_DATE.format(Instant.now().atZone(ZoneOffset.UTC));
        lay("export_incremental", today, "incremental/data/b", change("d3", "c3", micros, click("d3", "c3", PERSON)));
        lay("export_incremental", today, "incremental/data/b", change("d1", "c1", micros, ""));
        make();

        assertThat(rows("SELECT clicks, human, machine FROM figures WHERE kind = 'all'"))
                .containsExactly("2 | 2 | 0");
        assertThat(rows("SELECT delivery FROM verdict ORDER BY delivery")).containsExactly("d2", "d3");
    }

    /** As the command does it. */
    private void make() {
        make(AthenaSql.clicks());
        trino.execute("DROP TABLE IF EXISTS user_agent");
        trino.execute("CREATE TABLE user_agent"
                + " (ua VARCHAR, software VARCHAR, actor VARCHAR, browser VARCHAR, device VARCHAR)");
        UserAgents known = new UserAgents();
        for (String userAgent : rows(AthenaSql.USER_AGENTS)) {
            UserAgents.Kind kind = known.of(userAgent);
            trino.execute("INSERT INTO user_agent VALUES (" + Sql.quoted(userAgent) + ", " + Sql.quoted(kind.software())
                    + ", " + (kind.actor().isEmpty() ? "NULL" : Sql.quoted(kind.actor())) + ", "
                    + Sql.quoted(kind.browser()) + ", " + Sql.quoted(kind.device()) + ")");
        }
        make(AthenaSql.verdicts());
        make(AthenaSql.figures(
                new Filter(Optional.of(Instant.EPOCH), Optional.empty(), List.of(), List.of(), List.of()),
                ZoneOffset.UTC));
    }

    private void make(List<AthenaSql.Step> steps) {
        for (AthenaSql.Step step : steps) {
            if (step.isTable()) {
                trino.execute(step.dropped());
            }
            trino.execute(step.sql());
        }
    }

    private void lay(String table, String day, String file, String line) {
        trino.execute("INSERT INTO " + table + " VALUES (" + Sql.quoted(line) + ", " + Sql.quoted(day) + ", "
                + Sql.quoted("s3://exports/" + file) + ")");
    }

    private List<String> rows(String query) {
        return trino.execute(query).getMaterializedRows().stream()
                .map(row -> String.join(
                        " | ", row.getFields().stream().map(String::valueOf).toList()))
                .toList();
    }

    private static String change(String delivery, String click, String micros, String newImage) {
        return "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"" + micros + "\"}},\"Keys\":{\"delivery\":{\"S\":\""
                + delivery + "\"},\"click\":{\"S\":\"" + click + "\"}}"
                + (newImage.isEmpty() ? "" : ",\"NewImage\":" + newImage) + "}";
    }

    private static String click(String delivery, String click, String userAgent) {
        return Stream.of(
                        "\"delivery\":{\"S\":\"" + delivery + "\"}",
                        "\"click\":{\"S\":\"" + click + "\"}",
                        "\"message\":{\"S\":\"m\"}",
                        "\"link\":{\"S\":\"l\"}",
                        "\"at\":{\"N\":\"1793620800000\"}",
                        "\"sentAt\":{\"N\":\"1793617200\"}",
                        "\"sinceSent\":{\"N\":\"3600\"}",
                        "\"method\":{\"S\":\"GET\"}",
                        "\"ua\":{\"S\":\"" + userAgent + "\"}")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
