package dev.clickway.function.start;

import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.aws.RenewableCredentials;
import dev.clickway.function.aws.SqsClients;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.keys.SecretsManagerKeys;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metric;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.store.DynamoDbClickStore;
import dev.clickway.function.store.SqsClickQueue;
import dev.clickway.link.LinkKeys;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The redirect as Lambda starts it, ready for its first click. It is told of SnapStart's snapshot and restore for as long
 * as somebody holds it.
 */
public final class RedirectStart {
    /** Set by Lambda to {@code snap-start} where a snapshot will be taken, and the hook before it does the rehearsal. */
    private static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

    /** A click that came upon classes that are yet to be loaded would use up its budget with that. */
    private static final int ROUNDS_OF_A_PLAIN_START = 1;

    private final Redirector redirector;

    /** Held here, for the context of SnapStart's hooks holds it weakly. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private final Snapshot snapshot;

    private RedirectStart(Redirector redirector, Snapshot snapshot) {
        this.redirector = redirector;
        this.snapshot = snapshot;
    }

    public Redirector redirector() {
        return redirector;
    }

    /**
     * @param variables the environment's
     * @throws RuntimeException if a setting is not usable, the secret holds no keys, or it cannot be read; the message
     *     says which and how to mend it. Lambda then starts another
     */
    public static RedirectStart from(Map<String, String> variables) {
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
        return new RedirectStart(new Redirector(settings, keys, store, queue, log, clock), snapshot);
    }

    private static LinkKeys firstKeys(SecretsManagerClient secrets, String secret) {
        try {
            return SecretsManagerKeys.read(secrets, secret);
        } catch (SdkException e) {
            throw new KeysNotReadException(e);
        }
    }
}
