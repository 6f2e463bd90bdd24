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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A table in a stand-in for AWS that exports what is asked for, into the bucket that is asked for. */
abstract class ExportingTable {
    static final String TABLE_ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/clickway-demo-clicks";
    static final long DAY = 86_400;
    static final long HOUR = 3_600;
    static final long NOW = Instant.parse("2026-11-24T12:00:30Z").getEpochSecond();

    @TempDir
    Path folder;

    AwsStandIn aws;
    Path brand;

    /** As far as DynamoDB knows the table. */
    long now = NOW;

    /** Which of the exports, by their number, fail. */
    final Set<Integer> failing = new HashSet<>();

    /** Requests to begin an export, in their order. */
    final List<JsonNode> begun = new ArrayList<>();

    /** What is said of an export, by its ARN: one answer after the other, the last one again and again. */
    final Map<String, List<String>> described = new LinkedHashMap<>();

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

    String begin(JsonNode request) {
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
    void fullBefore(long seconds) {
        described.put(arn(0), List.of("""
                {"ExportArn":"%s","ExportStatus":"COMPLETED","S3Bucket":"mine","ExportFormat":"DYNAMODB_JSON",\
                "ExportType":"FULL_EXPORT","ExportTime":%d}""".formatted(arn(0), NOW - seconds)));
    }

    static Instant time(JsonNode request, String field) {
        return Instant.ofEpochSecond(
                request.at("/IncrementalExportSpecification/" + field).asLong());
    }

    Run export(String... options) {
        List<String> args = new ArrayList<>(List.of("export", "--brand-file", brand.toString()));
        args.addAll(List.of(options));
        return Run.in(folder.resolve("home"), new byte[0], args.toArray(String[]::new));
    }

    static void assertOneLine(Run run, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(parts);
    }

    static String arn(int number) {
        return TABLE_ARN + "/export/0176200000000" + number + "-a1b2c3d4";
    }

    String description(String arn, JsonNode request, String status, String more) {
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
