package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.figures.Filter;
import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import io.trino.testing.TestingSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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

    private final Instant now = Instant.now();
    private final Instant exported = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
    private final String today = DateTimeFormatter.ISO_LOCAL_DATE.format(now.atZone(ZoneOffset.UTC));

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
        lay("export_full", today, "full/AWSDynamoDB/new/data/a", "{\"Item\":" + click("d1", "c1", SCANNER) + "}");
        lay("export_full", today, "full/AWSDynamoDB/new/data/a", "{\"Item\":" + click("d2", "c2", PERSON) + "}");
        lay("export_full", today, "full/AWSDynamoDB/new/manifest-files.json", "{\"itemCount\":2}");
        summary(today, "new", exported);
        // Deleted since, by a change that no export has.
        String lastWeek = DateTimeFormatter.ISO_LOCAL_DATE.format(
                now.minus(Duration.ofDays(7)).atZone(ZoneOffset.UTC));
        lay("export_full", lastWeek, "full/AWSDynamoDB/old/data/a", "{\"Item\":" + click("d9", "c9", PERSON) + "}");
        summary(lastWeek, "old", exported.minus(Duration.ofDays(7)));
        // Newer, and not whole yet.
        lay("export_full", today, "full/AWSDynamoDB/unfinished/data/a", "{\"Item\":" + click("d8", "c8", PERSON) + "}");
        lay("export_full", "2020-01-01", "full/AWSDynamoDB/o/data/a", "{\"Item\":" + click("d0", "c0", PERSON) + "}");
        summary("2020-01-01", "o", Instant.parse("2020-01-01T00:00:00Z"));
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
        assertThat(rows(AthenaSql.TAKEN_EXPORT)).containsExactly(micros(exported));
        assertThat(rows(AthenaSql.LEFT_OUT)).isEmpty();

        String later = micros(exported.plusSeconds(60));
        changed(change("d3", "c3", later, click("d3", "c3", PERSON)));
        changed(change("d1", "c1", later, ""));
        // In the full export already.
        changed(change("d2", "c2", micros(exported.minusSeconds(60)), ""));
        make();

        assertThat(rows("SELECT clicks, human, machine FROM figures WHERE kind = 'all'"))
                .containsExactly("2 | 2 | 0");
        assertThat(rows("SELECT delivery FROM verdict ORDER BY delivery")).containsExactly("d2", "d3");
        assertThat(rows(AthenaSql.LEFT_OUT)).isEmpty();

        changed("no JSON at all");
        changed(change("d2", "c2", later, click("d2", "c2", PERSON)).replaceFirst(".{20}$", ""));
        changed(change("d3", "c3", "soon", click("d3", "c3", SCANNER)));
        changed(change("d4", "", later, "{\"delivery\":{\"S\":\"d4\"}}").replace(",\"click\":{\"S\":\"\"}", ""));
        changed(change("d5", "c5", later, "{\"delivery\":{\"S\":\"d5\"},\"click\":{\"S\":\"c5\"}}"));
        changed(change("d6", "c6", later, "null"));
        lay("export_full", today, "full/AWSDynamoDB/new/data/a", "{\"Item\":" + click("d7", "c7", PERSON));
        make();

        assertThat(rows("SELECT delivery FROM verdict ORDER BY delivery")).containsExactly("d2", "d3");
        assertThat(rows(AthenaSql.LEFT_OUT))
                .containsExactly("not a click | 3", "a change without a key or a time | 2", "no message | 1");
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

    private void summary(String day, String export, Instant time) {
        lay(
                "export_full",
                day,
                "full/AWSDynamoDB/" + export + "/manifest-summary.json",
                "{\"version\":\"2020-06-30\",\"exportTime\":\"" + time + "\",\"itemCount\":2}");
    }

    private void changed(String line) {
        lay("export_incremental", today, "incremental/AWSDynamoDB/data/b", line);
    }

    private static String micros(Instant time) {
        return Long.toString(time.getEpochSecond() * 1_000_000);
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
