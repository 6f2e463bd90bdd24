package dev.clickway.function;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        Map<String, AttributeValue> item = itemOf(click);
        try {
            client.putItem(put -> put.tableName(table).item(item));
        } catch (AwsServiceException e) {
            String code =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
            throw new ClickNotRecordedException(click, code == null ? "HTTP " + e.statusCode() : code, e);
        } catch (SdkException e) {
            throw new ClickNotRecordedException(click, e.getClass().getSimpleName(), e);
        }
    }

    private static Map<String, AttributeValue> itemOf(Click click) {
        Map<String, AttributeValue> item = new HashMap<>(64);
        ClickItem.of(click)
                .forEach((name, value) -> item.put(
                        name,
                        switch (value) {
                            case String text -> AttributeValue.fromS(text);
                            case Long number -> AttributeValue.fromN(Long.toString(number));
                            default -> throw new IllegalStateException(name + " is neither text nor a number");
                        }));
        return item;
    }
}
