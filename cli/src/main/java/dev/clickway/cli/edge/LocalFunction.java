package dev.clickway.cli.edge;

import dev.clickway.brand.Brand;
import dev.clickway.cli.BadInput;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.function.log.SpillLine;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.store.ClickStore;
import dev.clickway.function.store.DynamoDbClickStore;
import dev.clickway.link.LinkKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the handler in Lambda does, all of it, on this machine. Thread-safe. */
public final class LocalFunction {
    /** A JVM that has just started takes longer for its first click than a shopper is to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Redirector redirector;
    private final AtomicLong spilled = new AtomicLong();

    /**
     * Where clicks go.
     *
     * @param fallback takes what the table does not; where there is none, the log does
     */
    public record Stores(ClickStore table, @Nullable ClickStore fallback) {}

    /**
     * With no queue.
     *
     * @param log where the function's log goes, a line for each click that could not be recorded
     */
    public LocalFunction(Brand brand, LinkKeys keys, BrandClicks clicks, PrintStream log) {
        this(brand, keys, new Stores(new DynamoDbClickStore(clicks.client(), clicks.table()), null), patience(), log);
    }

    /**
     * @param budget how long recording may take
     * @param log where the function's log goes, a line for each click that could not be recorded
     */
    public LocalFunction(Brand brand, LinkKeys keys, Stores stores, Duration budget, PrintStream log) {
        redirector = Redirector.of(
                new Settings(
                                brand.name(),
                                brand.fallback(),
                                brand.clicks().ip(),
                                brand.clicks().retentionDays(),
                                brand.appLinks().appleAppSiteAssociation(),
                                brand.appLinks().assetlinks())
                        .withRecordBudget(budget)
                        .withClickId(brand.clickId()),
                keys,
                stores.table(),
                stores.fallback(),
                line -> log(line, log),
                InstantSource.system());
    }

    /** As in Lambda, where the environment says how long recording may take. */
    public static Duration patience() {
        String millis = System.getenv("CLICKWAY_RECORD_BUDGET_MS");
        if (millis == null) {
            return PATIENCE;
        }
        Duration budget = Duration.ofMillis(millis.matches("[0-9]{1,4}") ? Long.parseLong(millis) : 0);
        if (!Settings.isRecordBudget(budget)) {
            throw new BadInput("CLICKWAY_RECORD_BUDGET_MS is '" + millis
                    + "'; set it to a whole number of milliseconds, 100 to 5000, or leave it out");
        }
        return budget;
    }

    private void log(String line, PrintStream log) {
        if (line.startsWith(SpillLine.MARKER)) {
            spilled.incrementAndGet();
        }
        tell(line, log);
    }

    /** A line of a function's log. Counts for CloudWatch, which are JSON and nothing else, say nothing to who watches. */
    public static void tell(String line, PrintStream log) {
        if (!line.startsWith("{")) {
            log.println(line);
        }
    }

    /** Answers an event of payload format 2.0 with a response in that format. */
    public byte[] invoke(byte[] event) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream(512);
        redirector.answer(new ByteArrayInputStream(event), response);
        return response.toByteArray();
    }

    /** How many clicks went to the log because they could not be recorded. */
    public long unrecorded() {
        return spilled.get();
    }
}
