package dev.clickway.cli.doctor.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A small shop on loopback, over https or http, of which each path does to its visitors what the test says. */
final class TestShop implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final Map<String, Function<HttpExchange, Answer>> paths = new ConcurrentHashMap<>();

    /** @param header one more, {@code name: value}; null for none */
    record Answer(int status, @Nullable String location, String body, @Nullable String header) {
        static Answer page(String body) {
            return new Answer(200, null, body, null);
        }

        static Answer to(String location) {
            return new Answer(302, location, "", null);
        }
    }

    private TestShop(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    static TestShop http() throws IOException {
        return new TestShop(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
    }

    static TestShop https(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new TestShop(server, "https");
    }

    String url(String pathAndQuery) {
        return scheme + "://localhost:" + server.getAddress().getPort() + pathAndQuery;
    }

    TestShop on(String path, Function<HttpExchange, Answer> answer) {
        paths.put(path, answer);
        return this;
    }

    TestShop page(String path) {
        return on(path, _ -> Answer.page("<title>Linen shirt</title><h1>Linen shirt</h1>"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : "?" + query;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = paths.getOrDefault(
                        exchange.getRequestURI().getPath(), _ -> new Answer(404, null, "<h1>404</h1>", null))
                .apply(exchange);
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        exchange.getResponseHeaders()
                .set("Content-Type", answer.body().startsWith("{") || answer.body().startsWith("[")
                        ? "application/json"
                        : "text/html; charset=utf-8");
        if (answer.header() != null) {
            String[] parts = answer.header().split(": ", 2);
            exchange.getResponseHeaders().set(parts[0], parts[1]);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
