package dev.clickway.bench.coldstart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

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
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private SSLServerSocket server;
    private Thread acceptor;

    /** @param folder where the key pair is kept; a JVM that trusts {@link #trustStore} trusts the stand-in */
    AwsStandIn(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = trustStore(folder);
        if (!Files.exists(keys)) {
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            // As DynamoDB's own.
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
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
        acceptor = accepting(server);
        port = server.getLocalPort();
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

    /**
     * What the stand-in takes of a request's time, the asker being but a socket: in milliseconds, sorted.
     */
    double[] askedDirectly(int times) throws IOException, GeneralSecurityException {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        byte[] request = ("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\n"
                        + "Content-Length: 1000\r\n\r\n{%s}"
                                .formatted((EMPTY_KEY + ' ').repeat(50).substring(0, 998)))
                .getBytes(StandardCharsets.US_ASCII);
        double[] millis = new double[times];
        try (Socket socket = client.getSocketFactory().createSocket("localhost", port)) {
            socket.setTcpNoDelay(true);
            byte[] answer = new byte[4096];
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                socket.getOutputStream().write(request);
                int size = 0;
                while (!new String(answer, 0, size, StandardCharsets.US_ASCII).endsWith(REFUSED)) {
                    int read = socket.getInputStream().read(answer, size, answer.length - size);
                    if (read < 0) {
                        throw new IOException("the stand-in has hung up");
                    }
                    size += read;
                }
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
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
    void dropConnections() throws IOException, GeneralSecurityException, InterruptedException {
        close();
        // Until it has gone, the port is taken.
        acceptor.join();
        server = started(port);
        acceptor = accepting(server);
        warm(20);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private SSLServerSocket started(int atPort) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers, null, null);
        return (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(atPort, 64, InetAddress.getLoopbackAddress());
    }

    private Thread accepting(SSLServerSocket from) {
        return Thread.ofPlatform().daemon().start(() -> accept(from));
    }

    private void accept(SSLServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                sockets.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // There is nobody to accept for.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Request request = Request.read(in); request != null; request = Request.read(in)) {
                socket.getOutputStream().write(answer(request));
                if (request.last()) {
                    return;
                }
            }
        } catch (IOException gone) {
            // So is its connection.
        } finally {
            sockets.remove(socket);
        }
    }

    private byte[] answer(Request request) {
        boolean secret = request.target().startsWith("secretsmanager");
        boolean refused = !secret
                && (!request.target().endsWith("PutItem") || request.body().contains(EMPTY_KEY));
        items.addAndGet(secret || refused ? 0 : 1);
        String json = secret ? SECRET : refused ? REFUSED : "{}";
        // In one piece: of two, the second may wait until the first is acknowledged.
        return "HTTP/1.1 %s\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(refused ? "400 Bad Request" : "200 OK", json.length(), json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What is asked, as HTTP/1.1.
     *
     * @param target operation and service, or empty
     * @param last whether the connection ends with the answer
     */
    private record Request(String target, boolean last, String body) {
        /** The next one, or null where there is none. */
        static @Nullable Request read(InputStream in) throws IOException {
            String target = "";
            boolean last = false;
            int length = 0;
            String line = line(in);
            if (line.isEmpty()) {
                return null;
            }
            for (line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                String value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "x-amz-target" -> target = value;
                    case "content-length" -> length = Integer.parseInt(value);
                    case "connection" -> last = value.equalsIgnoreCase("close");
                    default -> {}
                }
            }
            return new Request(target, last, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder(128);
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }
    }
}
