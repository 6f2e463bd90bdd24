package dev.clickway.function.redirect;

import dev.clickway.bench.BareHmacs;
import dev.clickway.bench.NoNetwork;
import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.click.IpHandling;
import dev.clickway.function.RedirectHandler;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.store.ClickStore;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Minting;
import dev.clickway.link.Verification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a click costs apart from the network and the SDK: the event read, the link verified, the item made, the response
 * written; beside the bare signature of the same link, and beside its own parts. In the package of what it measures.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedirectBenchmark {
    private static final LinkKeys KEYS = LinkKeys.development("a key of the benchmarks, not a secret");

    /** Of median length among links of real mails with a query. */
    private static final Link LINK = new Link(
            "spring-sale",
            "8f3a2c91d0b7",
            "3",
            Instant.parse("2026-11-01T09:00:00Z"),
            LinkKind.ORDINARY,
            "https://www.shop.example/collections/spring?variant=4102&color=sand");

    private static final Settings SETTINGS = new Settings(
            "demo", "https://www.shop.example/", IpHandling.TRUNCATED, 400, Optional.empty(), Optional.empty());

    private final ByteArrayOutputStream response = new ByteArrayOutputStream(1024);
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final DynamoDbClient dynamoDb = dynamoDb();
    private Map<String, AttributeValue> item = Map.of();
    private byte[] event = {};
    private String token = "";
    private LinkVerifier verifier = new LinkVerifier("demo", KEYS);
    private BareHmacs hmac = new BareHmacs("", List.of());
    private RedirectHandler handler = handler(click -> {});
    private Redirector onThisThread = onThisThread((click, since) -> {});
    private final Echo echo = new Echo();

    @Setup
    public void prepare(Blackhole sink) throws IOException {
        token = ((Minting.Minted) new LinkMinter("demo", KEYS).mint(LINK)).token();
        // Without line breaks and the like, as Lambda hands it over.
        event = Files.readString(Path.of("events", "click.json"))
                .replaceAll("/c/[A-Za-z0-9_-]+", "/c/" + token)
                .replaceAll("\n *", "")
                .replace("\": ", "\":")
                .getBytes(StandardCharsets.UTF_8);
        verifier = new LinkVerifier("demo", KEYS);
        hmac = new BareHmacs("demo", List.of(token));
        handler(click -> item = item(click)).handleRequest(new ByteArrayInputStream(event), response, null);
        handler = handler(click -> sink.consume(ClickItem.of(click)));
        onThisThread = onThisThread((click, since) -> sink.consume(ClickItem.of(click)));
        handler.handleRequest(new ByteArrayInputStream(event), response, null);
        if (!response.toString(StandardCharsets.UTF_8).contains(LINK.destination())) {
            throw new IllegalStateException("no redirect: " + response);
        }
    }

    @Benchmark
    public void bareHmac(Blackhole sink) throws GeneralSecurityException {
        hmac.run(sink);
    }

    @Benchmark
    public Verification verify() {
        return verifier.verify(token);
    }

    /** The event, from its bytes to what a click needs of it. */
    @Benchmark
    public @Nullable Object readEvent() {
        return EventReader.read(new ByteArrayInputStream(event));
    }

    /** All of a click that is the redirect's own work: read, verify, decide, make click and item, write the response. */
    @Benchmark
    public int clickOnThisThread() throws IOException {
        response.reset();
        onThisThread.answer(new ByteArrayInputStream(event), response);
        return response.size();
    }

    /** The same as the handler does it, with the change of threads that bounds the wait for the store. */
    @Benchmark
    public int click() throws IOException {
        response.reset();
        handler.handleRequest(new ByteArrayInputStream(event), response, null);
        return response.size();
    }

    /** What it costs to have a call on another thread, so that the wait for it can end in time; it is in every click. */
    @Benchmark
    public Object changeOfThreads() throws ExecutionException, InterruptedException, TimeoutException {
        return threads.submit(() -> token).get(1, TimeUnit.SECONDS);
    }

    /** The least that a change of threads and back can cost: each wakes the other, and sleeps until it is woken. */
    @Benchmark
    public void parkAndUnpark() {
        echo.call();
    }

    /** Item to request, signature and the reading of the answer, as the SDK does them. */
    @Benchmark
    public void sdkPutItem() {
        dynamoDb.putItem(put -> put.tableName("clicks").item(item));
    }

    private static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .httpClient(new NoNetwork())
                .build();
    }

    private static Map<String, AttributeValue> item(Click click) {
        Map<String, AttributeValue> item = new HashMap<>();
        ClickItem.of(click)
                .forEach((name, value) -> item.put(
                        name,
                        value instanceof Long number
                                ? AttributeValue.fromN(Long.toString(number))
                                : AttributeValue.fromS(value.toString())));
        return item;
    }

    private static RedirectHandler handler(ClickStore store) {
        return new RedirectHandler(SETTINGS, KEYS, store, RedirectBenchmark::unexpected);
    }

    private static Redirector onThisThread(ClickRecorder.Keeper keeper) {
        InstantSource clock = InstantSource.system();
        FunctionLog log = new FunctionLog(
                RedirectBenchmark::unexpected, new Metrics("demo", clock, RedirectBenchmark::unexpected));
        return new Redirector(SETTINGS, KeyRing.of("demo", KEYS), keeper, log, clock);
    }

    private static void unexpected(String line) {
        throw new IllegalStateException(line);
    }

    /** A thread that wakes its caller whenever it is woken. */
    private static final class Echo {
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::answer);
        private volatile @Nullable Thread caller;

        void call() {
            if (!thread.isAlive()) {
                thread.start();
            }
            caller = Thread.currentThread();
            LockSupport.unpark(thread);
            while (caller != null) {
                LockSupport.park(this);
            }
        }

        private void answer() {
            while (true) {
                Thread waiting = caller;
                if (waiting == null) {
                    LockSupport.park(this);
                } else {
                    caller = null;
                    LockSupport.unpark(waiting);
                }
            }
        }
    }
}
