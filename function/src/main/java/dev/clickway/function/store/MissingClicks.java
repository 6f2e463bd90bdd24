package dev.clickway.function.store;

import static dev.clickway.click.ClickItem.DELIVERY;

import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.aws.SdkReason;
import java.util.SequencedMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Brings clicks into a table after the event, each with one {@code PutItem}: only where the table has none of that
 * delivery and id, so that a click that comes late, twice or out of order changes nothing that is there. Thread-safe.
 */
public final class MissingClicks {
    /** The key names one item; it exists if and only if it has the attribute that its key begins with. */
    private static final String NOT_THERE = "attribute_not_exists(" + DELIVERY + ")";

    private final DynamoDbClient client;
    private final String table;

    /**
     * @param client how long an attempt may take is its matter; nobody waits who clicked, so take a patient one of
     *     {@link DynamoDbClients}
     * @param table its key is {@code delivery} and {@code click}, both text
     */
    public MissingClicks(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** What the table had of a click. */
    public enum Added {
        /** Nothing; now it has it. */
        ADDED,
        /** That very click; it was left as it is. */
        ALREADY_THERE
    }

    /**
     * @param attributes of one click, as {@link ClickJson#read} gives them
     * @throws ClickNotAddedException if the table refuses it, or nobody can tell whether it has it
     */
    public Added add(SequencedMap<String, Object> attributes) {
        try {
            client.putItem(
                    put -> put.tableName(table).item(TableItem.of(attributes)).conditionExpression(NOT_THERE));
            return Added.ADDED;
        } catch (ConditionalCheckFailedException e) {
            return Added.ALREADY_THERE;
        } catch (AwsServiceException e) {
            throw new ClickNotAddedException(SdkReason.of(e), isOfTheClick(e), e);
        } catch (SdkException e) {
            throw new ClickNotAddedException(SdkReason.of(e), false, e);
        }
    }

    private static boolean isOfTheClick(AwsServiceException e) {
        return SdkReason.of(e).equals("ValidationException");
    }
}
