package dev.clickway.dynamodblocal;

import dev.clickway.click.ClickItem;
import java.util.Arrays;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The table of clicks as an emulator holds it; the stack defines the real one. */
public final class ClickTable {
    private ClickTable() {}

    /**
     * Makes the table, unless it is there, and waits until it can be used. Whoever else makes it at the same time does no
     * harm; a table of that name with another key is left as it is.
     */
    public static void createIfMissing(DynamoDbClient client, String table) {
        try {
            client.createTable(create -> create.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key(ClickItem.DELIVERY, KeyType.HASH), key(ClickItem.CLICK, KeyType.RANGE))
                    .attributeDefinitions(Arrays.asList(text(ClickItem.DELIVERY), text(ClickItem.CLICK))));
        } catch (ResourceInUseException alreadyThere) {
            // As wanted.
        }
        client.waiter().waitUntilTableExists(describe -> describe.tableName(table));
        expire(client, table);
    }

    private static void expire(DynamoDbClient client, String table) {
        TimeToLiveStatus status = client.describeTimeToLive(describe -> describe.tableName(table))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.DISABLED) {
            client.updateTimeToLive(update -> update.tableName(table)
                    .timeToLiveSpecification(
                            ttl -> ttl.attributeName(ClickItem.EXPIRES).enabled(true)));
        }
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
