package dev.clickway.cli.doctor.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** Answers every connection on a loopback port with one answer, in the clear or over TLS. */
final class TestServer implements AutoCloseable {
    private final ServerSocket socket;
    private final byte[] answer;

    private TestServer(ServerSocket socket, byte[] answer, boolean reads) {
        this.socket = socket;
        this.answer = answer;
        Thread.ofVirtual().start(() -> serve(reads));
    }

    static TestServer http(String... headerLines) throws IOException {
        return new TestServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), response(headerLines), true);
    }

    /** @param alpn what is offered; null for none */
    static TestServer https(SSLContext context, @Nullable String alpn, String... headerLines) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        if (alpn != null) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {alpn});
            socket.setSSLParameters(parameters);
        }
        return new TestServer(socket, response(headerLines), true);
    }

    /** Answers bytes at once, whatever is said. */
    static TestServer raw(byte[] answer) throws IOException {
        return new TestServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer, false);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(boolean reads) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                if (reads) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                        continue;
                    }
                } else {
                    // Unread bytes at the close would make a reset of it.
                    client.getInputStream().read(new byte[4_096]);
                }
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            } catch (IOException gone) {
                continue;
            }
        }
    }

    private static byte[] response(String... headerLines) {
        return ("HTTP/1.1 " + String.join("\r\n", headerLines) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
