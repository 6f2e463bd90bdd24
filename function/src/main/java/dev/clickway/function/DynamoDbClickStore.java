package dev.clickway.function;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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

    @Override
    public void record(Click click) {
        try {
            client.putItem(put -> put.tableName(table).item(TableItem.of(ClickItem.of(click))));
        } catch (SdkException e) {
            throw new ClickNotRecordedException(click, SdkReason.of(e), e);
        }
    }
}
