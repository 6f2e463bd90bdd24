package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Deliveries forgotten in local data and, by the way of a table in AWS, in DynamoDB Local. */
class ForgetCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SERVER = Path.of("..", "dynamodb-local", "target", "server");

    /** Served for all tests, so that the commands need not start it. */
    @TempDir
    static Path data;

    private static BrandClicks local;

    @TempDir
    Path folder;

    @BeforeAll
    static void serve() throws IOException {
        local = BrandClicks.of("demo", LocalData.serve(data, SERVER, false));
    }

    @AfterAll
    static void end() throws IOException {
        local.close();
    }

    @AfterEach
    void nothingIsLeft() {
        local.each(item -> local.client()
                .deleteItem(delete -> delete.tableName(local.table())
                        .key(Map.of(
                                "delivery", Objects.requireNonNull(item.get("delivery")),
                                "click", Objects.requireNonNull(item.get("click"))))));
    }

    @Test
    void what_would_be_deleted_is_shown_first_then_deleted_and_the_second_time_there_is_nothing() throws IOException {
        clicks("d-1", 60);
        clicks("d-2", 1);
        clicks("other", 2);
        Path list = Files.writeString(folder.resolve("deliveries"), "d-2\r\n\nnever-clicked\nd-1\nd-1");

        Run dry = forget("--deliveries", list.toString());
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).isEqualTo("""
                d-2  1 click  2026-11-02
                d-1  60 clicks  2026-11-02 to 2026-12-31
                2 of 3 deliveries have 61 clicks: nothing was deleted; --yes deletes them
                """);
        assertThat(dry.err()).isEmpty();
        assertThat(left()).hasSize(63);

        Run.clickway("export", "--data", data());
        Run done = forget("--deliveries", list.toString(), "--yes");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).endsWith("2 of 3 deliveries have 61 clicks: 61 deleted\n");
        assertThat(done.err())
                .contains("exports made before now still hold these clicks")
                .contains("on this machine: " + data() + "/exports");
        assertThat(left()).containsExactlyInAnyOrder("other-0", "other-1");

        JsonNode again = JSON.readTree(
                forget("--delivery", "d-1", "--yes", "--format", "json").out());
        assertThat(again)
                .isEqualTo(
                        JSON.readTree("{\"deliveries\":1,\"withClicks\":0,\"clicks\":0,\"deleted\":0,\"dryRun\":false,"
                                + "\"complete\":true}"));
    }

    @Test
    void a_deletion_reaches_reports_over_an_older_full_export_with_the_changes_after_it() throws IOException {
        clicks("d-1", 2);
        clicks("other", 2);
        Path exports = folder.resolve("exports");
        assertOneLine(export(exports, "--incremental"), "is not there", "laid over a full export");
        assertThat(export(exports).exitCode()).isZero();
        Run before = Run.clickway("clicks", "--from", exports.toString());
        assertThat(before.lines()).as(before.err()).hasSize(4);

        assertThat(forget("--delivery", "d-1", "--yes").exitCode()).isZero();
        put("d-3", 0);
        Run changes = export(exports, "--incremental");
        assertThat(changes.exitCode()).as(changes.err()).isZero();
        assertThat(changes.lines()).containsExactly(exports.toString());
        assertThat(changes.err()).contains(": 3 changes from ");

        Run clicks = Run.clickway("clicks", "--from", exports.toString());
        assertThat(clicks.lines()).as(clicks.err()).hasSize(3).noneMatch(click -> click.contains("d-1"));
        Run report = Run.clickway("report", "--from", exports.toString(), "--format", "json");
        assertThat(JSON.readTree(report.out()).at("/total/clicks").intValue())
                .as(report.err())
                .isEqualTo(3);
        assertThat(report.err()).contains("updated: by 1 incremental export");
        assertThat(report.out()).doesNotContain("d-1");

        // Whoever clicks the link again is not forgotten.
        put("d-1", 7);
        assertThat(export(exports, "--incremental", "--old-images").err()).contains(": 1 changes from ");
        assertThat(Run.clickway("clicks", "--raw", "--from", exports.toString()).lines())
                .hasSize(4)
                .anyMatch(click -> click.contains("d-1-7"));
    }

    @Test
    void many_deliveries_are_counted_whole_and_the_first_of_them_shown() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            lines.add("d-" + i);
            put("d-" + i, 0);
        }
        Path list = Files.write(folder.resolve("deliveries"), lines);

        Run done = forget("--deliveries", list.toString(), "--yes");

        assertThat(done.lines()).hasSize(22).contains("… and 130 more deliveries");
        assertThat(done.out()).contains("150 of 150 deliveries have 150 clicks: 150 deleted");
        assertThat(left()).isEmpty();
    }

    @Test
    void a_list_with_a_line_that_is_no_delivery_deletes_nothing() throws IOException {
        clicks("d-1", 1);
        Path list = Files.writeString(folder.resolve("deliveries"), "d-1\nsomebody@example.com\n");

        Run run = forget("--deliveries", list.toString(), "--yes");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(list + ":2: no delivery")
                .doesNotContain("somebody");
        assertThat(left()).hasSize(1);
        assertThat(forget("--yes").err()).startsWith("no delivery to forget");
        assertThat(forget("--delivery", "").exitCode()).isEqualTo(2);
        assertThat(forget("--deliveries", folder.resolve("nowhere").toString()).err())
                .contains("nowhere: no such file");
    }

    @Test
    void deletes_that_dynamodb_does_not_take_at_once_are_sent_again() throws IOException {
        List<Integer> asked = new ArrayList<>();
        try (AwsStandIn aws = new AwsStandIn()) {
            aws.on("Query", request -> """
                    {"Items":[{"delivery":{"S":"d"},"click":{"S":"a"}},{"delivery":{"S":"d"},"click":{"S":"b"},"at":{"N":"1"}}]}""");
            aws.on("BatchWriteItem", request -> {
                JsonNode writes = request.at("/RequestItems/clickway-demo-clicks");
                asked.add(writes.size());
                return writes.size() == 2
                        ? "{\"UnprocessedItems\":{\"clickway-demo-clicks\":[" + writes.get(1) + "]}}"
                        : "{\"UnprocessedItems\":{}}";
            });

            Run run = Run.clickway("forget", "--brand-file", brandInAws(), "--delivery", "d", "--yes");

            assertThat(run.out()).isEqualTo("d  2 clicks  1970-01-01\n1 of 1 deliveries have 2 clicks: 2 deleted\n");
            assertThat(asked).containsExactly(2, 1);

            aws.on("BatchWriteItem", request -> {
                throw new AwsStandIn.RefusedCall("AccessDeniedException", "no right to delete");
            });
            Run refused = Run.clickway("forget", "--brand-file", brandInAws(), "--delivery", "d", "--yes");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("the table cannot be used (no right to delete");
        }
    }

    private String brandInAws() throws IOException {
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        return Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1))
                .toString();
    }

    private static Run export(Path exports, String... options) {
        List<String> args = new ArrayList<>(List.of("export", "--data", data(), "--out", exports.toString()));
        args.addAll(List.of(options));
        return Run.clickway(args.toArray(String[]::new));
    }

    private static void assertOneLine(Run run, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(parts);
    }

    private static void clicks(String delivery, int number) {
        for (int i = 0; i < number; i++) {
            put(delivery, i);
        }
    }

    /** One click a day from the second of November 2026 on. */
    private static void put(String delivery, int i) {
        local.client()
                .putItem(put -> put.tableName(local.table())
                        .item(Map.of(
                                "delivery", AttributeValue.fromS(delivery),
                                "click", AttributeValue.fromS(delivery + "-" + i),
                                "message", AttributeValue.fromS("m"),
                                "link", AttributeValue.fromS("l"),
                                "at", AttributeValue.fromN(Long.toString(1_793_620_800_000L + i * 86_400_000L)))));
    }

    private static List<String> left() {
        List<String> clicks = new ArrayList<>();
        local.each(item -> clicks.add(Objects.requireNonNull(item.get("click")).s()));
        return clicks;
    }

    private static Run forget(String... options) {
        List<String> args = new ArrayList<>(List.of("forget", "--data", data()));
        args.addAll(List.of(options));
        return Run.clickway(args.toArray(String[]::new));
    }

    private static String data() {
        return data.toString();
    }
}
