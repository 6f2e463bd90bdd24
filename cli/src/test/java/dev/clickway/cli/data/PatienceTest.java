package dev.clickway.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class PatienceTest {
    private static final Patience PATIENCE = new Patience(4, Duration.ofMillis(1), Duration.ofMillis(2));

    @Test
    void what_passes_is_waited_for() {
        AtomicInteger calls = new AtomicInteger();

        assertThat(PATIENCE.call(() -> answerOf(calls.incrementAndGet(), throttled())))
                .isEqualTo(4);
    }

    @Test
    void what_does_not_pass_is_told_at_once() {
        AtomicInteger calls = new AtomicInteger();
        SdkException missing = ResourceNotFoundException.builder()
                .message("no such table")
                .statusCode(400)
                .build();

        assertThatThrownBy(() -> PATIENCE.call(() -> answerOf(calls.incrementAndGet(), missing)))
                .isSameAs(missing);
        assertThat(calls).hasValue(1);
    }

    @Test
    void patience_has_an_end() {
        AtomicInteger calls = new AtomicInteger();
        SdkException broken =
                DynamoDbException.builder().message("broken").statusCode(500).build();

        assertThatThrownBy(() -> PATIENCE.call(() -> answerOf(Math.min(3, calls.incrementAndGet()), broken)))
                .isSameAs(broken);
        assertThat(calls).hasValue(4);
    }

    private static int answerOf(int call, SdkException before) {
        if (call < 4) {
            throw before;
        }
        return call;
    }

    private static SdkException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("slow down")
                .statusCode(400)
                .awsErrorDetails(software.amazon.awssdk.awscore.exception.AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .build();
    }
}
