package dev.clickway.function.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS clients that answer or fail while a shopper still waits, as {@link DynamoDbClients#bounded} does. */
public final class SqsClients {
    private SqsClients() {}

    /** For the endpoint, region and credentials that the SDK finds by itself, {@code AWS_ENDPOINT_URL} included. */
    public static SqsClient bounded(AwsCredentialsProvider credentials) {
        return ClientBounds.WHILE_A_SHOPPER_WAITS
                .on(SqsClient.builder())
                .credentialsProvider(credentials)
                .build();
    }

    /** For an emulator on this machine, which takes any credentials and any region. */
    public static SqsClient boundedLocal(URI endpoint) {
        return ClientBounds.onThisMachine(endpoint, ClientBounds.WHILE_A_SHOPPER_WAITS.on(SqsClient.builder()))
                .build();
    }
}
