package dev.clickway.cli.doctor;

import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.aws.DynamoDbClients;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB Local for the tests of a class, which take a table each. */
@SuppressWarnings("NullAway.Init")
public final class ClickTables implements BeforeAllCallback, AfterAllCallback {
    private DynamoDbLocal server;
    private DynamoDbClient client;
    private int tables;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
        client = DynamoDbClients.local(server.endpoint());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        client.close();
        server.close();
    }

    public DynamoDbClient client() {
        return client;
    }

    /** A table of clicks that is empty. */
    public String table() {
        String table = "clicks-" + ++tables;
        ClickTable.createIfMissing(client, table);
        return table;
    }
}
