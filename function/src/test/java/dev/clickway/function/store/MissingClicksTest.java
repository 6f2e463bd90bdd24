package dev.clickway.function.store;

import static dev.clickway.function.store.MissingClicks.Added.ADDED;
import static dev.clickway.function.store.MissingClicks.Added.ALREADY_THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.click.ClickItem;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.fixture.DemoBrand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MissingClicksTest {
    private static DynamoDbLocal server;
    private static DynamoDbClient client;
    private static MissingClicks clicks;

    @BeforeAll
    static void start() throws IOException {
        server = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
        client = DynamoDbClients.local(server.endpoint());
        ClickTable.createIfMissing(client, "clicks");
        clicks = new MissingClicks(client, "clicks");
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_click_that_the_table_has_not_is_added_and_then_is_there() {
        SequencedMap<String, Object> click = click("added", "1");

        assertThat(clicks.add(click)).isEqualTo(ADDED);
        assertThat(clicks.add(click)).isEqualTo(ALREADY_THERE);
        assertThat(stored("added")).containsExactly(TableItem.of(click));
    }

    @Test
    void a_click_that_is_there_is_left_as_it_is() {
        SequencedMap<String, Object> redirected = click("kept", "1");
        new DynamoDbClickStore(client, "clicks")
                .record(DemoBrand.click("1", DemoBrand.link("kept", DemoBrand.DESTINATION), DemoBrand.NOBODY));
        SequencedMap<String, Object> poorer = new LinkedHashMap<>(redirected);
        poorer.remove("domain");
        poorer.put("at", 1L);

        assertThat(clicks.add(poorer)).isEqualTo(ALREADY_THERE);
        assertThat(stored("kept")).containsExactly(TableItem.of(redirected));
    }

    @Test
    void another_click_of_the_same_delivery_is_another_item() {
        assertThat(clicks.add(click("several", "1"))).isEqualTo(ADDED);
        assertThat(clicks.add(click("several", "2"))).isEqualTo(ADDED);
    }

    @Test
    void a_click_that_the_table_refuses_for_what_it_is_is_told_from_a_table_in_trouble() {
        SequencedMap<String, Object> impossible = new LinkedHashMap<>(click("refused", "1"));
        impossible.put(ClickItem.CLICK, "");

        assertThatThrownBy(() -> clicks.add(impossible)).isInstanceOfSatisfying(ClickNotAddedException.class, e -> {
            assertThat(e.reason()).isEqualTo("ValidationException");
            assertThat(e.isOfTheClick()).isTrue();
        });
        assertThatThrownBy(() -> new MissingClicks(client, "no-such-table").add(click("no-table", "1")))
                .isInstanceOfSatisfying(ClickNotAddedException.class, e -> {
                    assertThat(e.reason()).isEqualTo("ResourceNotFoundException");
                    assertThat(e.isOfTheClick()).isFalse();
                });
    }

    private static SequencedMap<String, Object> click(String delivery, String id) {
        return ClickItem.of(DemoBrand.click(id, DemoBrand.link(delivery, DemoBrand.DESTINATION), DemoBrand.NOBODY));
    }

    private static List<Map<String, AttributeValue>> stored(String delivery) {
        return client.query(query -> query.tableName("clicks")
                        .consistentRead(true)
                        .keyConditionExpression("delivery = :delivery")
                        .expressionAttributeValues(Map.of(":delivery", AttributeValue.fromS(delivery))))
                .items();
    }
}
