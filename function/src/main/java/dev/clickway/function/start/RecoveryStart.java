package dev.clickway.function.start;

import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.recovery.Recovery;
import dev.clickway.function.store.MissingClicks;
import java.util.Map;

/** The recovery as Lambda starts it. */
public final class RecoveryStart {
    private RecoveryStart() {}

    /**
     * @param variables the environment's
     * @throws RuntimeException if a setting is not usable; the message says which and how to mend it
     */
    public static Recovery from(Map<String, String> variables) {
        Environment.Recovery environment = Environment.Recovery.read(variables);
        return new Recovery(
                environment.brand(),
                new MissingClicks(DynamoDbClients.patient(), environment.table()),
                System.out::println);
    }
}
