package dev.clickway.cli.local.outage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.edge.LocalFunction;
import dev.clickway.function.RecoveryHandler;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.store.DynamoDbClickStore;
import dev.clickway.function.store.MissingClicks;
import dev.clickway.link.LinkKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function in front of a table that breaks when it is told to. What the table does not take waits in a queue on this
 * machine, and the recovery brings it in when the table is back; what the queue does not take either is in the function's
 * log. While nothing is wrong the function has a developer's patience, while something is it has Lambda's bounds.
 * Thread-safe.
 */
public final class BreakableTable implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TableProxy proxy;
    private final WaitingClicks waiting;
    private final Recovering recovering;
    private final DynamoDbClient patientClient;
    private final DynamoDbClient boundedClient;
    private final LocalFunction patient;
    private final LocalFunction bounded;
    private final AtomicLong redirects = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();

    /**
     * @param queue the folder of the clicks that wait
     * @param log where the function's log goes
     */
    public static BreakableTable open(Brand brand, LinkKeys keys, BrandClicks clicks, Path queue, PrintStream log)
            throws IOException {
        WaitingClicks waiting = WaitingClicks.in(queue);
        TableProxy proxy = TableProxy.to(Objects.requireNonNull(clicks.localEndpoint()));
        return new BreakableTable(brand, keys, clicks.table(), proxy, waiting, log);
    }

    private BreakableTable(
            Brand brand, LinkKeys keys, String table, TableProxy proxy, WaitingClicks waiting, PrintStream log) {
        this.proxy = proxy;
        this.waiting = waiting;
        patientClient = DynamoDbClients.local(proxy.endpoint());
        boundedClient = DynamoDbClients.boundedLocal(proxy.endpoint());
        patient = new LocalFunction(
                brand,
                keys,
                new LocalFunction.Stores(new DynamoDbClickStore(patientClient, table), waiting),
                LocalFunction.patience(),
                log);
        bounded = new LocalFunction(
                brand,
                keys,
                new LocalFunction.Stores(new DynamoDbClickStore(boundedClient, table), waiting),
                Settings.DEFAULT_RECORD_BUDGET,
                log);
        RecoveryHandler recovery = new RecoveryHandler(
                brand.name(), new MissingClicks(patientClient, table), line -> LocalFunction.tell(line, log));
        recovering = Recovering.begin(waiting, recovery);
    }

    /** Answers an event of payload format 2.0 with a response in that format. */
    public byte[] invoke(byte[] event) throws IOException {
        return (proxy.fault() == Fault.NONE ? patient : bounded).invoke(event);
    }

    /** A shopper was redirected. */
    public void redirected(long nanos) {
        redirects.incrementAndGet();
        slowestNanos.accumulateAndGet(nanos, Math::max);
    }

    /** From now on; what was counted of the slowest redirect begins anew. */
    public void behave(Fault fault) {
        slowestNanos.set(0);
        proxy.behave(fault);
    }

    /**
     * What the page shows of it, as JSON.
     *
     * @param stored how many clicks are in the table
     */
    public String json(long stored) {
        return JSON.createObjectNode()
                .put("fault", proxy.fault().name().toLowerCase(Locale.ROOT))
                .put("redirects", redirects.get())
                .put("slowestMillis", slowestNanos.get() / 1_000_000)
                .put("stored", stored)
                .put("waiting", waiting.size())
                .put("recovered", recovering.recovered())
                .put("logged", patient.unrecorded() + bounded.unrecorded())
                .toString();
    }

    @Override
    public void close() throws IOException {
        recovering.close();
        patientClient.close();
        boundedClient.close();
        proxy.close();
    }
}
