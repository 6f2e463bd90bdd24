package dev.clickway.bench.coldstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * DynamoDB and Secrets Manager over TLS on loopback: takes every item with a key, counts it, and knows one secret. What
 * a real store takes to answer is not in it. SQS is there, and refuses everything.
 */
final class AwsStandIn implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String SECRET =
            "{\"ARN\":\"arn\",\"Name\":\"keys\",\"SecretString\":\"{\\\"signing\\\":\\\"0\\\",\\\"0\\\":\\\"clickway-development-key-not-a-secret\\\"}\"}";

    /** What the function rehearses with: no service keeps it. */
    private static final String EMPTY_KEY = "\"delivery\":{\"S\":\"\"}";

    private static final String REFUSED =
            "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"not valid\"}";

    private final KeyManager[] managers;
    private final TrustManagerFactory trust;
    private final int port;
    private final AtomicInteger items = new AtomicInteger();
    private HttpsServer server;

    /** @param folder where the key pair is kept; a JVM that trusts {@link #trustStore} trusts the stand-in */
    AwsStandIn(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = trustStore(folder);
        if (!Files.exists(keys)) {
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "bench",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "3650",
                            "-keystore",
                            keys.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("keytool failed: " + exit);
            }
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, PASSWORD);
        this.managers = factory.getKeyManagers();
        server = started(0);
        port = server.getAddress().getPort();
        trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        warm(1_000);
    }

    /** Its own part of a handshake is to be that of a service that has been up for long. */
    private void warm(int handshakes) throws IOException, GeneralSecurityException {
        for (int i = 0; i < handshakes; i++) {
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(null, trust.getTrustManagers(), null);
            HttpsURLConnection connection =
                    (HttpsURLConnection) URI.create(endpoint()).toURL().openConnection();
            connection.setSSLSocketFactory(client.getSocketFactory());
            connection.setRequestProperty("Connection", "close");
            connection.getResponseCode();
        }
    }

    static Path trustStore(Path folder) {
        return folder.resolve("tls.p12");
    }

    String endpoint() {
        return "https://localhost:" + port;
    }

    /** How many items were put and not refused. */
    int items() {
        return items.get();
    }

    /** As between a snapshot and its restore: every connection is gone, no session is resumed, the service is there. */
    void dropConnections() throws IOException, GeneralSecurityException {
        server.stop(0);
        server = started(port);
        warm(20);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpsServer started(int atPort) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers, null, null);
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(tls));
        started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.createContext("/", this::answer);
        started.start();
        return started;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        boolean secret = target != null && target.startsWith("secretsmanager");
        boolean refused = !secret && (target == null || !target.endsWith("PutItem") || body.contains(EMPTY_KEY));
        items.addAndGet(secret || refused ? 0 : 1);
        byte[] json = (secret ? SECRET : refused ? REFUSED : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(refused ? 400 : 200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
