package dev.clickway.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickway.cli.data.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class ClickTableTest {
    private static final Patience THREE_ATTEMPTS = new Patience(3, Duration.ZERO, Duration.ZERO);
    private static final Set<ClickKey> KEYS =
            Set.of(new ClickKey("d-1", "a"), new ClickKey("d-2", "b"), new ClickKey("d-3", "c"));

    @Test
    void a_table_that_answers_for_one_click_at_a_time_is_asked_until_it_has_answered_for_all() {
        OneAtATime table = new OneAtATime(1);

        assertThat(new ClickTable(table, "t", THREE_ATTEMPTS).having(KEYS)).isEqualTo(KEYS);
        assertThat(table.asked).containsExactly(3, 2, 1);
    }

    @Test
    void a_table_that_answers_for_none_is_given_up_after_as_many_attempts_as_patience_has() {
        OneAtATime table = new OneAtATime(0);

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> new ClickTable(table, "t", THREE_ATTEMPTS).having(KEYS))
                .withMessageContaining("answers for none of the clicks");
        assertThat(table.asked).containsExactly(3, 3, 3);
    }

    /** Leaves keys unprocessed, as DynamoDB does where it is throttled. */
    private static final class OneAtATime implements DynamoDbClient {
        private final int answered;
        private final List<Integer> asked = new ArrayList<>();

        OneAtATime(int answered) {
            this.answered = answered;
        }

        @Override
        public BatchGetItemResponse batchGetItem(Consumer<BatchGetItemRequest.Builder> request) {
            BatchGetItemRequest.Builder asking = BatchGetItemRequest.builder();
            request.accept(asking);
            KeysAndAttributes keys =
                    Objects.requireNonNull(asking.build().requestItems().get("t"));
            List<Map<String, AttributeValue>> all = keys.keys();
            asked.add(all.size());
            BatchGetItemResponse.Builder answer =
                    BatchGetItemResponse.builder().responses(Map.of("t", all.subList(0, answered)));
            List<Map<String, AttributeValue>> left = all.subList(answered, all.size());
            return left.isEmpty()
                    ? answer.build()
                    : answer.unprocessedKeys(
                                    Map.of("t", keys.toBuilder().keys(left).build()))
                            .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
