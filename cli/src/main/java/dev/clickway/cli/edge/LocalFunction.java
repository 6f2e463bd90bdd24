package dev.clickway.cli.edge;

import dev.clickway.brand.Brand;
import dev.clickway.cli.BadInput;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.function.RedirectHandler;
import dev.clickway.function.log.SpillLine;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.store.DynamoDbClickStore;
import dev.clickway.link.LinkKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The very handler that runs in Lambda, on this machine. Thread-safe. */
public final class LocalFunction {
    /** A JVM that has just started takes longer for its first click than a shopper is to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RedirectHandler handler;
    private final AtomicLong spilled = new AtomicLong();

    /**
     * @param log where the function's log goes, a line for each click that could not be recorded
     */
    public LocalFunction(Brand brand, LinkKeys keys, BrandClicks clicks, PrintStream log) {
        handler = new RedirectHandler(
                new Settings(
                                brand.name(),
                                brand.fallback(),
                                brand.clicks().ip(),
                                brand.clicks().retentionDays(),
                                brand.appLinks().appleAppSiteAssociation(),
                                brand.appLinks().assetlinks())
                        .withRecordBudget(budget())
                        .withClickId(brand.clickId()),
                keys,
                new DynamoDbClickStore(clicks.client(), clicks.table()),
                line -> log(line, log));
    }

    /** As in Lambda, where the environment says how long recording may take. */
    private static Duration budget() {
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

    /** Counts for CloudWatch, which are JSON and nothing else, say nothing to whoever watches. */
    private void log(String line, PrintStream log) {
        if (line.startsWith(SpillLine.MARKER)) {
            spilled.incrementAndGet();
        }
        if (!line.startsWith("{")) {
            log.println(line);
        }
    }

    /** Answers an event of payload format 2.0 with a response in that format. */
    public byte[] invoke(byte[] event) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream(512);
        handler.handleRequest(new ByteArrayInputStream(event), response, null);
        return response.toByteArray();
    }

    /** How many clicks went to the log because they could not be recorded. */
    public long unrecorded() {
        return spilled.get();
    }
}
