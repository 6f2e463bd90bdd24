package dev.clickway.function.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How long a client of AWS may take; every client of the function is made here, HTTP and all. With the SDK's defaults a
 * call to a service that accepts and never answers hangs for minutes.
 *
 * <p>Looking up a host's name is the JDK's and bounded by none of these.
 *
 * @param connect of one attempt: the SDK's own timeouts do not interrupt a connect
 * @param attempt of one request with its answer
 * @param call of all attempts and the waits between them
 */
public record ClientBounds(Duration connect, Duration attempt, Duration call) {
    /** Within what a shopper waits, with one retry: that is what a connection that died while idle needs. */
    static final ClientBounds WHILE_A_SHOPPER_WAITS =
            new ClientBounds(Duration.ofMillis(200), Duration.ofMillis(250), Duration.ofMillis(600));

    /** For whatever keeps no shopper waiting, such as a command or a JVM that has just started. */
    public static final ClientBounds PATIENT =
            new ClientBounds(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private static final int ATTEMPTS = 2;
    private static final Duration BACKOFF = Duration.ofMillis(10);

    /** A partition that is throttled for a moment has more capacity a little later. */
    private static final Duration THROTTLED_BACKOFF = Duration.ofMillis(50);

    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B on(B builder) {
        return builder.httpClientBuilder(http())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(attempt)
                        .apiCallTimeout(call)
                        // Not the adaptive one: it makes callers wait for a rate that the shopper cannot wait for.
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .backoffStrategy(BackoffStrategy.fixedDelay(BACKOFF))
                                .throttlingBackoffStrategy(BackoffStrategy.fixedDelay(THROTTLED_BACKOFF))
                                .build())
                        .build());
    }

    /** For an emulator, which takes any credentials and any region. */
    public static <B extends AwsClientBuilder<B, C>, C> B onThisMachine(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    private SdkHttpClient.Builder<?> http() {
        return UrlConnectionHttpClient.builder().connectionTimeout(connect).socketTimeout(attempt);
    }
}
