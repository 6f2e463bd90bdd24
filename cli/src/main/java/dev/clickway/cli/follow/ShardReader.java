package dev.clickway.cli.follow;

import dev.clickway.cli.data.Patience;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one shard of a stream, from now or from its beginning on, to its end. */
final class ShardReader {
    private static final int MAX_RECORDS = 1_000;

    private final DynamoDbStreamsClient client;
    private final String stream;
    private final String shard;
    private final Instant start;
    private final Patience patience;
    private @Nullable String iterator;
    private @Nullable String lastRead;
    private Instant passOverBefore = Instant.MIN;

    private ShardReader(
            DynamoDbStreamsClient client,
            String stream,
            String shard,
            Instant start,
            Patience patience,
            ShardIteratorType from) {
        this.client = client;
        this.stream = stream;
        this.shard = shard;
        this.start = start;
        this.patience = patience;
        this.iterator = iterator(from);
    }

    static ShardReader fromNow(
            DynamoDbStreamsClient client, String stream, String shard, Instant start, Patience patience) {
        return new ShardReader(client, stream, shard, start, patience, ShardIteratorType.LATEST);
    }

    static ShardReader fromTheBeginning(
            DynamoDbStreamsClient client, String stream, String shard, Instant start, Patience patience) {
        return new ShardReader(client, stream, shard, start, patience, ShardIteratorType.TRIM_HORIZON);
    }

    String shard() {
        return shard;
    }

    /** Whether it is closed and has been read. */
    boolean isAtItsEnd() {
        return iterator == null;
    }

    /** One page; whether there was anything on it. */
    boolean read(Consumer<Map<String, AttributeValue>> consumer) {
        String from = iterator;
        if (from == null) {
            return false;
        }
        GetRecordsResponse page;
        try {
            page = patience.call(
                    () -> client.getRecords(get -> get.shardIterator(from).limit(MAX_RECORDS)));
        } catch (ExpiredIteratorException e) {
            // After 15 minutes: the machine slept, for one.
            iterator = iteratorAfterTheLast();
            return false;
        } catch (TrimmedDataAccessException e) {
            // What was to come next is older than the 24 hours that a stream keeps.
            iterator = iterator(ShardIteratorType.TRIM_HORIZON);
            return false;
        } catch (LimitExceededException e) {
            // Others read the same shard; the next call asks again.
            return false;
        }
        for (Record record : page.records()) {
            lastRead = record.dynamodb().sequenceNumber();
            if (record.eventName() == OperationType.INSERT && isNew(record)) {
                consumer.accept(record.dynamodb().newImage());
            }
        }
        iterator = page.nextShardIterator();
        return !page.records().isEmpty();
    }

    private boolean isNew(Record record) {
        Instant written = record.dynamodb().approximateCreationDateTime();
        return written == null || !written.isBefore(passOverBefore);
    }

    /**
     * Where nothing was read yet, "from now" would leave out what came meanwhile: then all is read, and what was written
     * before the start passed over. The time of a record is rounded down to the minute, so that clicks of that minute may
     * come though they are older.
     */
    private String iteratorAfterTheLast() {
        if (lastRead != null) {
            return iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER);
        }
        passOverBefore = start.truncatedTo(ChronoUnit.MINUTES);
        return iterator(ShardIteratorType.TRIM_HORIZON);
    }

    private String iterator(ShardIteratorType from) {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder()
                .streamArn(stream)
                .shardId(shard)
                .shardIteratorType(from);
        if (from == ShardIteratorType.AFTER_SEQUENCE_NUMBER) {
            request.sequenceNumber(lastRead);
        }
        GetShardIteratorRequest built = request.build();
        return patience.call(() -> client.getShardIterator(built)).shardIterator();
    }
}
