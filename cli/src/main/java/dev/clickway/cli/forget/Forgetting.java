package dev.clickway.cli.forget;

import dev.clickway.cli.data.Patience;
import dev.clickway.cli.forget.DeliveryClicks.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds the clicks of deliveries in a table and deletes them. Done again it finds nothing: a run that was interrupted is
 * gone on with by the same run. A click that comes while it runs, or after it, stays.
 */
public final class Forgetting {
    private static final int THREADS = 8;

    /** Deliveries under way at a time; their results are taken in order. */
    private static final int WINDOW = 64;

    private final DeliveryClicks clicks;

    /** @param client is not closed here */
    public Forgetting(DynamoDbClient client, String table) {
        this.clicks = new DeliveryClicks(client, table, Patience.ORDINARY);
    }

    /**
     * Forgets deliveries.
     *
     * @param dryRun whether clicks are only counted
     */
    public Forgotten run(Collection<String> deliveries, boolean dryRun, ForgetWatch watch) {
        Forgotten.Builder forgotten = new Forgotten.Builder(deliveries.size(), dryRun);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<String> window = new ArrayList<>();
            for (String delivery : deliveries) {
                window.add(delivery);
                if (window.size() == WINDOW) {
                    run(window, dryRun, watch, threads, forgotten);
                    window.clear();
                }
                if (watch.stopped()) {
                    return forgotten.stopped();
                }
            }
            run(window, dryRun, watch, threads, forgotten);
            return watch.stopped() ? forgotten.stopped() : forgotten.done();
        } catch (ExecutionException e) {
            return forgotten.failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return forgotten.stopped();
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(
            List<String> deliveries,
            boolean dryRun,
            ForgetWatch watch,
            ExecutorService threads,
            Forgotten.Builder forgotten)
            throws ExecutionException, InterruptedException {
        List<Future<Found>> running = new ArrayList<>();
        for (String delivery : deliveries) {
            running.add(threads.submit(() -> dryRun ? clicks.find(delivery) : clicks.delete(delivery, watch::stopped)));
        }
        for (Future<Found> one : running) {
            forgotten.add(one.get());
            watch.done();
        }
    }
}
