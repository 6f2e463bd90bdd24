package dev.clickway.cli.forget;

import static dev.clickway.click.ClickItem.CLICK;
import static dev.clickway.click.ClickItem.DELIVERY;

import dev.clickway.cli.data.Patience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The clicks of one delivery in the table: found by its key, page by page, and deleted. Thread-safe. */
record DeliveryClicks(DynamoDbClient client, String table, Patience patience) {
    /**
     * DynamoDB's limit.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
     */
    private static final int MAX_DELETES = 25;

    /** When it was clicked, in milliseconds. */
    private static final String AT = "at";

    /**
     * What was found of a delivery.
     *
     * @param deleted of the clicks; fewer where it was stopped
     * @param first when it was clicked; null where it was not, or no time is known
     */
    record Found(
            String delivery,
            long clicks,
            long deleted,
            @Nullable Instant first,
            @Nullable Instant last) {}

    Found find(String delivery) {
        return walk(delivery, false, () -> false);
    }

    /** @param stopped asked between two batches */
    Found delete(String delivery, BooleanSupplier stopped) {
        return walk(delivery, true, stopped);
    }

    private Found walk(String delivery, boolean delete, BooleanSupplier stopped) {
        Found found = new Found(delivery, 0, 0, null, null);
        Map<String, AttributeValue> last = Map.of();
        do {
            QueryRequest query = query(delivery, last);
            QueryResponse page = patience.call(() -> client.query(query));
            for (Map<String, AttributeValue> item : page.items()) {
                found = with(found, item);
            }
            for (int from = 0; delete && from < page.items().size() && !stopped.getAsBoolean(); from += MAX_DELETES) {
                List<Map<String, AttributeValue>> batch = page.items()
                        .subList(from, Math.min(from + MAX_DELETES, page.items().size()));
                delete(batch);
                found = new Found(
                        delivery, found.clicks(), found.deleted() + batch.size(), found.first(), found.last());
            }
            last = page.lastEvaluatedKey();
        } while (!last.isEmpty() && !stopped.getAsBoolean());
        return found;
    }

    private QueryRequest query(String delivery, Map<String, AttributeValue> startKey) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#d = :d")
                .projectionExpression("#d, #c, #a")
                .expressionAttributeNames(Map.of("#d", DELIVERY, "#c", CLICK, "#a", AT))
                .expressionAttributeValues(Map.of(":d", AttributeValue.fromS(delivery)));
        return startKey.isEmpty()
                ? query.build()
                : query.exclusiveStartKey(startKey).build();
    }

    /** Deletes them all, those first refused in further rounds; a click that is gone already is no error. */
    private void delete(List<Map<String, AttributeValue>> items) {
        List<WriteRequest> left = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            Map<String, AttributeValue> key = Map.of(DELIVERY, item.get(DELIVERY), CLICK, item.get(CLICK));
            left.add(WriteRequest.builder()
                    .deleteRequest(DeleteRequest.builder().key(key).build())
                    .build());
        }
        for (int round = 1; !left.isEmpty(); round++) {
            List<WriteRequest> asked = left;
            BatchWriteItemResponse answer =
                    patience.call(() -> client.batchWriteItem(write -> write.requestItems(Map.of(table, asked))));
            left = answer.unprocessedItems().getOrDefault(table, List.of());
            if (left.size() == asked.size() && round >= patience.attempts()) {
                throw new IllegalStateException("DynamoDB takes no deletes: the table is throttled");
            }
            if (!left.isEmpty()) {
                patience.pause(round);
            }
        }
    }

    private static Found with(Found found, Map<String, AttributeValue> item) {
        Instant at = time(item).orElse(null);
        return new Found(
                found.delivery(),
                found.clicks() + 1,
                found.deleted(),
                at != null && (found.first() == null || at.isBefore(found.first())) ? at : found.first(),
                at != null && (found.last() == null || at.isAfter(found.last())) ? at : found.last());
    }

    private static Optional<Instant> time(Map<String, AttributeValue> item) {
        AttributeValue at = item.get(AT);
        try {
            return at == null || at.n() == null
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(Long.parseLong(at.n())));
        } catch (NumberFormatException noMilliseconds) {
            return Optional.empty();
        }
    }
}
