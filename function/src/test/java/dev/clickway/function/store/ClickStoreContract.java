package dev.clickway.function.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.click.Viewer;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.StoredClick;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a store of clicks must do, whichever DynamoDB answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClickStoreContract {
    private static final Viewer CHROME = new Viewer(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
            "203.0.113.0",
            "DE",
            "3320",
            "t13d1516h2_8daaf6152771_02713d6af862",
            "2.0",
            "TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake",
            "host:user-agent:accept",
            "al=de-DE%2Cde%3Bq%3D0.9&fs=cross-site&fm=navigate");

    private final String table = "clickway-contract-" + UUID.randomUUID();
    private DynamoDbClient client;
    private ClickStore store;

    /** A client of the DynamoDB in question; called once, and closed when all is over. */
    abstract DynamoDbClient connect() throws Exception;

    /** Stops what {@link #connect} started. */
    void disconnect() {}

    @BeforeAll
    void makeTable() throws Exception {
        client = connect();
        ClickTable.createIfMissing(client, table);
        store = new DynamoDbClickStore(client, table);
    }

    @AfterAll
    void removeTable() {
        client.deleteTable(delete -> delete.tableName(table));
        client.close();
        disconnect();
    }

    @Test
    void a_click_reads_back_with_every_attribute() {
        Click click = DemoBrand.click("Zk3x1q==", DemoBrand.link("all-attributes", DemoBrand.DESTINATION), CHROME);

        store.record(click);

        assertThat(stored("all-attributes")).containsExactly(attributes(click));
        assertThat(ClickItem.of(click).keySet())
                .contains("ip", "asn", "country", "ua", "ja4", "http", "hints", "tls", "headerOrder", "domain");
    }

    @Test
    void the_same_click_recorded_twice_is_one_item() {
        Click click = DemoBrand.click("same", DemoBrand.link("twice", DemoBrand.DESTINATION), CHROME);

        store.record(click);
        store.record(click);

        assertThat(stored("twice")).hasSize(1);
    }

    @Test
    void clicks_of_one_delivery_are_items_of_their_own() {
        Link link = DemoBrand.link("several", DemoBrand.DESTINATION);

        store.record(DemoBrand.click("first", link, CHROME));
        store.record(DemoBrand.click("second", link, CHROME));

        assertThat(stored("several"))
                .extracting(item -> item.get("click"))
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void the_same_click_id_in_two_deliveries_is_two_items() {
        store.record(DemoBrand.click("id", DemoBrand.link("one-of-two", DemoBrand.DESTINATION), CHROME));
        store.record(DemoBrand.click("id", DemoBrand.link("two-of-two", DemoBrand.DESTINATION), CHROME));

        assertThat(stored("one-of-two")).hasSize(1);
        assertThat(stored("two-of-two")).hasSize(1);
    }

    @Test
    void a_click_at_the_limits_of_every_value_is_kept() {
        String long128 = "i".repeat(128);
        String much = "\u00E9&=\u0000x".repeat(2_000);
        Link link = new Link(
                long128,
                long128,
                long128,
                Instant.ofEpochSecond(0xFFFF_FFFFL),
                LinkKind.HONEYPOT,
                "https://demo.example/" + "p".repeat(8_171));
        Click click = DemoBrand.click(
                "c".repeat(500), link, new Viewer(much, much, much, much, much, much, much, much, much));

        store.record(click);

        assertThat(stored(long128)).containsExactly(attributes(click));
    }

    @Test
    void identifiers_in_unicode_read_back_as_they_were() {
        Link link = new Link(
                "frühling-🌷", "empfänger-七", "ボタン", DemoBrand.SENT_AT, LinkKind.ORDINARY, DemoBrand.DESTINATION);
        Click click = DemoBrand.click("unicode", link, CHROME);

        store.record(click);

        assertThat(stored("empfänger-七"))
                .singleElement()
                .satisfies(item ->
                        assertThat(item).containsEntry("message", "frühling-🌷").containsEntry("link", "ボタン"));
    }

    @Test
    void signals_that_did_not_come_are_no_attributes() {
        Link link = DemoBrand.link("bare", DemoBrand.DESTINATION);
        Click click = DemoBrand.click("bare", link, new Viewer(null, null, null, null, null, null, null, null, null));

        store.record(click);

        assertThat(stored("bare")).containsExactly(attributes(click));
    }

    @Test
    void the_table_expires_clicks_by_a_number_of_seconds() {
        store.record(DemoBrand.click("ttl", DemoBrand.link("expiring", DemoBrand.DESTINATION), CHROME));

        assertThat(client.describeTimeToLive(describe -> describe.tableName(table))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expires");
        assertThat(stored("expiring"))
                .singleElement()
                .extracting(item -> item.get("expires"))
                .isInstanceOf(Long.class);
    }

    @Test
    void making_the_table_again_leaves_its_clicks_alone() {
        store.record(DemoBrand.click("kept", DemoBrand.link("before", DemoBrand.DESTINATION), CHROME));

        ClickTable.createIfMissing(client, table);

        assertThat(stored("before")).hasSize(1);
    }

    @Test
    void a_refusal_is_an_exception_that_holds_the_click_and_says_nothing_of_it() {
        Click click = DemoBrand.click("lost", DemoBrand.link("refused", DemoBrand.DESTINATION), CHROME);

        assertThatThrownBy(() -> new DynamoDbClickStore(client, "no-such-table").record(click))
                .isInstanceOfSatisfying(ClickNotRecordedException.class, e -> {
                    assertThat(e.click()).isEqualTo(click);
                    assertThat(e.reason()).isEqualTo("ResourceNotFoundException");
                    assertThat(e.getMessage()).doesNotContain("refused", "lost", "demo.example");
                });
    }

    private static Map<String, Object> attributes(Click click) {
        return new LinkedHashMap<>(ClickItem.of(click));
    }

    private List<Map<String, Object>> stored(String delivery) {
        return client
                .query(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("delivery = :delivery")
                        .expressionAttributeValues(Map.of(":delivery", AttributeValue.fromS(delivery))))
                .items()
                .stream()
                .map(StoredClick::plain)
                .toList();
    }
}
