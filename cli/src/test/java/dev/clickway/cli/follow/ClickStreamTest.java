package dev.clickway.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clickway.cli.AwsStandIn;
import dev.clickway.cli.data.Patience;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Shards that split, end, expire and are trimmed, as DynamoDB Local makes none. */
class ClickStreamTest {
    private static final Patience HASTY = new Patience(2, Duration.ZERO, Duration.ZERO);

    /** By shard, its lines; a shard that is closed has its sequence number here. */
    private final Map<String, List<String>> records = new LinkedHashMap<>();

    private final Map<String, String> parents = new LinkedHashMap<>();
    private final List<String> closed = new ArrayList<>();
    private final List<String> iterators = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private AwsStandIn aws;
    private DynamoDbStreamsClient client;

    @BeforeEach
    void aws() throws IOException {
        aws = new AwsStandIn();
        client = DynamoDbStreamsClient.create();
        aws.on("DescribeStream", this::describe);
        aws.on("GetShardIterator", request -> {
            String type = request.get("ShardIteratorType").asText();
            String shard = request.get("ShardId").asText();
            List<String> of = records.getOrDefault(shard, List.of());
            int at = switch (type) {
                case "LATEST" -> of.size();
                case "AFTER_SEQUENCE_NUMBER" ->
                    Integer.parseInt(request.get("SequenceNumber").asText()) + 1;
                default -> 0;
            };
            iterators.add(shard + " " + type);
            return "{\"ShardIterator\":\"" + shard + " " + at + "\"}";
        });
        aws.on("GetRecords", this::records);
    }

    @AfterEach
    void noAws() {
        client.close();
        aws.close();
    }

    @Test
    void what_was_there_before_does_not_come_and_what_is_added_comes_once() {
        shard("a");
        add("a", "old");
        try (ClickStream stream = stream()) {
            assertThat(poll(stream)).isEmpty();
            add("a", "one");
            add("a", "two");
            assertThat(poll(stream)).containsExactly("one", "two");
            assertThat(poll(stream)).isEmpty();
        }
    }

    @Test
    void only_what_is_inserted_comes() {
        shard("a");
        try (ClickStream stream = stream()) {
            add("a", "changed", "MODIFY", Instant.now());
            add("a", "deleted", "REMOVE", Instant.now());
            add("a", "added");
            assertThat(poll(stream)).containsExactly("added");
        }
    }

    @Test
    void children_of_a_shard_that_is_closed_are_read_from_their_beginning_after_it() {
        shard("a");
        try (ClickStream stream = stream()) {
            add("a", "one");
            shard("b", "a");
            shard("c", "a");
            shard("d", "b");
            closed.addAll(List.of("a", "b"));
            add("b", "two");
            add("c", "three");
            add("d", "four");
            List<String> came = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                came.addAll(poll(stream));
            }
            assertThat(came)
                    .hasSize(4)
                    .startsWith("one")
                    .containsSubsequence("two", "four")
                    .contains("three");
            assertThat(iterators)
                    .containsExactlyInAnyOrder("a LATEST", "b TRIM_HORIZON", "c TRIM_HORIZON", "d TRIM_HORIZON");
        }
    }

    @Test
    void shards_that_were_closed_before_are_not_read() {
        shard("a");
        add("a", "old");
        closed.add("a");
        shard("b", "a");
        try (ClickStream stream = stream()) {
            assertThat(poll(stream)).isEmpty();
            assertThat(iterators).containsExactly("b LATEST");
        }
    }

    @Test
    void an_iterator_that_expired_is_replaced_by_one_behind_the_last_record() {
        shard("a");
        try (ClickStream stream = stream()) {
            add("a", "one");
            assertThat(poll(stream)).containsExactly("one");
            add("a", "two");
            refusals.add("ExpiredIteratorException");
            assertThat(poll(stream)).isEmpty();
            assertThat(poll(stream)).containsExactly("two");
            assertThat(iterators).containsExactly("a LATEST", "a AFTER_SEQUENCE_NUMBER");
        }
    }

    @Test
    void one_that_expired_before_anything_was_read_loses_nothing_and_brings_nothing_old() {
        shard("a");
        add("a", "old", "INSERT", Instant.now().minusSeconds(3_600));
        try (ClickStream stream = stream()) {
            refusals.add("ExpiredIteratorException");
            assertThat(poll(stream)).isEmpty();
            add("a", "one");
            assertThat(poll(stream)).containsExactly("one");
            assertThat(iterators).containsExactly("a LATEST", "a TRIM_HORIZON");
        }
    }

    @Test
    void records_that_are_gone_after_a_day_are_passed_over() {
        shard("a");
        try (ClickStream stream = stream()) {
            refusals.add("TrimmedDataAccessException");
            assertThat(poll(stream)).isEmpty();
            add("a", "one");
            assertThat(poll(stream)).containsExactly("one");
        }
    }

    @Test
    void a_stream_with_too_many_readers_is_asked_again() {
        shard("a");
        try (ClickStream stream = stream()) {
            add("a", "one");
            refusals.add("LimitExceededException");
            assertThat(poll(stream)).isEmpty();
            assertThat(poll(stream)).containsExactly("one");
        }
    }

    @Test
    void a_stream_that_fails_again_and_again_ends_it() {
        shard("a");
        try (ClickStream stream = stream()) {
            for (int i = 0; i < 100; i++) {
                refusals.add("InternalServerError");
            }
            assertThatThrownBy(() -> poll(stream)).isInstanceOf(InternalServerErrorException.class);
        }
    }

    private ClickStream stream() {
        return new ClickStream(client, "arn:aws:dynamodb:us-east-1:1:table/t/stream/s", HASTY, Duration.ZERO);
    }

    private static List<String> poll(ClickStream stream) {
        List<String> came = new ArrayList<>();
        stream.poll(item -> came.add(Objects.requireNonNull(item.get("click")).s()));
        return came;
    }

    private void shard(String name) {
        records.put(name, new ArrayList<>());
    }

    private void shard(String name, String parent) {
        shard(name);
        parents.put(name, parent);
    }

    private List<String> recordsOf(String shard) {
        return Objects.requireNonNull(records.get(shard));
    }

    private void add(String shard, String click) {
        add(shard, click, "INSERT", Instant.now());
    }

    private void add(String shard, String click, String event, Instant at) {
        List<String> of = recordsOf(shard);
        of.add("""
                {"eventName":"%s","dynamodb":{"SequenceNumber":"%d","ApproximateCreationDateTime":%d,\
                "Keys":{"click":{"S":"%s"}},"NewImage":{"click":{"S":"%s"}}}}""".formatted(event, of.size(), at.getEpochSecond(), click, click));
    }

    /** One shard a page. */
    private String describe(JsonNode request) {
        List<String> names = List.copyOf(records.keySet());
        int at = request.hasNonNull("ExclusiveStartShardId")
                ? names.indexOf(request.get("ExclusiveStartShardId").asText()) + 1
                : 0;
        String name = names.get(at);
        String parent = parents.containsKey(name) ? ",\"ParentShardId\":\"" + parents.get(name) + "\"" : "";
        String end = closed.contains(name) ? ",\"EndingSequenceNumber\":\"9\"" : "";
        String last = at + 1 < names.size() ? ",\"LastEvaluatedShardId\":\"" + name + "\"" : "";
        return "{\"StreamDescription\":{\"Shards\":[{\"ShardId\":\"" + name + "\",\"SequenceNumberRange\":"
                + "{\"StartingSequenceNumber\":\"0\"" + end + "}" + parent + "}]" + last + "}}";
    }

    private String records(JsonNode request) {
        if (!refusals.isEmpty()) {
            throw new AwsStandIn.RefusedCall(refusals.removeFirst(), "as the test wants it");
        }
        String[] iterator = request.get("ShardIterator").asText().split(" ", -1);
        List<String> of = recordsOf(iterator[0]);
        List<String> page = of.subList(Integer.parseInt(iterator[1]), of.size());
        String next =
                closed.contains(iterator[0]) ? "" : ",\"NextShardIterator\":\"" + iterator[0] + " " + of.size() + "\"";
        return "{\"Records\":[" + String.join(",", page) + "]" + next + "}";
    }
}
