package dev.clickway.cli;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** moto_server, a stand-in for AWS, as a process of its own ({@code pip install "moto[server]"}). */
public record MotoServer(Process process, URI endpoint) implements AutoCloseable {

    public static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "moto_server")));
    }

    static MotoServer start(Path log) throws IOException, InterruptedException {
        return start(log, Map.of());
    }

    /** @param environment of moto's own settings */
    public static MotoServer start(Path log, Map<String, String> environment) throws IOException, InterruptedException {
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        for (int i = 0; i < 300 && process.isAlive(); i++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new MotoServer(process, URI.create("http://127.0.0.1:" + open.getPort()));
            } catch (IOException notYet) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        process.destroy();
        throw new AssertionError("moto_server does not answer: " + Files.readString(log));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
