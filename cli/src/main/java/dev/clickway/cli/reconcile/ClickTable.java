package dev.clickway.cli.reconcile;

import static dev.clickway.click.ClickItem.CLICK;
import static dev.clickway.click.ClickItem.DELIVERY;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.data.Patience;
import dev.clickway.function.store.ClickNotAddedException;
import dev.clickway.function.store.MissingClicks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The brand's table, asked many clicks at a time. Thread-safe. */
final class ClickTable {
    /**
     * DynamoDB's limit.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
     */
    static final int MAX_KEYS = 100;

    private final DynamoDbClient client;
    private final String table;
    private final MissingClicks missing;
    private final Patience patience;

    ClickTable(DynamoDbClient client, String table, Patience patience) {
        this.client = client;
        this.table = table;
        this.missing = new MissingClicks(client, table);
        this.patience = patience;
    }

    /**
     * What no other table is called, neither one in another account nor a later one of the same name.
     *
     * @throws BadInput where the table cannot be reached
     */
    String identity() {
        try {
            // Without patience: somebody has just typed the command, and waits.
            TableDescription found =
                    client.describeTable(describe -> describe.tableName(table)).table();
            String id = found.tableId() == null ? String.valueOf(found.creationDateTime()) : found.tableId();
            return table + "-" + id.replaceAll("[^A-Za-z0-9-]", "-");
        } catch (SdkException e) {
            throw new BadInput(
                    "the table " + table + " cannot be reached ("
                            + AwsTrouble.line(e)
                            + "); deploy the brand first, and check the AWS credentials and the region, us-east-1",
                    e);
        }
    }

    /**
     * Which of these the table has.
     *
     * @param keys at most {@link #MAX_KEYS}, each once
     */
    Set<ClickKey> having(Set<ClickKey> keys) {
        Set<ClickKey> found = new HashSet<>();
        List<Map<String, AttributeValue>> asked =
                new ArrayList<>(keys.stream().map(ClickKey::toItem).toList());
        for (int round = 1; !asked.isEmpty(); round++) {
            BatchGetItemResponse answer = patience.call(() -> client.batchGetItem(get -> get.requestItems(Map.of(
                    table,
                    KeysAndAttributes.builder()
                            .keys(asked)
                            .consistentRead(true)
                            .projectionExpression("#d, #c")
                            .expressionAttributeNames(Map.of("#d", DELIVERY, "#c", CLICK))
                            .build()))));
            answer.responses().getOrDefault(table, List.of()).forEach(item -> found.add(ClickKey.ofItem(item)));
            List<Map<String, AttributeValue>> left =
                    answer.hasUnprocessedKeys() && answer.unprocessedKeys().containsKey(table)
                            ? answer.unprocessedKeys().get(table).keys()
                            : List.of();
            if (!left.isEmpty()) {
                patience.pause(round);
            }
            asked.clear();
            asked.addAll(left);
        }
        return found;
    }

    /**
     * Records a click that the table lacks; false where it has it.
     *
     * @throws ClickNotAddedException if the table refuses it, or cannot be used
     */
    boolean add(SequencedMap<String, Object> attributes) {
        return patience.call(() -> missing.add(attributes)) == MissingClicks.Added.ADDED;
    }
}
