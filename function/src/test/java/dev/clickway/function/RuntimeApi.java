package dev.clickway.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's runtime API on loopback, as far as a function in a process of its own needs it: hands out events, takes what
 * comes of them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ready = new LinkedBlockingQueue<>();

    /** What was answered: the end of the path, such as {@code response}, a blank, and the body. */
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(BASE, this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until a function is ready for an event. */
    void awaitReady() throws InterruptedException {
        ready.take();
    }

    void invoke(byte[] event) {
        events.add(event);
    }

    /** Waits for the next answer. */
    String awaitAnswer() throws InterruptedException {
        return answers.take();
    }

    /** Whether nothing was answered that has not been taken. */
    boolean isSilent() {
        return answers.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        // The client's native part does not survive an answer without it.
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            if (path.equals(BASE + "invocation/next")) {
                ready.add(path);
                byte[] event = events.take();
                exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "invocation-1");
                exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
                exchange.getResponseHeaders()
                        .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:f");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
            } else {
                exchange.sendResponseHeaders(202, -1);
                answers.add(path.substring(path.lastIndexOf('/') + 1) + " " + body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
