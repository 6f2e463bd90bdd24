package dev.clickway.cli.data;

import dev.clickway.function.store.ClickNotAddedException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls DynamoDB again and again where it is throttled, slow or away for a moment: nobody waits for this one. */
public record Patience(int attempts, Duration firstPause, Duration longestPause) {

    /** Half a minute of pauses, besides what the calls themselves take. */
    public static final Patience ORDINARY = new Patience(10, Duration.ofMillis(100), Duration.ofSeconds(8));

    /** For what is asked of this machine, which throttles nobody: the client's own attempts are enough. */
    public static final Patience NONE = new Patience(1, Duration.ZERO, Duration.ZERO);

    /** @throws RuntimeException the last one, or the first that more patience would not mend */
    public <T> T call(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (SdkException | ClickNotAddedException e) {
                if (attempt == attempts || !passes(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private static boolean passes(@Nullable Throwable e) {
        return switch (e) {
            case AwsServiceException service -> service.isThrottlingException() || service.statusCode() >= 500;
            case AbortedException interrupted -> false;
            case SdkClientException client -> client.retryable() || client.getCause() != null;
            case ClickNotAddedException notAdded -> passes(notAdded.getCause());
            case null, default -> false;
        };
    }

    /**
     * Before the attempt after this one: of a random length, so that many that were refused together do not come back
     * together.
     *
     * @throws AbortedException where the thread is interrupted
     */
    public void pause(int attempt) {
        long most = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.min(attempt - 1, 20));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted between two attempts", e);
        }
    }
}
