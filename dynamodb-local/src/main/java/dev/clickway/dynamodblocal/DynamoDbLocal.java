package dev.clickway.dynamodblocal;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running DynamoDB Local, in a JVM of its own so that its libraries never meet ours. {@link #close} ends it, and so
 * does the end of this JVM, except by {@code SIGKILL}.
 *
 * <p>It is DynamoDB's own emulator: streams, transactions and conditions work, point-in-time recovery and exports do
 * not. It listens on 127.0.0.1 alone and answers no web page, but takes any credentials: whoever can run a program on
 * this machine can read and write what is in it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html">DynamoDB Local</a>
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final URI endpoint;
    private final Thread shutdownHook;

    private DynamoDbLocal(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.shutdownHook = new Thread(process::destroy, "stop-dynamodb-local");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /** Starts with nothing in it; everything is gone when it stops. */
    public static DynamoDbLocal inMemory(Path serverJars) throws IOException {
        return start(serverJars, Optional.empty());
    }

    /** Starts with the data of a folder, which is made where it is missing. One process at a time may use a folder. */
    public static DynamoDbLocal onDisk(Path serverJars, Path data) throws IOException {
        return start(serverJars, Optional.of(data));
    }

    /** Where it answers this machine, and no other. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        stop(process);
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs by itself then.
        }
    }

    private static DynamoDbLocal start(Path serverJars, Optional<Path> data) throws IOException {
        if (!Files.isDirectory(serverJars)) {
            throw new IOException("DynamoDB Local is not at " + serverJars + "; ./mvnw package puts it there");
        }
        int port = freePort();
        Path log = Files.createTempFile("dynamodb-local-", ".log");
        Process process = new ProcessBuilder(command(serverJars, port, data))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DynamoDbLocal server = watched(process, URI.create("http://127.0.0.1:" + port));
        try {
            awaitAnswer(process, server.endpoint, log);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** From here on the process ends with this JVM, also while it is still starting. */
    private static DynamoDbLocal watched(Process process, URI endpoint) throws IOException {
        try {
            return new DynamoDbLocal(process, endpoint);
        } catch (IllegalStateException shuttingDown) {
            stop(process);
            throw new IOException("DynamoDB Local is not started while the JVM ends", shuttingDown);
        }
    }

    private static List<String> command(Path serverJars, int port, Optional<Path> data) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                serverJars.resolve("*") + File.pathSeparator + ownClasses(),
                LoopbackServer.class.getName(),
                Integer.toString(port)));
        if (data.isPresent()) {
            Files.createDirectories(data.get());
            command.add(data.get().toAbsolutePath().toString());
        }
        return command;
    }

    /** The folder or jar that this class was loaded from. */
    private static Path ownClasses() throws IOException {
        try {
            return Path.of(DynamoDbLocal.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("it cannot be found where Clickway's own classes are", e);
        }
    }

    /** Any HTTP answer will do: an unsigned request is answered with 400. */
    private static void awaitAnswer(Process process, URI endpoint, Path log) throws IOException {
        HttpRequest probe =
                HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    client.send(probe, HttpResponse.BodyHandlers.discarding());
                    return;
                } catch (IOException notYet) {
                    if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                        throw new IOException("DynamoDB Local did not start: " + Files.readString(log), notYet);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while DynamoDB Local started", e);
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
