package dev.clickway.function.store;

import dev.clickway.function.aws.DynamoDbClients;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Skipped where no Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackClickStoreIT extends ClickStoreContract {
    /** Later images want an account. */
    @Container
    private static final LocalStackContainer LOCAL_STACK =
            new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0")).withServices("dynamodb");

    @Override
    DynamoDbClient connect() {
        return DynamoDbClients.local(LOCAL_STACK.getEndpoint());
    }
}
