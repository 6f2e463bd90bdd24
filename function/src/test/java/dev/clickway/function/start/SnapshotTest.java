package dev.clickway.function.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.aws.RenewableCredentials;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.LocalQueue;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.store.DynamoDbClickStore;
import dev.clickway.function.store.DynamoDbClickStore.Connection;
import dev.clickway.function.store.SqsClickQueue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@Timeout(120)
class SnapshotTest {
    @Test
    void the_rehearsal_goes_all_the_way_to_table_and_queue_and_leaves_nothing_in_either() throws IOException {
        try (DynamoDbLocal server = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
                DynamoDbClient table = DynamoDbClients.local(server.endpoint());
                LocalQueue queueServer = new LocalQueue();
                SqsClient queue = queueServer.patientClient()) {
            ClickTable.createIfMissing(table, "clicks");
            String url = queueServer.create(queue, "rehearsal");
            DynamoDbClickStore store = new DynamoDbClickStore(table, "clicks");

            // A refusal for anything but what the rehearsal means to be refused for would throw here.
            store.rehearse(DemoBrand.click("rehearsed", DemoBrand.LINK, DemoBrand.NOBODY), Connection.CLOSED);
            snapshot(() -> DynamoDbClients.local(server.endpoint()), new SqsClickQueue(queue, url))
                    .beforeCheckpoint(null);

            assertThat(table.scan(scan -> scan.tableName("clicks")).items()).isEmpty();
            assertThat(queue.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .isEmpty();
        }
    }

    @Test
    void a_table_that_cannot_be_reached_fails_no_snapshot() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI gone = URI.create("http://127.0.0.1:" + port);

        assertThatCode(() ->
                        snapshot(() -> DynamoDbClients.boundedLocal(gone), null).beforeCheckpoint(null))
                .doesNotThrowAnyException();
    }

    /** Without a secret that could be read. */
    private static Snapshot snapshot(Supplier<DynamoDbClient> tables, @Nullable SqsClickQueue queue) {
        RenewableCredentials credentials = new RenewableCredentials(
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
        Services services = new Services(
                credentials,
                SecretsManagerClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(URI.create("http://127.0.0.1:1"))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .build(),
                "keys",
                tables,
                "clicks",
                queue);
        return new Snapshot(
                new Rehearsal(DemoBrand.SETTINGS, DemoBrand.KEYS, services),
                services,
                KeyRing.of("demo", DemoBrand.KEYS));
    }
}
