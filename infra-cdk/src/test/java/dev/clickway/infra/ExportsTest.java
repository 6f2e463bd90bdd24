package dev.clickway.infra;

import static com.dashjoin.jsonata.Jsonata.jsonata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.json.Json;
import dev.clickway.brand.StackNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** Exports on a schedule; the state machine's own expressions are evaluated by an engine for JSONata. */
class ExportsTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);
    private static final Resources FOXTROT = Resources.of(Stacks.FOXTROT);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void both_state_machines_are_started_each_day_at_the_brands_hour() {
        assertThat(ACME.all("AWS::Scheduler::Schedule"))
                .filteredOn(schedule -> schedule.toString().contains("-export"))
                .extracting("Properties.Name", "Properties.ScheduleExpression", "Properties.ScheduleExpressionTimezone")
                .containsExactlyInAnyOrder(
                        tuple("clickway-acme-incremental-export", "cron(30 3 * * ? *)", "Etc/UTC"),
                        tuple("clickway-acme-full-export", "cron(30 3 * * ? *)", "Etc/UTC"));
        ECHO.template()
                .hasResourceProperties("AWS::Scheduler::Schedule", Map.of("ScheduleExpression", "cron(30 22 * * ? *)"));
        assertThat(FOXTROT.all("AWS::Scheduler::Schedule"))
                .noneMatch(schedule -> schedule.toString().contains("-export"));
        FOXTROT.template().resourceCountIs("AWS::StepFunctions::StateMachine", 0);
    }

    @Test
    void a_schedule_starts_its_state_machine_with_the_time_it_was_meant_for() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::Scheduler::Schedule",
                        Map.of(
                                "Name",
                                "clickway-acme-full-export",
                                "Target",
                                Resources.like(Map.of(
                                        "Arn",
                                        ACME.ref("AWS::StepFunctions::StateMachine", "ExportsFull"),
                                        "Input",
                                        "{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}"))));
    }

    @Test
    void it_may_export_this_table_into_its_own_folder_and_nothing_else() {
        Map<String, Object> table = ACME.table("clickway-acme-clicks");
        Map<String, Object> bucket = ACME.arn("AWS::S3::Bucket", "Exports");

        assertThat(ACME.statements("ExportsFullRole"))
                .isEqualTo(List.of(
                        Resources.allow(
                                List.of("dynamodb:DescribeContinuousBackups", "dynamodb:ExportTableToPointInTime"),
                                table),
                        Resources.allow("dynamodb:DescribeExport", ACME.table("clickway-acme-clicks/export/*")),
                        Resources.allow(
                                List.of("s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"),
                                below(bucket, "/full/*"))));
    }

    @Test
    void the_bucket_has_the_name_under_which_the_command_looks_for_it() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::S3::Bucket",
                        Map.of(
                                "BucketName",
                                Map.of(
                                        "Fn::Join",
                                        List.of(
                                                "",
                                                List.of("clickway-acme-exports-", Map.of("Ref", "AWS::AccountId"))))));
        assertThat(StackNames.exportBucket("acme", "123456789012")).isEqualTo("clickway-acme-exports-123456789012");
    }

    @Test
    void exports_and_what_athena_made_of_them_are_deleted_when_the_brand_says() {
        ECHO.template()
                .hasResourceProperties(
                        "AWS::S3::Bucket",
                        Map.of(
                                "LifecycleConfiguration",
                                Map.of(
                                        "Rules",
                                        List.of(
                                                expires("by-hand/", 30),
                                                expires("full/", 30),
                                                expires("incremental/", 30),
                                                expires("athena/", 30),
                                                expires("user-agents/", 30)))));
    }

    @Test
    void an_incremental_export_is_of_the_whole_day_before_and_lies_under_its_date() {
        Run run = new Run("incremental", "2026-03-01T03:30:00Z", "2026-01-20T10:11:12.345Z");

        assertThat(run.next()).isEqualTo("Incremental");
        assertThat(run.arguments("Incremental"))
                .containsEntry("S3Prefix", "incremental/dt=2026-02-28")
                .containsEntry("ExportType", "INCREMENTAL_EXPORT")
                .containsEntry("ClientToken", "an-execution")
                .containsEntry(
                        "IncrementalExportSpecification",
                        Map.of(
                                "ExportFromTime", "2026-02-28T00:00:00.000Z",
                                "ExportToTime", "2026-03-01T00:00:00.000Z",
                                "ExportViewType", "NEW_IMAGE"));
    }

    @Test
    void a_schedule_that_starts_late_or_begins_at_midnight_exports_the_same_day() {
        assertThat(new Run("incremental", "2027-01-01T00:30:00Z", "2026-12-01T00:00:00Z").arguments("Incremental"))
                .containsEntry("S3Prefix", "incremental/dt=2026-12-31");
        assertThat(new Run("incremental", "2027-01-01T23:59:59Z", "2026-12-01T00:00:00Z").arguments("Incremental"))
                .containsEntry("S3Prefix", "incremental/dt=2026-12-31");
    }

    @Test
    void a_full_export_is_of_the_days_midnight_and_lies_under_its_date() {
        Run run = new Run("full", "2026-03-01T03:30:00Z", "2026-01-20T10:11:12.345Z");

        assertThat(run.next()).isEqualTo("Full");
        assertThat(run.arguments("Full"))
                .containsEntry("S3Prefix", "full/dt=2026-03-01")
                .containsEntry("ExportType", "FULL_EXPORT")
                .containsEntry("ExportTime", "2026-03-01T00:00:00.000Z");
    }

    @Test
    void only_sundays_are_exported_in_full() {
        for (int day = 2; day <= 7; day++) {
            assertThat(new Run("full", "2026-03-0" + day + "T03:30:00Z", "2026-01-20T00:00:00Z").next())
                    .isEqualTo("NotToday");
            assertThat(new Run("incremental", "2026-03-0" + day + "T03:30:00Z", "2026-01-20T00:00:00Z").next())
                    .isEqualTo("Incremental");
        }
        assertThat(new Run("full", "2026-03-08T23:59:59Z", "2026-01-20T00:00:00Z").next())
                .isEqualTo("Full");
    }

    @Test
    void a_new_table_is_exported_from_the_minute_in_which_its_recovery_began() {
        Run run = new Run("incremental", "2026-03-01T03:30:00Z", "2026-02-28T10:11:12.345Z");

        assertThat(run.next()).isEqualTo("Incremental");
        assertThat(run.arguments("Incremental").get("IncrementalExportSpecification"))
                .extracting("ExportFromTime")
                .isEqualTo("2026-02-28T10:12:00.000Z");
    }

    @Test
    void a_table_younger_than_the_day_or_than_dynamodbs_least_window_fails_no_export() {
        assertThat(new Run("incremental", "2026-03-01T03:30:00Z", "2026-03-01T01:00:00Z").next())
                .isEqualTo("NothingYet");
        assertThat(new Run("full", "2026-03-01T03:30:00Z", "2026-03-01T01:00:00Z").next())
                .isEqualTo("NothingYet");
        assertThat(new Run("incremental", "2026-03-01T03:30:00Z", "2026-02-28T23:45:01Z").next())
                .isEqualTo("NothingYet");
        assertThat(new Run("incremental", "2026-03-01T03:30:00Z", "2026-02-28T23:45:00Z").next())
                .isEqualTo("Incremental");
    }

    @Test
    void it_waits_until_the_export_is_there_and_fails_with_dynamodbs_reason() {
        Run run = new Run("full", "2026-03-01T03:30:00Z", "2026-01-20T00:00:00Z");

        assertThat(run.look("IN_PROGRESS", null)).isEqualTo("Wait");
        assertThat(run.look("COMPLETED", null)).isEqualTo("Done");
        assertThat(run.look("FAILED", "no such bucket")).isEqualTo("Failed");
        assertThat(run.expression(run.state("Failed").get("Cause"))).isEqualTo("no such bucket");
        assertThat(run.look("FAILED", null)).isEqualTo("Failed");
        assertThat(run.expression(run.state("Failed").get("Cause"))).isEqualTo("no reason given");
    }

    @Test
    void the_state_machine_is_the_file_with_this_brands_table_and_bucket() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::StepFunctions::StateMachine",
                        Map.of(
                                "StateMachineName",
                                "clickway-acme-incremental-export",
                                "DefinitionString",
                                Match.stringLikeRegexp("exportTableToPointInTime"),
                                "DefinitionSubstitutions",
                                Map.of(
                                        "Kind",
                                        "incremental",
                                        "TableArn",
                                        ACME.table("clickway-acme-clicks"),
                                        "Bucket",
                                        ACME.ref("AWS::S3::Bucket", "Exports"))));
    }

    private static Object below(Map<String, Object> arn, String path) {
        return Map.of("Fn::Join", List.of("", List.of(arn, path)));
    }

    private static Object expires(String prefix, int days) {
        return Resources.like(Map.of("Prefix", prefix, "ExpirationInDays", days, "Status", "Enabled"));
    }

    /** One execution: what Step Functions does with the file's expressions. */
    private static final class Run {
        private final Map<String, Object> states;
        private final Map<String, Object> variables = new LinkedHashMap<>();
        private Map<String, Object> input;
        private Map<String, Object> result;

        Run(String kind, String scheduledTime, String earliest) {
            Map<String, Object> machine =
                    map(Json.parseJson(Resource.text("export.asl.json").replace("${Kind}", kind)));
            states = map(machine.get("States"));
            input = Map.of("scheduledTime", scheduledTime);
            result = Map.of(
                    "ContinuousBackupsDescription",
                    Map.of("PointInTimeRecoveryDescription", Map.of("EarliestRestorableDateTime", earliest)));
            assign("Bounds");
            assign("Window");
        }

        String next() {
            return choice("Enough");
        }

        String look(String status, @Nullable String reason) {
            Map<String, Object> export = new LinkedHashMap<>(Map.of("ExportStatus", status));
            if (reason != null) {
                export.put("FailureMessage", reason);
            }
            result = Map.of("ExportDescription", export);
            input = map(evaluated(state("Look").get("Output")));
            return choice("There");
        }

        Map<String, Object> arguments(String state) {
            return map(evaluated(state(state).get("Arguments")));
        }

        Map<String, Object> state(String name) {
            return map(states.get(name));
        }

        private void assign(String state) {
            // All expressions of a state see the variables from before it.
            variables.putAll(map(evaluated(state(state).get("Assign"))));
        }

        private String choice(String state) {
            for (Object choice : (List<?>) Objects.requireNonNull(state(state).get("Choices"))) {
                if (Boolean.TRUE.equals(expression(map(choice).get("Condition")))) {
                    return String.valueOf(map(choice).get("Next"));
                }
            }
            return String.valueOf(state(state).get("Default"));
        }

        private Object evaluated(@Nullable Object value) {
            if (value instanceof Map<?, ?> fields) {
                Map<String, Object> evaluated = new LinkedHashMap<>();
                fields.forEach((key, field) -> evaluated.put(String.valueOf(key), evaluated(field)));
                return evaluated;
            }
            return expression(value);
        }

        Object expression(@Nullable Object value) {
            String text = String.valueOf(value);
            if (!text.startsWith("{% ")) {
                return Objects.requireNonNull(value);
            }
            Jsonata expression = jsonata(text.substring(3, text.length() - 3));
            Jsonata.Frame frame = expression.createFrame();
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("input", input);
            about.put("result", result);
            about.put("context", Map.of("Execution", Map.of("Name", "an-execution")));
            frame.bind("states", about);
            variables.forEach(frame::bind);
            return Objects.requireNonNull(expression.evaluate(null, frame), text);
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> map(@Nullable Object value) {
            return (Map<String, Object>) Objects.requireNonNull(value);
        }
    }
}
