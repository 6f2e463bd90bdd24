package dev.clickway.function.store;

import dev.clickway.function.aws.DynamoDbClients;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whatever DynamoDB the environment names; it needs region and credentials from there as well. */
@EnabledIfEnvironmentVariable(
        named = "AWS_ENDPOINT_URL",
        matches = ".+",
        disabledReason = "set AWS_ENDPOINT_URL to an endpoint that answers as DynamoDB")
class EndpointClickStoreIT extends ClickStoreContract {
    @Override
    DynamoDbClient connect() {
        return DynamoDbClients.patient();
    }
}
