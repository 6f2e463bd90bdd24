package dev.clickway.function.keys;

import dev.clickway.function.aws.ClientBounds;
import dev.clickway.link.LinkKeys;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The link keys of a brand as Secrets Manager holds them. */
public final class SecretsManagerKeys {
    /** Two attempts fit the ten seconds that Lambda gives a function to start; the first also loads what a call needs. */
    private static final ClientBounds WITHIN_A_START =
            new ClientBounds(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(9));

    private SecretsManagerKeys() {}

    /**
     * Reads them once, within seconds.
     *
     * @param secretId ARN or name
     * @throws InvalidKeysSecretException if the secret holds no keys
     */
    public static LinkKeys read(String secretId) {
        try (SecretsManagerClient client =
                WITHIN_A_START.on(SecretsManagerClient.builder()).build()) {
            return read(client, secretId);
        }
    }

    /** A client that reads them as a function starts, and again later. */
    public static SecretsManagerClient client(AwsCredentialsProvider credentials) {
        return WITHIN_A_START
                .on(SecretsManagerClient.builder())
                .credentialsProvider(credentials)
                .build();
    }

    public static LinkKeys read(SecretsManagerClient client, String secretArn) {
        String text = client.getSecretValue(get -> get.secretId(secretArn)
                        // By the next reading, minutes later, it would be closed at the other end.
                        .overrideConfiguration(own -> own.putHeader("Connection", "close")))
                .secretString();
        return KeysSecret.parse(text == null ? "" : text).linkKeys();
    }
}
