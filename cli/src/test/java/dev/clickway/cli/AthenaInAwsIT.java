package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.reporting.AthenaSql;
import dev.clickway.reporting.figures.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that Athena makes, as the command has it made; what its SQL gives is tried on Trino elsewhere. */
class AthenaInAwsIT {
    private static final String BUCKET = "clickway-demo-exports-123456789012";
    private static final String USER_AGENTS = "user-agents/user-agents.json";
    private static final String FIGURES = "FROM figures\nWHERE";
    private static final int QUESTIONS = 3;

    @TempDir
    Path folder;

    private AwsStandIn aws;
    private Path brand;

    /** Statements by their ids, in the order in which they came. */
    private final Map<String, String> ran = new LinkedHashMap<>();

    /** What a statement gives that holds some text, as rows under a head. */
    private final Map<String, List<List<@Nullable String>>> results = new LinkedHashMap<>();

    /** How a statement ends that holds some text; all others end well. */
    private final Map<String, String> ends = new LinkedHashMap<>();

    /** How many statements had been run when what is known of user agents was laid there. */
    private int toldAfter = -1;

    @BeforeEach
    void aws() throws IOException {
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        brand = Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
        aws = new AwsStandIn();
        aws.put(BUCKET, "athena/a-result.csv", new byte[0]);
        aws.on("GetWorkGroup", request -> """
                {"WorkGroup":{"Name":"%s","Configuration":{"ResultConfiguration":{"OutputLocation":"s3://%s/athena/"}}}}
                """.formatted(request.get("WorkGroup").asText(), BUCKET));
        aws.on("StartQueryExecution", request -> {
            assertThat(request.get("WorkGroup").asText()).isEqualTo("clickway-demo");
            assertThat(request.at("/QueryExecutionContext/Database").asText()).isEqualTo("clickway_demo");
            if (toldAfter < 0 && aws.keys(BUCKET).contains(USER_AGENTS)) {
                toldAfter = ran.size();
            }
            String id = "query-" + ran.size();
            String sql = request.get("QueryString").asText();
            ran.put(id, sql);
            if (sql.contains("\nCREATE TABLE ") || sql.startsWith("CREATE TABLE ")) {
                aws.put(BUCKET, "athena/tables/" + id + "/data", new byte[1]);
            }
            return "{\"QueryExecutionId\":\"" + id + "\"}";
        });
        aws.on("GetQueryExecution", request -> {
            String sql = sql(request);
            String state = ends.entrySet().stream()
                    .filter(end -> sql.contains(end.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("{\"State\":\"SUCCEEDED\"}");
            return "{\"QueryExecution\":{\"Status\":" + state + "}}";
        });
        aws.on("GetQueryResults", request -> {
            String sql = sql(request);
            return results.entrySet().stream()
                    .filter(result -> sql.contains(result.getKey()))
                    .map(result -> resultSet(result.getValue()))
                    .findFirst()
                    .orElseThrow();
        });
        results.put(
                "SELECT ua FROM client",
                List.of(
                        List.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) \"quoted\""),
                        List.of("Barracuda Sentinel (EE)")));
        results.put(AthenaSql.LEFT_OUT, List.of());
        results.put(AthenaSql.TAKEN_EXPORT, List.of(List.of("1793620800000000")));
        results.put(FIGURES, List.of(row("all", 7, 4, null, null), row("message", 7, 4, "spring\u001b[2J-sale", null)));
    }

    @AfterEach
    void noAws() {
        aws.close();
    }

    @Test
    void everything_is_made_in_order_in_the_brands_workgroup_and_a_table_is_dropped_before_it_is_made_again() {
        Run run = athena();

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> expected = new ArrayList<>(made(AthenaSql.clicks()));
        expected.add(AthenaSql.USER_AGENTS);
        expected.addAll(made(AthenaSql.verdicts()));
        expected.addAll(made(AthenaSql.figures(Filter.NONE, ZoneOffset.UTC)));
        List<String> statements = List.copyOf(ran.values());
        assertThat(statements.subList(0, statements.size() - QUESTIONS)).isEqualTo(expected);
        assertThat(statements.get(statements.size() - QUESTIONS)).contains(FIGURES, "kind IN ('all', 'message')");
        assertThat(statements)
                .filteredOn(sql -> sql.contains("CREATE "))
                .as("makes what is not there, or takes the place of what is")
                .allMatch(sql -> sql.contains("CREATE TABLE ") || sql.contains("CREATE OR REPLACE VIEW "));
    }

    @Test
    void what_is_known_of_user_agents_is_laid_there_between_clicks_and_verdicts_as_report_knows_it()
            throws IOException {
        athena();

        assertThat(toldAfter).isEqualTo(made(AthenaSql.clicks()).size() + 1);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : new String(aws.get(BUCKET, USER_AGENTS), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(new ObjectMapper().readTree(line));
            }
        }
        assertThat(lines)
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"ua\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) \\\"quoted\\\"\",\"software\":"
                                + "\"browser\",\"browser\":\"Mobile Safari UI/WKWebView\",\"device\":\"phone\"}",
                        "{\"ua\":\"Barracuda Sentinel (EE)\",\"software\":\"scanner\",\"actor\":\"Barracuda\",\"browser\":"
                                + "\"other\",\"device\":\"other\"}");
    }

    @Test
    void figures_are_a_table_that_commands_no_terminal_or_json() throws IOException {
        assertThat(athena().lines())
                .containsExactly(
                        "                              clicks       human      unsure     machine    clickers",
                        "all                                7           4           1           2           3",
                        "message: spring�[2J-sale           7           4           1           2           3");

        JsonNode line = new ObjectMapper().readTree(athena("--json").lines().getLast());
        assertThat(line.get("name").asText()).isEqualTo("spring\u001b[2J-sale");
        assertThat(line.get("clicks").asLong()).isEqualTo(7);
        assertThat(line.get("period").isNull()).isTrue();
    }

    @Test
    void what_no_figure_counts_is_said_with_its_reason() throws IOException {
        results.put(AthenaSql.LEFT_OUT, List.of(List.of("no link", "2"), List.of("not a click", "1")));

        assertThat(athena().lines()).endsWith("In no figure: 2 × no link", "In no figure: 1 × not a click");
        JsonNode line = new ObjectMapper().readTree(athena("--json").lines().getLast());
        assertThat(line.toString()).isEqualTo("{\"kind\":\"leftOut\",\"reason\":\"not a click\",\"rows\":1}");
    }

    @Test
    void which_full_export_was_read_is_said_or_that_none_was() {
        assertThat(athena().err())
                .isEqualTo("out of the full export of 2026-11-02T12:00:00Z, and what changed since\n");

        results.put(AthenaSql.TAKEN_EXPORT, List.of());
        assertThat(athena().err()).startsWith("incomplete: no full export of the last two weeks is whole");
    }

    @Test
    void days_and_hours_are_told_as_such() {
        results.put(
                FIGURES, List.of(row("day", 7, 4, "click.demo.example", "20758"), row("hour", 1, 1, null, "498198")));

        assertThat(athena("--by", "day,hour", "--json").out())
                .contains("\"period\":\"2026-11-01\"")
                .contains("\"period\":\"2026-11-01T06:00\"");
        assertThat(ran.values()).anySatisfy(sql -> assertThat(sql).contains("kind IN ('all', 'day', 'hour')"));
    }

    @Test
    void a_report_of_other_clicks_over_the_tables_that_are_there_makes_views_alone() {
        Run run = athena("--keep", "--since", "2026-11-01", "--message", "it's");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(ran.values())
                .noneMatch(sql -> sql.contains("TABLE"))
                .anySatisfy(sql -> assertThat(sql)
                        .startsWith("CREATE OR REPLACE VIEW counted AS")
                        .contains("message IN ('it''s')", "at_millis >= 1793491200000"));
        assertThat(aws.keys(BUCKET)).doesNotContain(USER_AGENTS);
    }

    @Test
    void what_an_earlier_run_left_in_s3_is_taken_away_and_nothing_else() {
        aws.put(BUCKET, "athena/tables/of-last-week/data", new byte[1]);
        aws.put(BUCKET, "full/dt=2026-11-01/x", new byte[1]);

        athena();

        assertThat(aws.keys(BUCKET))
                .doesNotContain("athena/tables/of-last-week/data")
                .contains("athena/a-result.csv", "full/dt=2026-11-01/x")
                .anyMatch(key -> key.startsWith("athena/tables/query-"));
    }

    @Test
    void a_statement_that_fails_is_one_line_and_exit_code_1_and_nothing_is_taken_away() {
        aws.put(BUCKET, "athena/tables/of-last-week/data", new byte[1]);
        ends.put("CREATE TABLE judgement", """
                {"State":"FAILED","StateChangeReason":"Query exhausted resources at this scale factor\\nand more"}""");

        Run run = athena();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("Athena: judgement: Query exhausted resources at this scale factor\n");
        assertThat(run.out()).isEmpty();
        assertThat(ran.values()).last().asString().contains("CREATE TABLE judgement");
        assertThat(aws.keys(BUCKET)).contains("athena/tables/of-last-week/data");
    }

    @Test
    void a_brand_without_a_stack_is_one_line_and_exit_code_2() {
        aws.on("GetWorkGroup", request -> {
            throw new AwsStandIn.RefusedCall("InvalidRequestException", "WorkGroup clickway-demo is not found.");
        });

        Run run = athena();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("Athena's workgroup clickway-demo cannot be reached (WorkGroup clickway-demo is not found.")
                .endsWith("deploy the brand first, and check the AWS credentials and the region, us-east-1");
    }

    @Test
    void what_athena_refuses_at_once_is_one_line_and_exit_code_1() {
        aws.on("StartQueryExecution", request -> {
            throw new AwsStandIn.RefusedCall("InvalidRequestException", "Queries of this account are suspended");
        });

        Run run = athena();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("AWS: Queries of this account are suspended");
    }

    @Test
    void options_that_make_no_sense_are_refused_before_anything_is_asked() {
        assertThat(athena("--timeout", "0").err()).startsWith("--timeout 0 is out of range; give 1 to 720 minutes");
        assertThat(athena("--compare", "message=x").err()).startsWith("--compare is for clickway report");
        assertThat(ran).isEmpty();
    }

    @Test
    void where_no_click_is_in_the_exports_it_says_why_that_may_be() {
        results.put(FIGURES, List.of());

        Run run = athena();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).startsWith("no click is in it: the stack exports each night");
    }

    @Test
    void a_brand_for_development_has_no_exports_in_s3() throws IOException {
        brand = Files.copy(Path.of("..", "brands", "demo.yaml"), folder.resolve("development.yaml"));

        Run run = athena();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("brand demo is for development and has its clicks on this machine");
        assertThat(ran).isEmpty();
    }

    private static List<String> made(List<AthenaSql.Step> steps) {
        return steps.stream()
                .flatMap(step -> step.isTable() ? Stream.of(step.dropped(), step.sql()) : Stream.of(step.sql()))
                .toList();
    }

    private String sql(JsonNode request) {
        return Objects.requireNonNull(ran.get(request.get("QueryExecutionId").asText()));
    }

    private static List<@Nullable String> row(
            String kind, int clicks, int human, @Nullable String name, @Nullable String period) {
        List<@Nullable String> row = new ArrayList<>();
        row.add(kind);
        row.add(name);
        row.add(null);
        row.add(period);
        row.addAll(List.of(Integer.toString(clicks), Integer.toString(human), "1", "2", "3"));
        return row;
    }

    private static String resultSet(List<List<@Nullable String>> rows) {
        String all = Stream.concat(
                        Stream.of("{\"Data\":[{\"VarCharValue\":\"head\"}]}"),
                        rows.stream().map(AthenaInAwsIT::json))
                .collect(Collectors.joining(","));
        return "{\"ResultSet\":{\"Rows\":[" + all + "]}}";
    }

    private static String json(List<@Nullable String> row) {
        ObjectMapper json = new ObjectMapper();
        var data = json.createArrayNode();
        row.forEach(value -> {
            var datum = data.addObject();
            if (value != null) {
                datum.put("VarCharValue", value);
            }
        });
        return json.createObjectNode().set("Data", data).toString();
    }

    private Run athena(String... options) {
        List<String> args = new ArrayList<>(List.of("athena", "--brand-file", brand.toString()));
        args.addAll(List.of(options));
        return Run.in(folder.resolve("home"), new byte[0], args.toArray(String[]::new));
    }
}
