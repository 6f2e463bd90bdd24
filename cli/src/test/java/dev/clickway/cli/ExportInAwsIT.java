package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.ExportDifference;
import dev.clickway.reporting.ExportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final long HOUR = 3_600;
    private static final long NOW = Instant.parse("2026-11-24T12:00:30Z").getEpochSecond();

    @TempDir
    Path folder;

    private AwsStandIn aws;
    private Path brand;

    /** As far as DynamoDB knows the table. */
    private long now = NOW;

    /** Which of the exports, by their number, fail. */
    private final Set<Integer> failing = new HashSet<>();

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
                {"PointInTimeRecoveryStatus":"ENABLED","LatestRestorableDateTime":%d}}}""".formatted(now));
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
        aws.on("ExportTableToPointInTime", this::begin);
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
                .containsExactly(
                        "DynamoDB failed to export the table (01762000000001-a1b2c3d4): S3AccessDenied: Access;"
                                + " mend that, and run the same command again");
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
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();

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
        fullBefore(2 * DAY + HOUR);

        Run run = export("--incremental", "--to", "s3://mine/x", "--no-fetch");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(3);
        assertThat(begun).hasSize(3);
        long end = NOW - 2 * DAY - HOUR;
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
    void changes_are_fetched_beside_the_full_export_so_that_a_report_is_laid_over_it() throws IOException {
        Path out = folder.resolve("out");
        now = NOW - HOUR;
        export("--to", "s3://mine/x", "--out", out.toString());
        now = NOW;

        Run run = export("--incremental", "--to", "s3://mine/x", "--out", out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).containsExactly(out.toString());
        Run report = Run.clickway("report", "--from", out.toString());
        assertThat(report.err()).contains("updated: by 1 incremental export, up to 2026-11-24T12:00:30Z");
        assertThat(report.out()).contains("All  ");
        assertThat(Run.clickway("clicks", "--from", out.toString()).lines())
                .singleElement()
                .asString()
                .contains("\"click\":\"c2\"", "\"verdict\":");
    }

    @Test
    void changes_alone_are_fetched_too_where_the_full_export_is_elsewhere() {
        fullBefore(HOUR);

        Run run = export("--incremental", "--to", "s3://mine/x");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Path fetched = folder.resolve("home/.clickway/fetched-exports/mine/x");
        assertThat(run.lines()).containsExactly(fetched.toString());
        assertThat(fetched.resolve("AWSDynamoDB/01762000000001-a1b2c3d4/manifest-files.json"))
                .exists();
        assertThat(fetched.resolve("AWSDynamoDB/data")).isNotEmptyDirectory();
    }

    @Test
    void one_window_that_fails_is_named_the_others_are_followed_and_fetched_and_the_same_command_fills_the_gap() {
        fullBefore(49 * HOUR);
        failing.add(2);
        Path out = folder.resolve("out");
        String[] command = {"--incremental", "--to", "s3://mine/x", "--out", out.toString()};

        Run run = export(command);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("DynamoDB failed to export the changes from " + time(begun.get(1), "ExportFromTime"))
                .contains("X: for the test", "run the same command again");
        assertThat(run.lines()).containsExactly(out.toString());
        assertThat(out.resolve("AWSDynamoDB").toFile().list())
                .containsExactlyInAnyOrder("01762000000001-a1b2c3d4", "01762000000003-a1b2c3d4", "data");

        Run again = export(command);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(time(begun.get(3), "ExportFromTime")).isEqualTo(time(begun.get(1), "ExportFromTime"));
        assertThat(begun.get(3).get("ClientToken"))
                .as("with its token DynamoDB would name the failed one again")
                .isNotEqualTo(begun.get(1).get("ClientToken"));
        assertThat(time(begun.getLast(), "ExportToTime")).isEqualTo(Instant.ofEpochSecond(NOW));
    }

    @Test
    void changes_under_way_are_followed_though_time_went_on_and_what_is_complete_is_fetched_again() throws IOException {
        fullBefore(HOUR);
        Path out = folder.resolve("out");
        String[] command = {"--incremental", "--to", "s3://mine/x", "--out", out.toString()};
        export("--incremental", "--to", "s3://mine/x", "--no-fetch");
        String going = description(arn(1), begun.getFirst(), "IN_PROGRESS", "");
        List<String> completed = described.put(arn(1), new ArrayList<>(List.of(going, going)));
        Objects.requireNonNull(described.get(arn(1)))
                .add(Objects.requireNonNull(completed).getLast());
        now = NOW + 300;

        Run run = export(command);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(begun).hasSize(1);
        assertThat(run.err()).isEmpty();
        assertThat(out.resolve("AWSDynamoDB/01762000000001-a1b2c3d4")).isDirectory();

        Files.delete(out.resolve("AWSDynamoDB/01762000000001-a1b2c3d4/manifest-files.json"));
        Run nothingNew = export(command);

        assertThat(nothingNew.exitCode()).as(nothingNew.err()).isZero();
        assertThat(begun).hasSize(1);
        assertThat(nothingNew.err().lines())
                .singleElement()
                .asString()
                .startsWith("changes up to 2026-11-24T12:00:30Z are exported");
        assertThat(out.resolve("AWSDynamoDB/01762000000001-a1b2c3d4/manifest-files.json"))
                .exists();
    }

    @Test
    void where_not_all_can_be_begun_those_that_were_are_followed_and_fetched() {
        fullBefore(30 * HOUR);
        aws.on("ExportTableToPointInTime", request -> {
            if (begun.isEmpty()) {
                return begin(request);
            }
            throw new AwsStandIn.RefusedCall("LimitExceededException", "Too many exports");
        });

        Run run = export("--incremental", "--to", "s3://mine/x");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("DynamoDB begins no export", "Too many exports");
        assertThat(run.lines()).hasSize(1);
        assertThat(Path.of(run.lines().getFirst()).resolve("AWSDynamoDB/01762000000001-a1b2c3d4"))
                .isDirectory();
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
            "s3://mine",
            "--no-fetch"
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
                Run.clickway("export", "--incremental", "--from", "2026-11-24", "--data", folder.toString()),
                "local data has no history");
        assertOneLine(export("--no-fetch", "--out", "x"), "--no-fetch leaves the export in S3");
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

    private String begin(JsonNode request) {
        begun.add(request);
        String arn = arn(begun.size());
        String end = failing.contains(begun.size())
                ? description(arn, request, "FAILED", ",\"FailureCode\":\"X\",\"FailureMessage\":\"for the test\"")
                : description(arn, request, "COMPLETED", ",\"ExportManifest\":\"" + upload(request) + "\"");
        String underWay = description(arn, request, "IN_PROGRESS", "");
        described.put(arn, new ArrayList<>(List.of(underWay, end)));
        return "{\"ExportDescription\":" + underWay + "}";
    }

    /** A full export to the same bucket, elsewhere in it. */
    private void fullBefore(long seconds) {
        described.put(arn(0), List.of("""
                {"ExportArn":"%s","ExportStatus":"COMPLETED","S3Bucket":"mine","ExportFormat":"DYNAMODB_JSON",\
                "ExportType":"FULL_EXPORT","ExportTime":%d}""".formatted(arn(0), NOW - seconds)));
    }

    private static Instant time(JsonNode request, String field) {
        return Instant.ofEpochSecond(
                request.at("/IncrementalExportSpecification/" + field).asLong());
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

    private String description(String arn, JsonNode request, String status, String more) {
        String prefix = request.has("S3Prefix") ? ",\"S3Prefix\":" + request.get("S3Prefix") : "";
        String when = request.has("IncrementalExportSpecification")
                ? ",\"IncrementalExportSpecification\":" + request.get("IncrementalExportSpecification")
                : ",\"ExportTime\":" + now;
        return "{\"ExportArn\":\"" + arn + "\",\"ExportStatus\":\"" + status + "\",\"ExportFormat\":\"DYNAMODB_JSON\","
                + "\"ExportType\":" + request.get("ExportType") + ",\"S3Bucket\":" + request.get("S3Bucket") + prefix
                + when
                + more
                + "}";
    }

    /** Puts an export where it was asked for; the key of its summary. One of changes has one click. */
    private String upload(JsonNode request) {
        String prefix = request.has("S3Prefix") ? request.get("S3Prefix").asText() + "/" : "";
        String id = id(arn(begun.size()));
        try {
            Path made = Files.createTempDirectory(folder, "made");
            String madeId = make(request, made).getFileName().toString();
            try (Stream<Path> files = Files.walk(made)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String key = made.relativize(file).toString();
                    // The data of a full export keep the names that its manifest has.
                    key = request.has("IncrementalExportSpecification") ? key.replace(madeId, id) : key;
                    aws.put(request.get("S3Bucket").asText(), prefix + key, Files.readAllBytes(file));
                }
            }
            return prefix + "AWSDynamoDB/" + madeId + "/manifest-summary.json";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path make(JsonNode request, Path folder) throws IOException {
        if (!request.has("IncrementalExportSpecification")) {
            return full(folder, Instant.ofEpochSecond(now));
        }
        Path before = full(folder.resolveSibling("before" + begun.size()), time(request, "ExportFromTime"));
        Path after = full(
                folder.resolveSibling("after" + begun.size()),
                time(request, "ExportToTime"),
                ExportsInS3IT.item("c" + begun.size()));
        return ((ExportDifference.Written) ExportDifference.write(opened(before), opened(after), folder, false))
                .export();
    }

    private static Path full(Path folder, Instant time, String... items) throws IOException {
        try (ExportWriter writer = ExportWriter.open(folder, "clickway-demo-clicks", time)) {
            for (String item : items) {
                writer.add(item);
            }
            return writer.finish();
        }
    }

    private static Export opened(Path folder) {
        return ((Export.Opened) Export.open(folder)).export();
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
