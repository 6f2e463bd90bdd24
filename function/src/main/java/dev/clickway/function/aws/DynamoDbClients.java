package dev.clickway.function.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * DynamoDB clients with bounds of their own. With the SDK's defaults a {@code PutItem} to a DynamoDB that accepts and
 * never answers hangs for minutes.
 *
 * <p>A bounded client answers or fails while a shopper still waits: an attempt may take 250 ms and a call 600 ms, with
 * one retry in between, which is what a connection that died while idle needs. A patient one is for whatever keeps no
 * shopper waiting, such as a command or a JVM that has just started: 5 s and 10 s. Looking up a host's name is the JDK's
 * and not bounded by any of these; the redirect therefore has a bound around all of it.
 */
public final class DynamoDbClients {
    private DynamoDbClients() {}

    /** For the endpoint, region and credentials that the SDK finds by itself, {@code AWS_ENDPOINT_URL} included. */
    public static DynamoDbClient bounded(AwsCredentialsProvider credentials) {
        return ClientBounds.WHILE_A_SHOPPER_WAITS
                .on(DynamoDbClient.builder())
                .credentialsProvider(credentials)
                .build();
    }

    /** A bounded one for an emulator on this machine, which takes any credentials and any region. */
    public static DynamoDbClient boundedLocal(URI endpoint) {
        return local(endpoint, ClientBounds.WHILE_A_SHOPPER_WAITS);
    }

    /** For the endpoint, region and credentials that the SDK finds by itself, {@code AWS_ENDPOINT_URL} included. */
    public static DynamoDbClient patient() {
        return ClientBounds.PATIENT.on(DynamoDbClient.builder()).build();
    }

    /** A patient one for an emulator on this machine, which takes any credentials and any region. */
    public static DynamoDbClient local(URI endpoint) {
        return local(endpoint, ClientBounds.PATIENT);
    }

    private static DynamoDbClient local(URI endpoint, ClientBounds bounds) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder();
        return ClientBounds.onThisMachine(endpoint, bounds.on(builder)).build();
    }
}
