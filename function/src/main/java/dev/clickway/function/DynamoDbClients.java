package dev.clickway.function;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * DynamoDB clients with bounds of their own. With the SDK's defaults a {@code PutItem} to a DynamoDB that accepts and
 * never answers hangs for minutes.
 *
 * <p>A bounded client answers or fails while a shopper still waits: an attempt may take 250 ms and a call 600 ms, with
 * one retry in between, which is what a connection that died while idle needs. A patient one is for whatever keeps no
 * shopper waiting, such as a command or a JVM that has just started: 5 s and 10 s. Looking up a host's name is the JDK's
 * and not bounded by any of these.
 */
public final class DynamoDbClients {
    private static final Duration ATTEMPT = Duration.ofMillis(250);
    private static final Duration CALL = Duration.ofMillis(600);
    private static final Duration PATIENT_ATTEMPT = Duration.ofSeconds(5);
    private static final Duration PATIENT_CALL = Duration.ofSeconds(10);

    /** Twice, for the two attempts, it fits a call: the SDK's own timeouts do not interrupt a connect. */
    private static final Duration CONNECT = Duration.ofMillis(200);

    private static final int ATTEMPTS = 2;
    private static final Duration BACKOFF = Duration.ofMillis(10);

    /** A partition that is throttled for a moment has more capacity a little later. */
    private static final Duration THROTTLED_BACKOFF = Duration.ofMillis(50);

    private DynamoDbClients() {}

    /** For the endpoint, region and credentials that the SDK finds by itself, {@code AWS_ENDPOINT_URL} included. */
    public static DynamoDbClient bounded() {
        return builder(CONNECT, ATTEMPT, CALL).build();
    }

    static DynamoDbClient bounded(URI endpoint) {
        return on(endpoint, builder(CONNECT, ATTEMPT, CALL));
    }

    /** For the endpoint, region and credentials that the SDK finds by itself, {@code AWS_ENDPOINT_URL} included. */
    public static DynamoDbClient patient() {
        return builder(PATIENT_ATTEMPT, PATIENT_ATTEMPT, PATIENT_CALL).build();
    }

    /** A patient one for an emulator on this machine, which takes any credentials and any region. */
    public static DynamoDbClient local(URI endpoint) {
        return on(endpoint, builder(PATIENT_ATTEMPT, PATIENT_ATTEMPT, PATIENT_CALL));
    }

    private static DynamoDbClient on(URI endpoint, DynamoDbClientBuilder builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private static DynamoDbClientBuilder builder(Duration connect, Duration attempt, Duration call) {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect)
                        .socketTimeout(attempt))
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
}
