package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clickway.function.aws.ClientBounds;
import dev.clickway.function.keys.KeysSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Keys in somebody else's idea of Secrets Manager, for which moto_server stands in; skipped where it is not installed. It
 * has to be asked for the version in use by its label: without one, moto 5.2 gives that which was made last in one step.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class KeysInMotoIT {
    private static final String FIRST = "a-key-for-this-test-alone-of-more-than-thirty-two-bytes";

    @TempDir
    Path folder;

    @Test
    void keys_are_listed_rotated_and_retired() throws Exception {
        assumeThat(MotoServer.isInstalled()).as("moto_server is installed").isTrue();
        Map<String, String> properties =
                Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.region", "us-east-1");
        try (MotoServer moto = MotoServer.start(folder.resolve("moto.log"));
                SecretsManagerClient client = ClientBounds.onThisMachine(
                                moto.endpoint(), ClientBounds.PATIENT.on(SecretsManagerClient.builder()))
                        .build()) {
            properties.forEach(System::setProperty);
            System.setProperty("aws.endpointUrl", moto.endpoint().toString());
            client.createSecret(create ->
                    create.name("clickway/demo/link-keys").secretString("{\"signing\":\"1\",\"1\":\"" + FIRST + "\"}"));

            assertThat(run("list").lines()).hasSize(2).last().asString().contains("  1  signing");
            assertThat(run("rotate", "--at-once").out()).contains("key 2 signs the new links of brand demo");
            assertThat(run("rotate", "--at-once").out()).contains("key 3 signs the new links of brand demo");
            KeysSecret rotated = secret(client);
            assertThat(rotated.signing()).isEqualTo(3);
            assertThat(rotated.ids()).containsExactly(1, 2, 3);
            assertThat(rotated.sharesKey(1, KeysSecret.parse("{\"signing\":\"1\",\"1\":\"" + FIRST + "\"}")))
                    .isTrue();
            assertThat(run("retire", "2").err()).contains("key 2 stays");
            assertThat(run("retire", "2", "--force").out()).contains("key 2 is retired before its time");
            assertThat(secret(client).ids()).containsExactly(1, 3);
        } finally {
            properties.keySet().forEach(System::clearProperty);
            System.clearProperty("aws.endpointUrl");
        }
    }

    private static KeysSecret secret(SecretsManagerClient client) {
        return KeysSecret.parse(client.getSecretValue(
                        get -> get.secretId("clickway/demo/link-keys").versionStage("AWSCURRENT"))
                .secretString());
    }

    private Run run(String... args) throws Exception {
        String demo = Files.readString(Run.HOME.resolve("brands").resolve("demo.yaml"));
        Path brand =
                Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
        List<String> all = new ArrayList<>(List.of("keys", args[0], "--brand-file", brand.toString()));
        all.addAll(List.of(args).subList(1, args.length));
        return Run.clickway(all.toArray(String[]::new));
    }
}
