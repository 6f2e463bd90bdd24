package dev.clickway.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.accesslog.LogFile;
import dev.clickway.cli.accesslog.Logs;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalData;
import dev.clickway.cli.edge.LocalEdge;
import dev.clickway.cli.edge.ViewerRequest;
import dev.clickway.click.Click;
import dev.clickway.function.RedirectHandler;
import dev.clickway.function.log.SpillLine;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.store.ClickNotRecordedException;
import dev.clickway.function.store.ClickStore;
import dev.clickway.function.store.DynamoDbClickStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Logs against a table, with one DynamoDB Local for all tests: each has a brand of its own, and so a table. */
class ReconcileIT {
    private static final Path SERVER = Path.of("..", "dynamodb-local", "target", "server");
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Watch TO_THE_END = watch(Long.MAX_VALUE);

    @TempDir
    static Path data;

    private static LocalData database;

    @TempDir
    Path logs;

    private BrandClicks table;

    @BeforeAll
    static void start() throws IOException {
        database = LocalData.serve(data.resolve("data"), SERVER, true);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void a_table_of_its_own() throws IOException {
        table = BrandClicks.of("test-" + logs.getFileName().toString().replaceAll("[^a-z0-9]", ""), guest());
    }

    @Test
    void every_click_is_there_once_though_the_store_failed_half_of_the_time() throws IOException {
        List<SequencedMap<String, String>> requests = new ArrayList<>();
        List<String> functionLog = new ArrayList<>();
        RedirectHandler handler = handler(new FailingHalfOfTheTime(), functionLog);
        for (int i = 0; i < 300; i++) {
            String path = DemoBrand.path("d-" + i % 100);
            invoke(handler, "id-" + i, NOON.plusSeconds(i), path);
            requests.add(AccessLog.request("id-" + i, NOON.plusSeconds(i), "GET", path));
        }
        // What a process wrote that was killed is lost from its log; CloudFront's has the request all the same.
        Files.write(logs.resolve("function.log"), functionLog.subList(0, functionLog.size() / 2));
        Files.writeString(logs.resolve("access.log"), AccessLog.w3c(requests));
        assertThat(items()).hasSizeLessThan(200);
        assertThat(functionLog).anyMatch(line -> line.startsWith(SpillLine.MARKER));

        Reconciled reconciled = run(TO_THE_END, false);

        assertThat(reconciled.complete()).as(reconciled.troubles().toString()).isTrue();
        Map<String, Map<String, AttributeValue>> items = items();
        assertThat(items).hasSize(300);
        for (int i = 0; i < 300; i++) {
            Map<String, AttributeValue> item = Objects.requireNonNull(items.get("d-" + i % 100 + " id-" + i));
            assertThat(attribute(item, "at").n())
                    .isEqualTo(Long.toString(NOON.plusSeconds(i).toEpochMilli()));
            assertThat(attribute(item, "ip").s()).isEqualTo("203.0.113.0");
        }
        assertThat(run(TO_THE_END, true).toText()).contains("           0  added");
        assertThat(items()).isEqualTo(items);
    }

    @Test
    void an_interrupted_run_goes_on_with_the_file_it_was_in() throws IOException {
        long bytes = 0;
        for (int file = 0; file < 4; file++) {
            List<SequencedMap<String, String>> requests = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                requests.add(AccessLog.request(file + "-" + i, NOON, "GET", DemoBrand.path("d-" + i)));
            }
            Path log = Files.writeString(logs.resolve(file + ".log"), AccessLog.w3c(requests));
            bytes += Files.size(log);
        }

        Reconciled first = run(watch(bytes / 2), false);
        assertThat(first.stopped()).isTrue();
        assertThat(first.complete()).isFalse();
        assertThat(items()).hasSizeBetween(700, 2_799);

        Reconciled second = run(TO_THE_END, false);
        assertThat(second.complete()).isTrue();
        assertThat(second.toJson()).containsPattern("\"filesFinishedBefore\" : [12],");
        assertThat(items()).hasSize(2_800);
        assertThat(run(TO_THE_END, false).toJson()).contains("\"filesFinishedBefore\" : 4,");
    }

    @Test
    void what_is_finished_for_one_table_is_not_for_another_of_the_same_name() throws IOException {
        Files.writeString(
                logs.resolve("a.log"),
                AccessLog.w3c(List.of(AccessLog.request("id", NOON, "GET", DemoBrand.path("d-1")))));
        run(TO_THE_END, false);
        table.client().deleteTable(delete -> delete.tableName(table.table()));
        a_table_of_its_own();

        assertThat(run(TO_THE_END, false).toText()).contains("           1  added");
    }

    @Test
    void a_table_that_is_not_there_is_told_on_one_line() throws IOException {
        Files.writeString(logs.resolve("a.log"), "START\n");
        table.client().deleteTable(delete -> delete.tableName(table.table()));

        assertThatThrownBy(() -> run(TO_THE_END, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the table " + table.table() + " cannot be reached (");
    }

    private final class FailingHalfOfTheTime implements ClickStore {
        private final ClickStore store = new DynamoDbClickStore(table.client(), table.table());
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void record(Click click) {
            if (calls.getAndIncrement() % 2 == 1) {
                throw new ClickNotRecordedException(click, "Down", new IOException("the store is down"));
            }
            store.record(click);
        }
    }

    private static RedirectHandler handler(ClickStore store, List<String> log) {
        return new RedirectHandler(
                new Settings(
                        "demo",
                        DemoBrand.BRAND.fallback(),
                        DemoBrand.BRAND.clicks().ip(),
                        DemoBrand.BRAND.clicks().retentionDays(),
                        DemoBrand.BRAND.appLinks().appleAppSiteAssociation(),
                        DemoBrand.BRAND.appLinks().assetlinks()),
                DemoBrand.KEYS,
                store,
                log::add);
    }

    private static void invoke(RedirectHandler handler, String id, Instant at, String path) throws IOException {
        byte[] event = LocalEdge.event(new ViewerRequest(
                "GET",
                path,
                Map.of("host", "click.demo.example", "user-agent", "Mozilla/5.0 (iPhone)"),
                id,
                at.toEpochMilli(),
                Map.of("CloudFront-Viewer-Address", "203.0.113.77:51413")));
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), response, null);
        assertThat(response.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":302");
    }

    private Reconciled run(Watch watch, boolean again) throws IOException {
        try (Logs found = Logs.at(logs.toString())) {
            List<LogFile> files = found.files();
            return new Reconcile(DemoBrand.BRAND, DemoBrand.KEYS, table, data.resolve("reconcile"))
                    .run(files, false, again, watch);
        }
    }

    private static Watch watch(long stopAfterBytes) {
        return new Watch() {
            private long bytes;

            @Override
            public boolean stopped() {
                return bytes >= stopAfterBytes;
            }

            @Override
            public void read(long read) {
                bytes += read;
            }
        };
    }

    private Map<String, Map<String, AttributeValue>> items() {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        table.each(item -> {
            String key = attribute(item, "delivery").s() + " "
                    + attribute(item, "click").s();
            assertThat(items.put(key, item)).isNull();
        });
        return items;
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name));
    }

    private static LocalData guest() throws IOException {
        return LocalData.open(data.resolve("data"), SERVER);
    }
}
