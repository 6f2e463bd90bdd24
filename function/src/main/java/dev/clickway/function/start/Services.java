package dev.clickway.function.start;

import dev.clickway.click.Click;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.aws.RenewableCredentials;
import dev.clickway.function.aws.SqsClients;
import dev.clickway.function.keys.SecretsManagerKeys;
import dev.clickway.function.store.DynamoDbClickStore;
import dev.clickway.function.store.DynamoDbClickStore.Connection;
import dev.clickway.function.store.SqsClickQueue;
import dev.clickway.link.LinkKeys;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The services of AWS that the redirect uses, all with the same credentials. Thread-safe. */
final class Services {
    private final RenewableCredentials credentials;
    private final SecretsManagerClient secrets;
    private final String keysSecret;
    private final Supplier<DynamoDbClient> tables;
    private final String table;
    private final DynamoDbClickStore store;
    private final @Nullable SqsClickQueue queue;

    /** @param tables makes a client; one stays, others are for a rehearsal each */
    Services(
            RenewableCredentials credentials,
            SecretsManagerClient secrets,
            String keysSecret,
            Supplier<DynamoDbClient> tables,
            String table,
            @Nullable SqsClickQueue queue) {
        this.credentials = credentials;
        this.secrets = secrets;
        this.keysSecret = keysSecret;
        this.tables = tables;
        this.table = table;
        this.store = new DynamoDbClickStore(tables.get(), table);
        this.queue = queue;
    }

    static Services of(Environment environment) {
        RenewableCredentials credentials = RenewableCredentials.ofTheFunction();
        return new Services(
                credentials,
                SecretsManagerKeys.client(credentials),
                environment.keysSecret(),
                () -> DynamoDbClients.bounded(credentials),
                environment.table(),
                environment
                        .queueUrl()
                        .map(url -> new SqsClickQueue(SqsClients.bounded(credentials), url))
                        .orElse(null));
    }

    DynamoDbClickStore store() {
        return store;
    }

    @Nullable SqsClickQueue queue() {
        return queue;
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException if they cannot be read */
    LinkKeys readKeys() {
        return SecretsManagerKeys.read(secrets, keysSecret);
    }

    /** Has the credentials found anew by the next that needs them: what is cached may be as old as a snapshot. */
    void forgetCredentials() {
        credentials.renew();
    }

    void findCredentials() {
        credentials.resolveCredentials();
    }

    /** A client of its own has TLS sessions of its own: nothing of an earlier handshake is resumed. */
    void rehearseOverNewConnection(Click click) {
        try (DynamoDbClient fresh = tables.get()) {
            new DynamoDbClickStore(fresh, table).rehearse(click, Connection.CLOSED);
        }
    }
}
