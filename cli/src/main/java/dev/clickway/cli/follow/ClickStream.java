package dev.clickway.cli.follow;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.Patience;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The clicks that are added to a table from now on, out of its stream: those of one delivery in the order in which they
 * were added. A stream is in shards; one that is closed has children, which are read once it has been read to its end. A
 * click that was recorded twice comes once; one that is deleted does not come.
 *
 * <p>At most a thousand records a shard are in memory. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change data capture for
 *     DynamoDB Streams</a>
 */
public final class ClickStream implements AutoCloseable {
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** How often shards are looked for though none was closed: a busy one splits by itself. */
    private static final Duration LOOK_FOR_SHARDS_EVERY = Duration.ofSeconds(10);

    /** DynamoDB takes five reads a second of a shard, from two readers at most. */
    private static final Duration REST_IN_AWS = Duration.ofSeconds(1);

    private static final Duration REST_ON_THIS_MACHINE = Duration.ofMillis(200);

    private final DynamoDbStreamsClient client;
    private final String arn;
    private final Patience patience;
    private final Duration rest;
    private final Instant start = Instant.now();
    private final Map<String, ShardReader> open = new HashMap<>();
    private final Map<String, Shard> waiting = new HashMap<>();
    private Set<String> known = new HashSet<>();
    private long lookAgain;

    ClickStream(DynamoDbStreamsClient client, String arn, Patience patience, Duration rest) {
        this.client = client;
        this.arn = arn;
        this.patience = patience;
        this.rest = rest;
        for (Shard shard : shards()) {
            known.add(shard.shardId());
            if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
                open.put(shard.shardId(), ShardReader.fromNow(client, arn, shard.shardId(), start, patience));
            }
        }
        lookAgain = System.nanoTime() + LOOK_FOR_SHARDS_EVERY.toNanos();
    }

    /**
     * The stream of a table. Local data gets one where it has none; a table in AWS is left as it is.
     *
     * @throws BadInput where there is no stream, or one that does not show clicks
     */
    public static ClickStream of(BrandClicks clicks) {
        TableDescription table = describe(clicks.client(), clicks.table());
        URI local = clicks.localEndpoint();
        if (local != null && arn(table) == null) {
            clicks.client()
                    .updateTable(update -> update.tableName(clicks.table())
                            .streamSpecification(
                                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
            table = describe(clicks.client(), clicks.table());
        }
        String arn = arn(table);
        if (arn == null) {
            throw new BadInput("the table " + clicks.table() + " has no stream to follow; turn it on with: aws dynamodb"
                    + " update-table --table-name " + clicks.table()
                    + " --stream-specification StreamEnabled=true,StreamViewType=NEW_IMAGE");
        }
        DynamoDbStreamsClient client = client(local);
        try {
            return local == null
                    ? new ClickStream(client, arn, Patience.ORDINARY, REST_IN_AWS)
                    : new ClickStream(client, arn, Patience.NONE, REST_ON_THIS_MACHINE);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Gives what came since the last call; returns at once.
     *
     * @return whether anything came
     */
    public boolean poll(Consumer<Map<String, AttributeValue>> consumer) {
        boolean any = false;
        boolean closed = false;
        for (ShardReader reader : List.copyOf(open.values())) {
            any |= reader.read(consumer);
            if (reader.isAtItsEnd()) {
                open.remove(reader.shard());
                closed = true;
            }
        }
        if (closed || System.nanoTime() - lookAgain >= 0) {
            lookForShards();
        }
        return any;
    }

    /** How long to wait after a call that gave nothing. */
    public Duration rest() {
        return rest;
    }

    @Override
    public void close() {
        client.close();
    }

    /** Those that were not there before are read from their beginning, after their parents. */
    private void lookForShards() {
        Set<String> all = new HashSet<>();
        for (Shard shard : shards()) {
            all.add(shard.shardId());
            if (!known.contains(shard.shardId())) {
                waiting.put(shard.shardId(), shard);
            }
        }
        known = all;
        for (Shard shard : List.copyOf(waiting.values())) {
            String parent = shard.parentShardId();
            if (parent == null || !(open.containsKey(parent) || waiting.containsKey(parent))) {
                waiting.remove(shard.shardId());
                open.put(shard.shardId(), ShardReader.fromTheBeginning(client, arn, shard.shardId(), start, patience));
            }
        }
        lookAgain = System.nanoTime() + LOOK_FOR_SHARDS_EVERY.toNanos();
    }

    private List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        String last = null;
        do {
            String from = last;
            DescribeStreamResponse page = patience.call(() ->
                    client.describeStream(describe -> describe.streamArn(arn).exclusiveStartShardId(from)));
            shards.addAll(page.streamDescription().shards());
            last = page.streamDescription().lastEvaluatedShardId();
        } while (last != null);
        return shards;
    }

    private static TableDescription describe(DynamoDbClient client, String table) {
        try {
            return client.describeTable(describe -> describe.tableName(table)).table();
        } catch (SdkException e) {
            throw new BadInput(
                    "the table " + table + " cannot be reached (" + AwsTrouble.line(e)
                            + "); deploy the brand first, and check the AWS credentials and the region, us-east-1",
                    e);
        }
    }

    /** Of a stream that shows clicks, which one of keys alone does not. */
    private static @Nullable String arn(TableDescription table) {
        if (table.streamSpecification() == null
                || !Boolean.TRUE.equals(table.streamSpecification().streamEnabled())) {
            return null;
        }
        return switch (table.streamSpecification().streamViewType()) {
            case NEW_IMAGE, NEW_AND_OLD_IMAGES -> table.latestStreamArn();
            case KEYS_ONLY, OLD_IMAGE, UNKNOWN_TO_SDK_VERSION ->
                throw new BadInput("the stream of the table " + table.tableName()
                        + " does not show what is added; turn it off, and on again with StreamViewType=NEW_IMAGE");
        };
    }

    private static DynamoDbStreamsClient client(@Nullable URI local) {
        var builder = DynamoDbStreamsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENT)
                        .socketTimeout(PATIENT));
        if (local != null) {
            // DynamoDB Local takes any credentials; the table's client has the same.
            builder.endpointOverride(local)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
        }
        return builder.build();
    }
}
