package dev.clickway.function;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An SQS of its own on loopback: ElasticMQ, in this process, in memory. */
final class LocalQueue implements AutoCloseable {
    private final SQSRestServer server;
    private final URI endpoint;

    LocalQueue() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        endpoint = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    URI endpoint() {
        return endpoint;
    }

    /** A client of it that a JVM which has just started does not overtax. */
    SqsClient patientClient() {
        return ClientBounds.onThisMachine(endpoint, ClientBounds.PATIENT.on(SqsClient.builder()))
                .build();
    }

    /**
     * Makes a queue.
     *
     * @return its URL
     */
    String create(SqsClient client, String name) {
        return client.createQueue(create -> create.queueName(name)).queueUrl();
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
