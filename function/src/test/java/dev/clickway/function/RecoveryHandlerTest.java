package dev.clickway.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.fixture.SampleEvents;
import dev.clickway.function.recovery.NotAQueueEventException;
import dev.clickway.function.store.ClickJson;
import dev.clickway.function.store.MissingClicks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RecoveryHandlerTest {
    private static final Path FOLDER = SampleEvents.FOLDER.resolve("recovery");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static DynamoDbLocal server;
    private static DynamoDbClient client;

    private final List<String> log = new ArrayList<>();
    private String table = "";

    @BeforeAll
    static void start() throws IOException {
        server = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
        client = DynamoDbClients.local(server.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void makeTable() {
        table = "clicks-" + UUID.randomUUID();
        ClickTable.createIfMissing(client, table);
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_sample_batch_is_answered_and_recorded_as_the_file_beside_it_says(Path event) throws IOException {
        JsonNode expected = JSON.readTree(
                FOLDER.resolve("expected").resolve(event.getFileName()).toFile());

        assertThat(handle(SampleEvents.bytes(event))).isEqualTo(expected.get("response"));

        assertThat(stored()).containsExactlyInAnyOrderElementsOf(expected.get("recorded"));
    }

    static List<Path> events() {
        return SampleEvents.in(FOLDER);
    }

    @Test
    void every_expectation_has_its_event() {
        assertThat(SampleEvents.in(FOLDER.resolve("expected")))
                .extracting(Path::getFileName)
                .isEqualTo(events().stream().map(Path::getFileName).toList());
    }

    @Test
    void a_batch_that_comes_again_changes_nothing_and_is_counted_as_there() throws IOException {
        byte[] event = SampleEvents.bytes(FOLDER.resolve("late-and-out-of-order.json"));
        handle(event);
        List<JsonNode> first = stored();

        JsonNode response = handle(event);

        assertThat(response.get("batchItemFailures")).isEmpty();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(first);
        assertThat(log)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("\"Recovered\":2}"),
                        line -> assertThat(line).endsWith("\"AlreadyThere\":2}"));
    }

    @Test
    void what_is_logged_of_poison_quotes_nothing_of_it() throws IOException {
        handle(SampleEvents.bytes(FOLDER.resolve("poison-among-clicks.json")));

        assertThat(log.stream().filter(line -> line.startsWith("clickway-unreadable-message {\"messageId\":\"0000")))
                .hasSize(9);
        assertThat(log)
                .allSatisfy(line ->
                        assertThat(line).doesNotContain("demo.example", "203.0.113", "d-7f3a2c91", "not a click"));
    }

    @Test
    void while_the_table_is_in_trouble_every_message_behind_comes_again_untried() throws IOException {
        table = "no-such-table";

        JsonNode response = handle(SampleEvents.bytes(FOLDER.resolve("late-and-out-of-order.json")));

        assertThat(response.get("batchItemFailures"))
                .extracting(failure -> failure.get("itemIdentifier").textValue())
                .containsExactly("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002");
        assertThat(log).singleElement().asString().endsWith("\"NotRecovered\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"Records\":{}}",
                "{\"Records\":[7]}",
                "{\"Records\":[{\"body\":\"without an id\"}]}",
                "{\"Records\":[{\"messageId\":7,\"body\":\"\"}]}",
                "{\"Records\":[]",
                "{\"Records\":[]}{}",
                "{\"Records\":[],\"Records\":[]}",
                "{\"rawPath\":\"/c/x\"}"
            })
    void what_is_no_batch_fails_as_a_whole_so_that_nothing_is_deleted(String event) {
        assertThatThrownBy(() -> handle(event.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotAQueueEventException.class)
                .hasNoCause();
    }

    @Test
    void what_the_redirect_queues_the_recovery_brings_into_the_table() throws IOException {
        List<String> bodies = new ArrayList<>();
        Invocation.of(
                DemoBrand.SETTINGS,
                new ByteArrayInputStream(SampleEvents.bytes(SampleEvents.FOLDER.resolve("click.json"))),
                click -> {
                    throw new IllegalStateException();
                },
                click -> bodies.add(ClickJson.write(click)));
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records").addObject().put("messageId", "1").put("body", bodies.getFirst());

        handle(JSON.writeValueAsBytes(event));

        assertThat(stored())
                .containsExactly(SampleEvents.expected(Path.of("click.json")).get("recorded"));
    }

    private JsonNode handle(byte[] event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecoveryHandler("demo", new MissingClicks(client, table), log::add)
                .handleRequest(new ByteArrayInputStream(event), out, null);
        return JSON.readTree(out.toByteArray());
    }

    private List<JsonNode> stored() {
        return client.scan(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(RecoveryHandlerTest::plain)
                .toList();
    }

    private static JsonNode plain(Map<String, AttributeValue> item) {
        ObjectNode plain = JSON.createObjectNode();
        item.forEach((name, value) -> {
            if (value.n() == null) {
                plain.put(name, value.s());
                return;
            }
            long number = Long.parseLong(value.n());
            if (number == (int) number) {
                // A small number is an int where it was read from a file.
                plain.put(name, (int) number);
            } else {
                plain.put(name, number);
            }
        });
        return plain;
    }
}
