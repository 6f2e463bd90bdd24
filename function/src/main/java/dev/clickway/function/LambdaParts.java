package dev.clickway.function;

import dev.clickway.link.LinkKeys;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What the redirect is made of in Lambda, ready for its first click.
 *
 * @param snapshot told of SnapStart's snapshot and restore for as long as somebody holds it
 */
record LambdaParts(
        Settings settings,
        KeyRing keys,
        ClickStore store,
        @Nullable ClickStore queue,
        FunctionLog log,
        Snapshot snapshot,
        InstantSource clock) {
    /** Set by Lambda to {@code snap-start} where a snapshot will be taken, and the hook before it does the rehearsal. */
    private static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

    /** A click that came upon classes that are yet to be loaded would use up its budget with that. */
    private static final int ROUNDS_OF_A_PLAIN_START = 1;

    /**
     * @throws InvalidEnvironmentException if a setting is not usable
     * @throws InvalidKeysSecretException if the secret holds no keys
     * @throws KeysNotReadException if the secret cannot be read; Lambda then starts another
     */
    static LambdaParts from(Map<String, String> variables) {
        Environment environment = Environment.read(variables);
        Settings settings = environment.settings();
        InstantSource clock = InstantSource.system();
        FunctionLog log =
                new FunctionLog(System.out::println, new Metrics(settings.brand(), clock, System.out::println));
        RenewableCredentials credentials = new RenewableCredentials();

        SecretsManagerClient secrets = SecretsManagerKeys.client(credentials);
        LinkKeys first = firstKeys(secrets, environment.keysSecret());
        KeyRing keys = new KeyRing(
                settings.brand(),
                first,
                () -> SecretsManagerKeys.read(secrets, environment.keysSecret()),
                clock,
                () -> log.count(Metric.KEYS_NOT_READ));
        DynamoDbClickStore store = new DynamoDbClickStore(DynamoDbClients.bounded(credentials), environment.table());
        @Nullable SqsClickQueue queue = environment
                .queueUrl()
                .map(url -> new SqsClickQueue(SqsClients.bounded(credentials), url))
                .orElse(null);

        Rehearsal rehearsal = new Rehearsal(settings, first, store, queue);
        Snapshot snapshot = new Snapshot(rehearsal, credentials, keys);
        snapshot.register();
        if (!"snap-start".equals(variables.get(INITIALIZATION_TYPE))) {
            rehearsal.run(ROUNDS_OF_A_PLAIN_START);
        }
        return new LambdaParts(settings, keys, store, queue, log, snapshot, clock);
    }

    private static LinkKeys firstKeys(SecretsManagerClient secrets, String secret) {
        try {
            return SecretsManagerKeys.read(secrets, secret);
        } catch (SdkException e) {
            throw new KeysNotReadException(e);
        }
    }
}
