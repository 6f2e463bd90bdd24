package dev.clickway.function.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.RecoveryHandler;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.aws.SqsClients;
import dev.clickway.function.fault.Fault;
import dev.clickway.function.fault.FaultProxy;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.LocalQueue;
import dev.clickway.function.fixture.ManyClicks.Made;
import dev.clickway.function.fixture.StoredClick;
import dev.clickway.function.log.SpillLine;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.store.DynamoDbClickStore;
import dev.clickway.function.store.MissingClicks;
import dev.clickway.function.store.ReadClick;
import dev.clickway.function.store.SqsClickQueue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The redirect with a table and a queue of its own, a proxy that breaks in front of each, and many clicks at once.
 * Afterwards the recovery, and what must hold whatever broke: every request was redirected, every click is in the table,
 * whole and once.
 */
final class UnderFire implements AutoCloseable {
    /** Enough that some are always in the midst of what breaks. */
    static final int THREADS = 8;

    /** Far below the default, so that the minutes of a fault are milliseconds; nothing is measured against it. */
    static final Duration BUDGET = Duration.ofMillis(160);

    private static final ObjectMapper JSON = new ObjectMapper();

    final FaultProxy store;
    final FaultProxy queue;

    private final String name;
    private final String table = "clicks-" + UUID.randomUUID();
    private final DynamoDbClient directStore;
    private final SqsClient directQueue;
    private final String directQueueUrl;
    private final DynamoDbClient boundedStore;
    private final SqsClient boundedQueue;
    private final Redirector redirector;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final Map<String, Made> asked = new TreeMap<>();
    private int recovered;

    /**
     * @param clock by which the circuits go
     * @param tls whether store and queue are spoken to over TLS; the proxies do not get further than to let it hang
     */
    UnderFire(String name, DynamoDbLocal dynamoDb, LocalQueue sqs, InstantSource clock, boolean tls)
            throws IOException {
        this(name, dynamoDb, sqs, clock, tls, BUDGET);
    }

    /** @param budget for keeping a click */
    UnderFire(String name, DynamoDbLocal dynamoDb, LocalQueue sqs, InstantSource clock, boolean tls, Duration budget)
            throws IOException {
        this.name = name;
        this.store = FaultProxy.to(dynamoDb.endpoint());
        this.queue = FaultProxy.to(sqs.endpoint());
        this.directStore = DynamoDbClients.local(dynamoDb.endpoint());
        this.directQueue = sqs.patientClient();
        this.boundedStore = DynamoDbClients.boundedLocal(tls ? store.tlsEndpoint() : store.endpoint());
        URI toQueue = tls ? queue.tlsEndpoint() : queue.endpoint();
        this.boundedQueue = SqsClients.boundedLocal(toQueue);
        ClickTable.createIfMissing(directStore, table);
        this.directQueueUrl = sqs.create(directQueue, table);
        this.redirector = Redirector.of(
                DemoBrand.SETTINGS.withRecordBudget(budget),
                DemoBrand.KEYS,
                new DynamoDbClickStore(boundedStore, table),
                new SqsClickQueue(boundedQueue, toQueue + directQueueUrl.replaceFirst("https?://[^/]+", "")),
                log::add,
                clock);
    }

    /** Something that happens when so many requests have begun. */
    record At(int request, Runnable what) {}

    /** Clicks on several threads; each request is answered with its link's destination. */
    void click(List<Made> clicks, At... happenings) throws Exception {
        clicks.forEach(click -> asked.put(click.key(), click));
        Map<Integer, Runnable> due = new HashMap<>();
        Arrays.asList(happenings).forEach(at -> due.put(at.request(), at.what()));
        AtomicInteger next = new AtomicInteger();
        long[] micros = new long[clicks.size()];
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int t = 0; t < THREADS; t++) {
                workers.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < clicks.size(); i = next.getAndIncrement()) {
                        due.getOrDefault(i, () -> {}).run();
                        long start = System.nanoTime();
                        assertRedirected(clicks.get(i));
                        micros[i] = (System.nanoTime() - start) / 1_000;
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        Arrays.sort(micros);
        System.out.printf(
                "%s: %d clicks, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                name,
                micros.length,
                micros[micros.length / 2] / 1e3,
                micros[micros.length * 99 / 100] / 1e3,
                micros[micros.length - 1] / 1e3);
    }

    void assertRedirected(Made click) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        redirector.answer(new ByteArrayInputStream(click.event()), out);
        var response = JSON.readTree(out.toByteArray());
        assertThat(response.get("statusCode").intValue()).isEqualTo(302);
        assertThat(response.at("/headers/Location").textValue()).isEqualTo(click.destination());
    }

    /** How many spill lines the log has. */
    long spilled() {
        return log.stream().filter(line -> line.startsWith(SpillLine.MARKER)).count();
    }

    /** How many messages came from the queue. */
    int recovered() {
        return recovered;
    }

    /** The faults end; what was queued and spilled is brought in; then the table has what was asked, and no more. */
    void assertEveryClickIsInTheTableOnce() throws IOException {
        store.behave(new Fault.None());
        queue.behave(new Fault.None());
        assertThat(log).allMatch(line -> line.startsWith(SpillLine.MARKER) || line.startsWith("{\"_aws\""));
        MissingClicks missing = new MissingClicks(directStore, table);
        drain(new RecoveryHandler("demo", missing, log::add));
        for (String line : log) {
            SpillLine.read(line)
                    .ifPresent(read -> assertThat(read)
                            .isInstanceOfSatisfying(ReadClick.Whole.class, whole -> missing.add(whole.attributes())));
        }
        Map<String, Map<String, Object>> wanted = new TreeMap<>();
        asked.forEach((key, click) -> wanted.put(key, click.item()));
        Map<String, Map<String, Object>> stored = stored();
        assertThat(stored.keySet()).isEqualTo(wanted.keySet());
        stored.forEach((key, item) -> assertThat(item).isEqualTo(wanted.get(key)));
        asked.forEach((key, click) -> assertThat(stored.get(key)).containsEntry("at", click.at()));
        System.out.printf("%s: %d asked, %d queued, %d spilled%n", name, asked.size(), recovered, spilled());
    }

    /** As Lambda does it: batches of ten to the handler, and what it does not name as failed is deleted. */
    private void drain(RecoveryHandler recovery) throws IOException {
        while (true) {
            List<Message> batch = directQueue
                    .receiveMessage(receive -> receive.queueUrl(directQueueUrl).maxNumberOfMessages(10))
                    .messages();
            if (batch.isEmpty()) {
                return;
            }
            ArrayNode records = JSON.createArrayNode();
            for (Message message : batch) {
                ObjectNode entry = records.addObject();
                entry.put("messageId", message.messageId());
                entry.put("receiptHandle", message.receiptHandle());
                entry.put("body", message.body());
                entry.put("eventSource", "aws:sqs");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] event = JSON.createObjectNode()
                    .<ObjectNode>set("Records", records)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            recovery.handleRequest(new ByteArrayInputStream(event), out, null);
            assertThat(JSON.readTree(out.toByteArray()).get("batchItemFailures"))
                    .isEmpty();
            for (Message message : batch) {
                directQueue.deleteMessage(
                        delete -> delete.queueUrl(directQueueUrl).receiptHandle(message.receiptHandle()));
            }
            recovered += batch.size();
        }
    }

    private Map<String, Map<String, Object>> stored() {
        Map<String, Map<String, Object>> stored = new TreeMap<>();
        for (Map<String, AttributeValue> item : directStore
                .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()) {
            Map<String, Object> plain = StoredClick.plain(item);
            assertThat(stored.put(plain.get("delivery") + " " + plain.get("click"), plain))
                    .isNull();
        }
        return stored;
    }

    @Override
    public void close() throws IOException {
        store.close();
        queue.close();
        boundedStore.close();
        boundedQueue.close();
        directStore.close();
        directQueue.close();
    }
}
