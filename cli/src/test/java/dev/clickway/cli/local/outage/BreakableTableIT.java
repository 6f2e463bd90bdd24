package dev.clickway.cli.local.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalData;
import dev.clickway.cli.edge.LocalEdge;
import dev.clickway.cli.edge.ViewerRequest;
import dev.clickway.function.log.SpillLine;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DynamoDB Local is taken away from the function and given back, in every order. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BreakableTableIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SERVER = Path.of("..", "dynamodb-local", "target", "server");
    private static final Brand BRAND =
            ((BrandReading.Valid) BrandFile.read(Path.of("..", "brands", "demo.yaml"))).brand();
    private static final LinkKeys KEYS = BRAND.development().orElseThrow().keys();

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> clicked = new ArrayList<>();

    @TempDir
    Path folder;

    private BrandClicks clicks;
    private BreakableTable table;

    @BeforeEach
    void open() throws IOException {
        clicks = BrandClicks.local("demo", folder, SERVER);
        table = openTable();
    }

    @AfterEach
    void close() throws IOException {
        table.close();
        clicks.close();
    }

    @Test
    void while_the_table_is_down_shoppers_land_and_their_clicks_come_back_with_it_each_once() throws Exception {
        click(2);
        assertThat(stored()).hasSize(2);

        table.behave(Fault.DOWN);
        click(25);

        assertThat(stored()).hasSize(2);
        assertThat(state().get("waiting").intValue()).isEqualTo(25);
        table.behave(Fault.NONE);
        awaitNoneWaits();
        assertThat(state().get("recovered").intValue()).isEqualTo(25);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(clicked);
        click(1);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(clicked);
        assertThat(log.size()).isZero();
    }

    @Test
    void while_the_table_is_slow_shoppers_do_not_wait_for_it_and_its_clicks_come_in_late() throws Exception {
        table.behave(Fault.SLOW);
        click(6);

        assertThat(state().get("waiting").intValue()).isPositive();
        table.behave(Fault.NONE);
        awaitNoneWaits();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(clicked);
    }

    @Test
    void a_table_that_stays_slow_takes_the_clicks_that_wait_all_the_same() throws Exception {
        table.behave(Fault.SLOW);
        click(2);

        awaitNoneWaits();

        assertThat(stored()).containsExactlyInAnyOrderElementsOf(clicked);
    }

    @Test
    void clicks_that_wait_outlive_the_process() throws Exception {
        table.behave(Fault.DOWN);
        click(5);
        table.close();

        table = openTable();

        awaitNoneWaits();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(clicked);
        try (Stream<Path> left = Files.list(LocalData.queue(folder, "demo"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_the_queue_does_not_take_either_stands_whole_in_the_log() throws Exception {
        Files.delete(LocalData.queue(folder, "demo"));
        table.behave(Fault.DOWN);

        click(3);

        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> SpillLine.read(line).isPresent());
        assertThat(state().get("logged").intValue()).isEqualTo(3);
        assertThat(state().get("waiting").intValue()).isZero();
    }

    @Test
    void no_web_page_reaches_the_table_over_what_stands_before_it() throws IOException {
        try (TableProxy proxy = TableProxy.to(Objects.requireNonNull(clicks.localEndpoint()))) {
            URI endpoint = proxy.endpoint();
            assertThat(status(endpoint, "Host: " + endpoint.getAuthority())).isEqualTo(400);
            assertThat(status(endpoint, "Host: evil.example")).isEqualTo(403);
            assertThat(status(endpoint, "Host: localhost\r\nOrigin: https://evil.example"))
                    .isEqualTo(403);
        }
    }

    private static int status(URI endpoint, String headers) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\n" + headers + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private BreakableTable openTable() throws IOException {
        return BreakableTable.open(
                BRAND,
                KEYS,
                clicks,
                LocalData.queue(folder, "demo"),
                new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    /** Each answered with its destination. */
    private void click(int times) throws IOException {
        Rewriting rewriting = Rewriter.of(BRAND, KEYS)
                .rewriteHtml(
                        "<a href='https://www.demo.example/cart?a=%2F'>x</a>".getBytes(StandardCharsets.UTF_8),
                        new Mail("outage", "d-1", Instant.now()));
        LinkReport.Tracked link = (LinkReport.Tracked)
                ((Rewriting.Done) rewriting).links().getFirst().outcome();
        for (int i = 0; i < times; i++) {
            String id = "click-" + clicked.size();
            byte[] answer = table.invoke(LocalEdge.event(new ViewerRequest(
                    "GET",
                    URI.create(link.href()).getRawPath(),
                    Map.of("host", "click.demo.example", "user-agent", "Mozilla/5.0"),
                    id,
                    System.currentTimeMillis(),
                    Map.of())));
            assertThat(JSON.readTree(answer).at("/headers/Location").asText()).isEqualTo(link.destination());
            clicked.add(id);
        }
    }

    private void awaitNoneWaits() throws Exception {
        while (state().get("waiting").intValue() > 0) {
            Thread.onSpinWait();
        }
    }

    private JsonNode state() throws IOException {
        return JSON.readTree(table.json(0));
    }

    /** Read past the fault. */
    private List<String> stored() {
        List<String> ids = new ArrayList<>();
        clicks.each(item -> ids.add(Objects.requireNonNull(item.get("click")).s()));
        return ids;
    }
}
