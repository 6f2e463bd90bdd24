package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    void the_tables_have_every_attribute_of_the_click_record() throws IOException {
        String documented = Files.readString(Path.of("../docs/click-record.md"));
        Matcher row =
                Pattern.compile("(?m)^\\| [0-9]+ \\| `(\\w+)` \\| ([SN]) \\|").matcher(documented);
        String tables = ACME.all("AWS::Glue::Table").toString();
        int attributes = 0;
        while (row.find()) {
            attributes++;
            assertThat(tables)
                    .contains(row.group(1).toLowerCase(Locale.ROOT) + ":struct<"
                            + row.group(2).toLowerCase(Locale.ROOT) + ":string>");
        }
        assertThat(attributes).isEqualTo(23);
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
    void every_view_of_the_reports_is_a_named_query_in_the_order_in_which_they_need_each_other() {
        List<String> names = ACME.all("AWS::Athena::NamedQuery").stream()
                .map(query -> String.valueOf(((Map<?, ?>) query.get("Properties")).get("Name")))
                .sorted()
                .toList();

        assertThat(names).contains("01 export_row").anyMatch(name -> name.endsWith(" click"));
        assertThat(names.indexOf("01 export_row")).isZero();
        assertThat(Queries.views()).hasSameSizeAs(names).allSatisfy(view -> {
            assertThat(view.sql()).contains("CREATE OR REPLACE VIEW " + view.name() + " AS");
            assertThat(view.sql()).doesNotContain(";\n", "read_json");
        });
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

    @Test
    void the_text_of_a_query_is_the_text_that_duckdb_runs() throws IOException {
        String file =
                Files.readString(Path.of("../reporting/src/main/resources/dev/clickway/reporting/3-link-figures.sql"));
        String query = Queries.views().stream()
                .filter(view -> view.name().equals("link_figures"))
                .findFirst()
                .orElseThrow()
                .sql();

        assertThat(query.replace("CREATE OR REPLACE VIEW", "CREATE VIEW")).isEqualTo(file.strip());
    }
}
