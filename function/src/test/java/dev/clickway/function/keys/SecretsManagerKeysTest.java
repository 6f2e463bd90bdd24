package dev.clickway.function.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.function.fixture.SecretServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerKeysTest {
    @Test
    void the_keys_are_what_the_secret_holds() throws IOException {
        try (SecretServer server =
                        new SecretServer("{\"signing\":\"1\",\"1\":\"plainly-no-secret-but-long-enough-for-a-key\"}");
                SecretsManagerClient client = client(server)) {
            assertThat(SecretsManagerKeys.read(client, "link-keys").signing().id())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_secret_without_text_is_no_list_of_keys() throws IOException {
        try (SecretServer server = new SecretServer("");
                SecretsManagerClient client = client(server)) {
            assertThatThrownBy(() -> SecretsManagerKeys.read(client, "link-keys"))
                    .isInstanceOf(InvalidKeysSecretException.class);
        }
    }

    private static SecretsManagerClient client(SecretServer server) {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .build();
    }
}
