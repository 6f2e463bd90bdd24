package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.reconcile.AccessLog;
import dev.clickway.cli.reconcile.DemoBrand;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs on disk against local data, through the command. */
class ReconcileCommandIT {
    private static final Path VECTORS = Path.of("..", "events", "access-logs");
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path logs;

    @BeforeEach
    void a_folder_for_logs() throws IOException {
        logs = Files.createDirectory(folder.resolve("logs"));
    }

    @Test
    void what_the_table_lacks_is_added_and_the_second_run_adds_nothing() throws IOException {
        for (String name : List.of("legacy", "v2-w3c", "v2-json", "function-s3-export", "function-json")) {
            Files.copy(VECTORS.resolve(name + ".log"), logs.resolve(name + ".log"));
        }

        Run dry = reconcile("--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("missing (a dry run: nothing was added)");
        assertThat(clicks()).isEmpty();
        assertThat(folder.resolve("data").resolve("reconcile")).doesNotExist();

        Run first = reconcile();
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).isEqualTo("""
                           5  files read
                          18  requests of links
                           4  spilled clicks in the function's log
                          12  in the table already
                           7  added
                           3  refused: altered, or not signed by us
                           3  other requests: of other paths
                           3  other requests: over http, sent on to https
                           3  other requests: refused before they reached the function
                           3  other requests: neither GET nor HEAD
                """);
        assertThat(clicks()).hasSize(7);

        assertThat(counts(reconcile("--format", "json")))
                .containsAllEntriesOf(Map.of("filesFinishedBefore", 5L, "filesRead", 0L, "added", 0L));
        assertThat(counts(reconcile("--again", "--format", "json")))
                .containsAllEntriesOf(Map.of("filesRead", 5L, "alreadyThere", 19L, "added", 0L));
        assertThat(clicks()).hasSize(7);
    }

    @Test
    void the_same_request_in_several_files_is_one_click_and_later_files_are_read_on_their_own() throws IOException {
        List<SequencedMap<String, String>> requests = requests(0, 250);
        Files.write(logs.resolve("a.gz"), gzip(AccessLog.w3c(requests)));
        Files.writeString(
                logs.resolve("b.log"), AccessLog.w3c(requests.subList(100, 250)).replace("\n", "\r\n"));
        assertThat(counts(reconcile("--format", "json")))
                .containsAllEntriesOf(Map.of("requests", 400L, "added", 250L, "alreadyThere", 150L));

        Files.writeString(logs.resolve("c.log"), AccessLog.w3c(requests(240, 260)));
        assertThat(counts(reconcile("--format", "json")))
                .containsAllEntriesOf(
                        Map.of("filesFinishedBefore", 2L, "requests", 20L, "added", 10L, "alreadyThere", 10L));
        assertThat(clicks()).hasSize(260);
    }

    @Test
    void damaged_files_are_told_by_file_and_line_and_cost_no_click_of_the_others() throws IOException {
        Files.writeString(logs.resolve("good.log"), AccessLog.w3c(requests(0, 10)));
        byte[] whole = gzip(AccessLog.w3c(requests(10, 600)));
        Files.write(logs.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(
                logs.resolve("no-id.log"),
                AccessLog.w3c(requests(0, 1)).replace("x-edge-request-id", "x-edge-location"));
        byte[] garbage = new byte[10_000];
        new Random(7).nextBytes(garbage);
        Files.write(logs.resolve("garbage.bin"), garbage);
        Files.writeString(logs.resolve("fake.gz"), "\u001f\u008b", StandardCharsets.ISO_8859_1);
        Files.writeString(
                logs.resolve("long-line.log"),
                AccessLog.w3c(requests(0, 1)) + "x".repeat(5_000_000) + "\n" + AccessLog.w3c(requests(5_000, 5_001)));

        Run run = reconcile();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(logs + "/cut.gz:", "damaged behind this line")
                .contains(logs + "/no-id.log: the log lacks the field x-edge-request-id; add it to the fields")
                .contains(logs + "/fake.gz:0: damaged")
                .contains(logs + "/garbage.bin:1: no text")
                .contains("… and ");
        assertThat(run.err().lines()).hasSizeLessThan(25);
        assertThat(clicks())
                .contains("id-0", "id-9", "id-10", "id-100", "id-5000")
                .doesNotContain("id-599");

        Files.write(logs.resolve("cut.gz"), whole);
        reconcile();
        assertThat(clicks()).contains("id-599").hasSize(601);
    }

    @Test
    void only_links_that_the_brand_signed_are_recorded() throws IOException {
        LinkKeys foreign = LinkKeys.signingWith(LinkKey.of(9, "k".repeat(64)));
        LinkKeys forged = LinkKeys.signingWith(LinkKey.of(0, "k".repeat(64)));
        Files.writeString(
                logs.resolve("a.log"),
                AccessLog.w3c(List.of(
                        AccessLog.request("own", NOON, "GET", DemoBrand.path("d-1")),
                        AccessLog.request("brand", NOON, "GET", DemoBrand.path("acme", DemoBrand.KEYS, "d-1")),
                        AccessLog.request("key", NOON, "GET", DemoBrand.path("demo", foreign, "d-1")),
                        AccessLog.request("signature", NOON, "GET", DemoBrand.path("demo", forged, "d-1")),
                        AccessLog.request("token", NOON, "GET", "/c/%00../../etc/passwd"))));

        assertThat(counts(reconcile("--format", "json")))
                .containsAllEntriesOf(Map.of(
                        "requests", 5L,
                        "added", 1L,
                        "wrongBrand", 1L,
                        "unknownKey", 1L,
                        "badSignature", 1L,
                        "malformed", 1L));
        assertThat(clicks()).containsExactly("own");
    }

    @Test
    void bad_usage_is_one_line_and_exit_code_2() throws IOException {
        Run nowhere = Run.clickway(
                "reconcile",
                "--data",
                data(),
                "--logs",
                folder.resolve("nowhere").toString());
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err().lines()).singleElement().asString().contains("nowhere: no such file or folder");

        Run empty = reconcile();
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err().lines()).singleElement().asString().startsWith("no log file in ");

        Run noBucket = Run.clickway("reconcile", "--data", data(), "--logs", "s3://No_Bucket/x");
        assertThat(noBucket.exitCode()).isEqualTo(2);
        assertThat(noBucket.err().lines()).singleElement().asString().contains("write s3://bucket/prefix");

        assertThat(Run.clickway("reconcile").exitCode()).isEqualTo(2);
    }

    static List<SequencedMap<String, String>> requests(int from, int to) {
        List<SequencedMap<String, String>> requests = new ArrayList<>();
        for (int i = from; i < to; i++) {
            requests.add(AccessLog.request("id-" + i, NOON.plusSeconds(i), "GET", DemoBrand.path("d-" + i)));
        }
        return requests;
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }

    private Run reconcile(String... more) {
        List<String> args = new ArrayList<>(List.of("reconcile", "--data", data(), "--logs", logs.toString()));
        args.addAll(List.of(more));
        return Run.clickway(args.toArray(String[]::new));
    }

    private static Map<String, Long> counts(Run run) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        for (var field : JSON.readTree(run.out()).properties()) {
            counts.put(field.getKey(), field.getValue().longValue());
        }
        return counts;
    }

    private List<String> clicks() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Run.clickway("clicks", "--data", data()).lines()) {
            JsonNode click = JSON.readTree(line);
            ids.add(click.get("click").asText());
        }
        return ids;
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
