package dev.clickway.function;

import dev.clickway.link.LinkKeys;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The link keys of a brand as Secrets Manager holds them. */
public final class SecretsManagerKeys {
    /** Two attempts fit the ten seconds that Lambda gives a function to start. */
    private static final Duration CALL = Duration.ofSeconds(6);

    private static final Duration ATTEMPT = Duration.ofSeconds(2);

    private SecretsManagerKeys() {}

    /**
     * Reads them once, within seconds.
     *
     * @param secretId ARN or name
     * @throws InvalidKeysSecretException if the secret holds no keys
     */
    public static LinkKeys read(String secretId) {
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(ATTEMPT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .build())
                .build()) {
            return read(client, secretId);
        }
    }

    static LinkKeys read(SecretsManagerClient client, String secretArn) {
        String text = client.getSecretValue(get -> get.secretId(secretArn)).secretString();
        return KeysSecret.parse(text == null ? "" : text);
    }
}
