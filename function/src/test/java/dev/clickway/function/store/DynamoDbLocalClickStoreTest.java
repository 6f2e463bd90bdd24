package dev.clickway.function.store;

import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.aws.DynamoDbClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbLocalClickStoreTest extends ClickStoreContract {
    private @Nullable DynamoDbLocal server;

    @Override
    DynamoDbClient connect() throws IOException {
        DynamoDbLocal started = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
        server = started;
        return DynamoDbClients.local(started.endpoint());
    }

    @Override
    void disconnect() {
        Objects.requireNonNull(server).close();
    }
}
