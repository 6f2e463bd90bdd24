package dev.clickway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.edge.LocalEdge;
import dev.clickway.cli.edge.LocalFunction;
import dev.clickway.cli.edge.ViewerRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Events on their way through the function, several at a time; responses are written in the order of the events. */
final class Invocations implements AutoCloseable {
    /** Enough to keep DynamoDB Local busy; more only wait for it. */
    private static final int THREADS = 16;

    /** Bounds what waits in memory to be written. */
    private static final int MAX_UNDER_WAY = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What CloudFront answers where a distribution allows GET and HEAD alone. */
    private static final String METHOD_NOT_ALLOWED =
            "{\"statusCode\":403,\"headers\":{\"x-cache\":\"Error from cloudfront\"},\"body\":\"\"}";

    private final LocalFunction function;
    private final boolean edge;
    private final PrintStream out;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Queue<Future<String>> underWay = new ArrayDeque<>();

    Invocations(LocalFunction function, boolean edge, PrintStream out) {
        this.function = function;
        this.edge = edge;
        this.out = out;
    }

    void add(ObjectNode event) {
        if (underWay.size() == MAX_UNDER_WAY) {
            writeOne();
        }
        underWay.add(threads.submit(() -> response(event)));
    }

    void finish() {
        while (!underWay.isEmpty()) {
            writeOne();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private String response(ObjectNode event) throws IOException {
        if (!edge) {
            return invoke(bytes(event));
        }
        ViewerRequest request = EventThroughEdge.request(event);
        return LocalEdge.allows(request.method()) ? invoke(LocalEdge.event(request)) : METHOD_NOT_ALLOWED;
    }

    private String invoke(byte[] event) throws IOException {
        return new String(function.invoke(event), StandardCharsets.UTF_8);
    }

    private void writeOne() {
        try {
            out.println(underWay.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while events were under way", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the handler failed: " + e.getCause(), e);
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
