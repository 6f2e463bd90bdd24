package dev.clickway.cli.local.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.function.RecoveryHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands the clicks that wait to the recovery that runs in Lambda, in batches as Lambda makes them of a queue: what the
 * handler does not name as failed is deleted, the rest comes again. One thread does it. Thread-safe.
 */
final class Recovering implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 10;

    /** In Lambda it is a quarter of an hour, which nobody watches. */
    private static final long AGAIN_AFTER_MS = 500;

    private final WaitingClicks waiting;
    private final RecoveryHandler handler;
    private final AtomicLong recovered = new AtomicLong();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("recovery").factory());

    private Recovering(WaitingClicks waiting, RecoveryHandler handler) {
        this.waiting = waiting;
        this.handler = handler;
    }

    static Recovering begin(WaitingClicks waiting, RecoveryHandler handler) {
        Recovering recovering = new Recovering(waiting, handler);
        var _ = recovering.thread.scheduleWithFixedDelay(
                recovering::drain, AGAIN_AFTER_MS, AGAIN_AFTER_MS, TimeUnit.MILLISECONDS);
        return recovering;
    }

    /** How many clicks it has brought into the table, or found there. */
    long recovered() {
        return recovered.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        try {
            while (!Thread.currentThread().isInterrupted() && takeBatch()) {
                // The next one.
            }
        } catch (IOException | RuntimeException again) {
            // The messages are where they were; the table may be well by the next time.
        }
    }

    /** Whether there may be more to take. */
    private boolean takeBatch() throws IOException {
        List<WaitingClicks.Message> batch = waiting.receive(BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        Set<String> failed;
        try {
            failed = failures(batch);
        } catch (IOException | RuntimeException e) {
            batch.forEach(waiting::putBack);
            throw e;
        }
        for (WaitingClicks.Message message : batch) {
            if (failed.contains(message.id())) {
                waiting.putBack(message);
            } else {
                // In this order: whoever sees that none waits sees all that came back.
                recovered.incrementAndGet();
                waiting.delete(message);
            }
        }
        return batch.size() == BATCH && failed.isEmpty();
    }

    private Set<String> failures(List<WaitingClicks.Message> batch) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (WaitingClicks.Message message : batch) {
            records.addObject()
                    .put("messageId", message.id())
                    .put("body", message.body())
                    .put("eventSource", "aws:sqs");
        }
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), response, null);
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : JSON.readTree(response.toByteArray()).path("batchItemFailures")) {
            failed.add(failure.path("itemIdentifier").asText());
        }
        return failed;
    }
}
