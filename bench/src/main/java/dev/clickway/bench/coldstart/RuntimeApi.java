package dev.clickway.bench.coldstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's runtime API as far as the runtime interface client asks for it: hands out events, takes responses, and holds
 * a function at the point where a snapshot would be taken. For one function at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    /** What a function did, and when, in {@link System#nanoTime}. */
    record Step(What what, long at, String detail) {
        enum What {
            READY_FOR_SNAPSHOT,
            READY_FOR_EVENT,
            RESPONDED,
            FAILED
        }
    }

    private static final String BASE = "/2018-06-01/runtime/";
    private static final String CREDENTIALS = "/credentials";
    private static final int PATIENCE_SECONDS = 60;

    private final HttpServer server;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> events = new SynchronousQueue<>();
    private final BlockingQueue<Boolean> restores = new SynchronousQueue<>();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(BASE, this::handle);
        server.createContext(CREDENTIALS, RuntimeApi::credentials);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where a function that is restored from a snapshot finds its credentials. */
    String credentials() {
        return "http://" + address() + CREDENTIALS;
    }

    /** Waits for what the function does next. */
    Step await(Step.What what) throws InterruptedException {
        Step step = steps.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (step == null || step.what() != what) {
            throw new IllegalStateException("waited for " + what + ", got " + step);
        }
        return step;
    }

    /** Lets a function go on that waits where its snapshot is taken. */
    void restore() throws InterruptedException {
        restores.put(true);
    }

    /** Hands an event to a function that is ready for one. */
    void invoke(byte[] event) throws InterruptedException {
        events.put(event);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(BASE.length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        long now = System.nanoTime();
        try (exchange) {
            if (path.equals("invocation/next")) {
                steps.add(new Step(Step.What.READY_FOR_EVENT, now, ""));
                exchange.getResponseHeaders()
                        .set("Lambda-Runtime-Aws-Request-Id", "00000000-0000-0000-0000-000000000001");
                exchange.getResponseHeaders()
                        .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
                exchange.getResponseHeaders()
                        .set(
                                "Lambda-Runtime-Invoked-Function-Arn",
                                "arn:aws:lambda:us-east-1:000000000000:function:bench");
                answer(exchange, 200, events.take());
            } else if (path.equals("restore/next")) {
                steps.add(new Step(Step.What.READY_FOR_SNAPSHOT, now, ""));
                restores.take();
                answer(exchange, 200, new byte[0]);
            } else {
                boolean response = path.endsWith("/response");
                String detail = new String(body, StandardCharsets.UTF_8);
                steps.add(new Step(response ? Step.What.RESPONDED : Step.What.FAILED, now, detail));
                answer(exchange, 202, new byte[0]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void credentials(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(
                    exchange,
                    200,
                    "{\"AccessKeyId\":\"none\",\"SecretAccessKey\":\"none\",\"Token\":\"none\",\"Expiration\":\"%s\"}"
                            .formatted(Instant.now().plus(Duration.ofHours(6)))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        // The client's native part does not survive an answer without it.
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
