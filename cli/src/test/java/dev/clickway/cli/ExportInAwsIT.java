package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clickway.reporting.ExportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that DynamoDB makes, begun, followed and fetched by the command. */
class ExportInAwsIT {
    private static final String TABLE_ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/clickway-demo-clicks";
    private static final long DAY = 86_400;
    private static final long NOW = Instant.parse("2026-11-24T12:00:30Z").getEpochSecond();

    @TempDir
    Path folder;

    private AwsStandIn aws;
    private Path brand;

    /** Requests to begin an export, in their order. */
    private final List<JsonNode> begun = new ArrayList<>();

    /** What is said of an export, by its ARN: one answer after the other, the last one again and again. */
    private final Map<String, List<String>> described = new LinkedHashMap<>();

    @BeforeEach
    void aws() throws IOException {
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        brand = Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
        aws = new AwsStandIn();
        aws.on("DescribeTable", request -> """
                {"Table":{"TableName":"clickway-demo-clicks","TableArn":"%s","TableStatus":"ACTIVE"}}""".formatted(TABLE_ARN));
        aws.on("DescribeContinuousBackups", request -> """
                {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":
                {"PointInTimeRecoveryStatus":"ENABLED","LatestRestorableDateTime":%d}}}""".formatted(NOW));
        aws.on("ListExports", request -> {
            List<String> summaries = described.keySet().stream()
                    .map("{\"ExportArn\":\"%s\",\"ExportStatus\":\"IN_PROGRESS\"}"::formatted)
                    .toList();
            return "{\"ExportSummaries\":[" + String.join(",", summaries) + "]}";
        });
        aws.on("DescribeExport", request -> {
            List<String> answers = Objects.requireNonNull(
                    described.get(request.get("ExportArn").asText()));
            return "{\"ExportDescription\":" + (answers.size() > 1 ? answers.removeFirst() : answers.getFirst()) + "}";
        });
        aws.on("ExportTableToPointInTime", request -> {
            begun.add(request);
            String arn = arn(begun.size());
            described.put(
                    arn,
                    new ArrayList<>(List.of(
                            description(arn, request, "IN_PROGRESS", ""),
                            description(
                                    arn, request, "COMPLETED", ",\"ExportManifest\":\"" + upload(request) + "\""))));
            return "{\"ExportDescription\":" + description(arn, request, "IN_PROGRESS", "") + "}";
        });
    }

    @AfterEach
    void noAws() {
        aws.close();
    }

    @Test
    void a_full_export_goes_to_the_stacks_bucket_is_waited_for_and_fetched() throws IOException {
        Run run = export();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(begun).singleElement().satisfies(request -> {
            assertThat(request.get("TableArn").asText()).isEqualTo(TABLE_ARN);
            assertThat(request.get("S3Bucket").asText()).isEqualTo("clickway-demo-exports-123456789012");
            assertThat(request.get("S3Prefix").asText()).isEqualTo("by-hand");
            assertThat(request.get("ExportFormat").asText()).isEqualTo("DYNAMODB_JSON");
            assertThat(request.get("ExportType").asText()).isEqualTo("FULL_EXPORT");
        });
        Path fetched = folder.resolve("home/.clickway/fetched-exports/clickway-demo-exports-123456789012/by-hand");
        assertThat(run.lines()).containsExactly(fetched.toString());
        assertThat(Run.clickway("report", "--from", fetched.toString()).out()).contains("All  ");
    }

    @Test
    void an_export_under_way_to_the_same_place_is_waited_for_instead_of_beginning_another() throws IOException {
        export("--to", "s3://mine/x", "--no-fetch");
        String arn = arn(1);
        described.put(
                arn,
                new ArrayList<>(List.of(
                        description(arn, begun.getFirst(), "IN_PROGRESS", ""),
                        description(
                                arn,
                                begun.getFirst(),
                                "COMPLETED",
                                ",\"ExportManifest\":\"x/AWSDynamoDB/1/manifest-summary.json\""))));

        Run again = export("--to", "s3://mine/x", "--no-fetch");

        assertThat(again.lines()).containsExactly("s3://mine/x/AWSDynamoDB/1");
        assertThat(begun).hasSize(1);
    }

    @Test
    void an_export_that_fails_is_one_line_and_exit_code_1() {
        aws.on("ExportTableToPointInTime", request -> {
            String arn = arn(1);
            described.put(
                    arn,
                    List.of(description(
                            arn,
                            request,
                            "FAILED",
                            ",\"FailureCode\":\"S3AccessDenied\",\"FailureMessage\":\"Access\\nDenied\"")));
            return "{\"ExportDescription\":{\"ExportArn\":\"" + arn + "\",\"ExportStatus\":\"IN_PROGRESS\"}}";
        });

        Run run = export();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly("DynamoDB failed to export (01762000000001-a1b2c3d4): S3AccessDenied: Access");
    }

    @Test
    void ctrl_c_leaves_the_export_to_go_on_and_says_so() throws Exception {
        CountDownLatch followed = new CountDownLatch(1);
        aws.on("DescribeExport", request -> {
            followed.countDown();
            return "{\"ExportDescription\":" + description(arn(1), begun.getFirst(), "IN_PROGRESS", "") + "}";
        });
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // A test run in the background ignores SIGINT, and so would its children.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dclickway.home=" + folder,
                "-classpath",
                System.getProperty("java.class.path"),
                Clickway.class.getName(),
                "export",
                "--brand-file",
                brand.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_REGION", "us-east-1"));
        Process process = builder.start();
        try {
            assertThat(followed.await(60, TimeUnit.SECONDS)).isTrue();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.errorReader().readLine())
                    .isEqualTo(
                            "stopped; the export 01762000000001-a1b2c3d4 goes on in AWS, and the same command follows"
                                    + " it");
            assertThat(process.waitFor()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void changes_are_exported_from_the_end_of_the_last_export_in_windows_of_a_day_at_most() {
        String last = arn(0);
        described.put(last, List.of("""
                {"ExportArn":"%s","ExportStatus":"COMPLETED","S3Bucket":"mine","ExportFormat":"DYNAMODB_JSON",\
                "ExportType":"FULL_EXPORT","ExportTime":%d}""".formatted(last, NOW - 2 * DAY - 3_600)));

        Run run = export("--incremental", "--to", "s3://mine/x");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(3);
        assertThat(begun).hasSize(3);
        long end = NOW - 2 * DAY - 3_600;
        for (JsonNode request : begun) {
            JsonNode window = request.get("IncrementalExportSpecification");
            assertThat(window.get("ExportFromTime").asLong()).isEqualTo(end);
            end = window.get("ExportToTime").asLong();
            assertThat(end - window.get("ExportFromTime").asLong()).isBetween(900L, DAY);
            assertThat(window.get("ExportViewType").asText()).isEqualTo("NEW_IMAGE");
        }
        assertThat(end).isEqualTo(NOW);
    }

    @Test
    void the_same_window_again_has_the_same_token_so_that_it_is_one_export() {
        String[] options = {
            "--incremental",
            "--from",
            "2026-11-23",
            "--until",
            "2026-11-23T06:00:00Z",
            "--old-images",
            "--to",
            "s3://mine"
        };
        export(options);
        described.clear();
        export(options);

        assertThat(begun).hasSize(2);
        assertThat(begun.get(0)).isEqualTo(begun.get(1));
        assertThat(begun.get(0).get("ClientToken").asText()).hasSize(36);
        assertThat(begun.get(0)
                        .at("/IncrementalExportSpecification/ExportViewType")
                        .asText())
                .isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(begun.get(0).has("S3Prefix")).isFalse();
    }

    @Test
    void what_cannot_be_exported_is_one_line() {
        assertOneLine(export("--incremental"), "no export of the table", "--from");
        assertOneLine(export("--incremental", "--from", "2026-11-24T12:00:00Z"), "changes of at least 15 minutes");
        assertOneLine(export("--incremental", "--from", "2026-01-01"), "knows the changes of 35 days");
        assertOneLine(export("--incremental", "--from", "yesterday"), "yesterday: no time; write 2026-11-24");
        assertOneLine(export("--from", "2026-11-24"), "add --incremental");
        assertOneLine(export("--to", "my-bucket"), "no place in S3");
        assertOneLine(
                Run.clickway("export", "--incremental", "--data", folder.toString()), "local data is exported in full");
        aws.on("ExportTableToPointInTime", request -> {
            throw new AwsStandIn.RefusedCall(
                    "PointInTimeRecoveryUnavailableException", "Point in time recovery is off");
        });
        assertOneLine(export(), "the table has no point-in-time recovery");
        aws.on("DescribeContinuousBackups", request -> """
                {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":
                {"PointInTimeRecoveryStatus":"DISABLED"}}}""");
        assertOneLine(export("--incremental", "--from", "2026-11-23"), "the table has no point-in-time recovery");
        aws.on("DescribeTable", request -> {
            throw new AwsStandIn.RefusedCall("ResourceNotFoundException", "Requested resource not found");
        });
        assertOneLine(export(), "the table clickway-demo-clicks cannot be reached", "deploy the brand first");
        assertThat(begun).isEmpty();
    }

    private Run export(String... options) {
        List<String> args = new ArrayList<>(List.of("export", "--brand-file", brand.toString()));
        args.addAll(List.of(options));
        return Run.in(folder.resolve("home"), new byte[0], args.toArray(String[]::new));
    }

    private static void assertOneLine(Run run, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(parts);
    }

    private static String arn(int number) {
        return TABLE_ARN + "/export/0176200000000" + number + "-a1b2c3d4";
    }

    private static String description(String arn, JsonNode request, String status, String more) {
        String prefix = request.has("S3Prefix") ? ",\"S3Prefix\":" + request.get("S3Prefix") : "";
        return "{\"ExportArn\":\"" + arn + "\",\"ExportStatus\":\"" + status + "\",\"ExportFormat\":\"DYNAMODB_JSON\","
                + "\"ExportType\":" + request.get("ExportType") + ",\"S3Bucket\":" + request.get("S3Bucket") + prefix
                + more
                + "}";
    }

    /** Puts an export where it was asked for; the key of its summary. */
    private String upload(JsonNode request) {
        String prefix = request.path("S3Prefix").asText();
        try {
            Path made = Files.createTempDirectory(folder, "made");
            try (ExportWriter writer = ExportWriter.open(made, "clickway-demo-clicks", Instant.now());
                    Stream<Path> files = Files.walk(writer.finish())) {
                String summary = "";
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String key = (prefix.isEmpty() ? "" : prefix + "/") + made.relativize(file);
                    aws.put(request.get("S3Bucket").asText(), key, Files.readAllBytes(file));
                    summary = key.endsWith("manifest-summary.json") ? key : summary;
                }
                return summary;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
