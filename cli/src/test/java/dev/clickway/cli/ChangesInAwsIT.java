package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Exports of what changed, in windows of a day at most, begun, followed and fetched by the command. */
class ChangesInAwsIT extends ExportingTable {
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
}
