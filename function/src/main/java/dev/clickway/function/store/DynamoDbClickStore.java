package dev.clickway.function.store;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.aws.SdkReason;
import java.util.SequencedMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Keeps clicks in a DynamoDB table, one {@code PutItem} each. How long it may take is the client's matter; take one of
 * {@link DynamoDbClients}. Thread-safe.
 */
public final class DynamoDbClickStore implements ClickStore {
    private final DynamoDbClient client;
    private final String table;

    /**
     * @param table its key is {@code delivery} and {@code click}, both text
     */
    public DynamoDbClickStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** What becomes of a connection over which something was rehearsed. */
    public enum Connection {
        /** The next click uses it. */
        KEPT,
        /** The next click makes one of its own. */
        CLOSED
    }

    @Override
    public void record(Click click) {
        try {
            client.putItem(put -> put.tableName(table).item(TableItem.of(ClickItem.of(click))));
        } catch (SdkException e) {
            throw new ClickNotRecordedException(click, SdkReason.of(e), e);
        }
    }

    /**
     * Goes the whole way of {@link #record}, but keeps nothing: the item's key is empty, and DynamoDB takes no such item.
     * It is refused before the table is looked at, costs no write unit, and needs no permission but {@code PutItem}.
     */
    public void rehearse(Click click, Connection after) {
        SequencedMap<String, Object> attributes = ClickItem.of(click);
        attributes.put(ClickItem.DELIVERY, "");
        attributes.put(ClickItem.CLICK, "");
        // A refusal is no response: what reads one would be loaded with the first click.
        PutItemResponse.builder().build();
        try {
            client.putItem(put -> {
                put.tableName(table).item(TableItem.of(attributes));
                if (after == Connection.CLOSED) {
                    put.overrideConfiguration(own -> own.putHeader("Connection", "close"));
                }
            });
        } catch (SdkException e) {
            if (!SdkReason.of(e).equals("ValidationException")) {
                throw new ClickNotRecordedException(click, SdkReason.of(e), e);
            }
        }
    }
}
