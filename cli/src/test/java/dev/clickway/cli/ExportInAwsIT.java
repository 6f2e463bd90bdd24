package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Full exports that DynamoDB makes, begun, followed and fetched by the command; and what it refuses. */
class ExportInAwsIT extends ExportingTable {
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
}
