package dev.clickway.function.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DynamoDB and Secrets Manager on loopback, as far as one can see there who asks, and over which connection. */
final class AwsStub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");

    /**
     * @param signer the access key that signed it
     * @param connection the client's port
     * @param delivery of the item that was put; empty in a rehearsal, and for a secret
     */
    record Asked(String what, String signer, int connection, String delivery) {}

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Optional<String> secret;

    AwsStub(String secret) throws IOException {
        this.secret = Optional.of(secret);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on; empty for one that cannot be read. */
    void secret(Optional<String> now) {
        secret = now;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Clicks that were put into the table. */
    List<Asked> clicks() {
        return asked.stream().filter(each -> !each.delivery().isEmpty()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String what = target.substring(target.indexOf('.') + 1);
        String delivery = request.at("/Item/delivery/S").asText("");
        Matcher signer = CREDENTIAL.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add(new Asked(
                what,
                signer.find() ? signer.group(1) : "",
                exchange.getRemoteAddress().getPort(),
                delivery));
        Optional<Map<String, String>> answer = what.equals("PutItem")
                ? Optional.<Map<String, String>>of(Map.of()).filter(_ -> !delivery.isEmpty())
                : secret.map(text -> Map.of("SecretString", text));
        byte[] body = JSON.writeValueAsBytes(answer.orElse(Map.of("__type", "ValidationException")));
        exchange.sendResponseHeaders(answer.isPresent() ? 200 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
