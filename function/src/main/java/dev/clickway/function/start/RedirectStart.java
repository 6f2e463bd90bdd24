package dev.clickway.function.start;

import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metric;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.redirect.Settings;
import dev.clickway.link.LinkKeys;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The redirect as Lambda starts it, ready for its first click. It is told of SnapStart's snapshot and restore for as long
 * as somebody holds it.
 */
public final class RedirectStart {
    /** Set by Lambda to {@code snap-start} where a snapshot will be taken, and the hook before it does the rehearsal. */
    private static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

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
        Services services = Services.of(environment);
        LinkKeys first = firstKeys(services);
        KeyRing keys =
                new KeyRing(settings.brand(), first, services::readKeys, clock, () -> log.count(Metric.KEYS_NOT_READ));

        Rehearsal rehearsal = new Rehearsal(settings, first, services);
        Snapshot snapshot = new Snapshot(rehearsal, services, keys);
        snapshot.register();
        if (!"snap-start".equals(variables.get(INITIALIZATION_TYPE))) {
            // A click that came upon classes that are yet to be loaded would use up its budget with that.
            rehearsal.record();
            rehearsal.queue();
        }
        return new RedirectStart(
                new Redirector(settings, keys, services.store(), services.queue(), log, clock), snapshot);
    }

    private static LinkKeys firstKeys(Services services) {
        try {
            return services.readKeys();
        } catch (SdkException e) {
            throw new KeysNotReadException(e);
        }
    }
}
