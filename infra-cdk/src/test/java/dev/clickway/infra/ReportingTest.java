package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clickway.brand.StackNames;
import dev.clickway.reporting.AthenaSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** The exports as Athena's tables, and the reports' SQL as its queries. */
class ReportingTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void both_layouts_have_a_table_with_a_partition_for_each_day_that_is_kept() {
        for (String kind : List.of("full", "incremental")) {
            ECHO.template()
                    .hasResourceProperties(
                            "AWS::Glue::Table",
                            Map.of(
                                    "TableInput",
                                    Resources.like(Map.of(
                                            "Name",
                                            "export_" + kind,
                                            "PartitionKeys",
                                            List.of(Map.of("Name", "dt", "Type", "string")),
                                            "Parameters",
                                            Resources.like(Map.of(
                                                    "projection.enabled",
                                                    "true",
                                                    "projection.dt.type",
                                                    "date",
                                                    "projection.dt.format",
                                                    "yyyy-MM-dd",
                                                    "projection.dt.range",
                                                    "NOW-30DAYS,NOW",
                                                    "storage.location.template",
                                                    Map.of(
                                                            "Fn::Join",
                                                            List.of(
                                                                    "",
                                                                    List.of(
                                                                            "s3://",
                                                                            ECHO.ref("AWS::S3::Bucket", "Exports"),
                                                                            "/" + kind + "/dt=${dt}/")))))))));
        }
    }

    @Test
    void a_line_is_one_value_whatever_it_holds() {
        assertThat(ACME.all("AWS::Glue::Table"))
                .extracting("Properties.TableInput.Name", "Properties.TableInput.StorageDescriptor.Columns")
                .contains(
                        tuple("export_full", List.of(Map.of("Name", "line", "Type", "string"))),
                        tuple("export_incremental", List.of(Map.of("Name", "line", "Type", "string"))));
    }

    @Test
    void a_query_reads_no_more_than_the_brand_allows_and_nobody_can_choose_otherwise() {
        ECHO.template()
                .hasResourceProperties(
                        "AWS::Athena::WorkGroup",
                        Map.of(
                                "Name",
                                "clickway-echo",
                                "WorkGroupConfiguration",
                                Resources.like(Map.of(
                                        "BytesScannedCutoffPerQuery",
                                        7_000_000_000L,
                                        "EnforceWorkGroupConfiguration",
                                        true,
                                        "ResultConfiguration",
                                        Resources.like(Map.of(
                                                "EncryptionConfiguration", Map.of("EncryptionOption", "SSE_S3")))))));
    }

    @Test
    void every_statement_of_the_reports_is_a_named_query_in_the_order_in_which_they_need_each_other() {
        List<String> names = ACME.all("AWS::Athena::NamedQuery").stream()
                .map(query -> String.valueOf(((Map<?, ?>) Objects.requireNonNull(query.get("Properties"))).get("Name")))
                .sorted()
                .toList();

        assertThat(names).startsWith("01 taken_export", "02 export_line").anyMatch(name -> name.endsWith(" verdict"));
        assertThat(Queries.steps())
                .hasSameSizeAs(names)
                .extracting(AthenaSql.Step::makes)
                .doesNotHaveDuplicates();
        ACME.template()
                .allResourcesProperties(
                        "AWS::Athena::NamedQuery",
                        Map.of(
                                "WorkGroup",
                                ACME.ref("AWS::Athena::WorkGroup", "Queries"),
                                "Database",
                                ACME.ref("AWS::Glue::Database", "Catalog"),
                                "QueryString",
                                Match.anyValue()));
    }

    /** What else makes a table is for Athena's own catalogue to do (Athena's user guide, "CREATE TABLE AS"). */
    @Test
    void every_statement_makes_a_view_or_a_table_of_rows() {
        assertThat(Queries.steps())
                .extracting(AthenaSql.Step::sql)
                .allSatisfy(sql -> assertThat(sql).containsPattern("(?m)^CREATE (OR REPLACE VIEW|TABLE) \\w+ AS\\b"));
    }

    @Test
    void the_command_finds_workgroup_and_database_under_the_names_of_the_stack() {
        ECHO.template().hasResourceProperties("AWS::Athena::WorkGroup", Map.of("Name", StackNames.workGroup("echo")));
        assertThat(StackNames.workGroup("echo")).isEqualTo("clickway-echo");
        ECHO.template()
                .hasResourceProperties("AWS::Glue::Database", Map.of("DatabaseName", StackNames.catalog("echo")));
        assertThat(StackNames.catalog("acme-de")).isEqualTo("clickway_acme_de");
    }

    @Test
    void a_table_that_is_made_again_is_dropped_first_and_its_query_says_so() {
        assertThat(ACME.all("AWS::Athena::NamedQuery"))
                .extracting("Properties.Description")
                .contains(
                        "Makes the table judgement; before it is made again: DROP TABLE IF EXISTS judgement",
                        "Makes the view verdict");
    }

    @Test
    void the_text_of_a_query_is_the_text_that_duckdb_runs() throws IOException {
        String story =
                Files.readString(Path.of("../reporting/src/main/resources/dev/clickway/reporting/6-verdicts.sql"));

        assertThat(Queries.steps())
                .filteredOn(step -> step.makes().equals("verdict"))
                .singleElement()
                .satisfies(step ->
                        assertThat(story).contains(step.sql().replace("CREATE OR REPLACE VIEW", "CREATE VIEW")));
    }
}
