package dev.clickway.cli.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One request over a socket, byte for byte as a test writes it, for HTTP clients send only what is well formed. */
record RawHttp(String head, String body) {
    private static final int NO_CONTENT = 204;
    private static final int LIMIT_MS = 20_000;

    static RawHttp send(int port, String... lines) throws IOException {
        return send(port, StandardCharsets.UTF_8, List.of(lines));
    }

    static RawHttp send(int port, Charset charset, List<String> lines) throws IOException {
        return sendBytes(port, (String.join("\r\n", lines) + "\r\n\r\n").getBytes(charset));
    }

    static RawHttp sendBytes(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(LIMIT_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MS);
            try {
                socket.getOutputStream().write(request);
            } catch (IOException refusedBeforeTheEnd) {
                // The answer says why.
            }
            return read(socket.getInputStream());
        }
    }

    int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    /** The value of a header that is there once; empty where it is not there. */
    String header(String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
                .map(line -> line.substring(name.length() + 2))
                .reduce((one, other) -> {
                    throw new AssertionError(name + " stands there twice: " + head);
                })
                .orElse("");
    }

    private static RawHttp read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int wanted = Integer.MAX_VALUE;
        int headEnd = -1;
        while (bytes.size() < wanted) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            bytes.write(next);
            String soFar = headEnd < 0 ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
            if (headEnd < 0 && soFar.endsWith("\r\n\r\n")) {
                headEnd = bytes.size();
                RawHttp head = new RawHttp(soFar, "");
                String length = head.header("Content-Length");
                if (head.status() == NO_CONTENT) {
                    wanted = headEnd;
                } else if (!length.isEmpty()) {
                    wanted = headEnd + Integer.parseInt(length);
                }
            }
        }
        if (headEnd < 0) {
            throw new IOException("no answer but: " + bytes);
        }
        byte[] all = bytes.toByteArray();
        return new RawHttp(
                new String(all, 0, headEnd, StandardCharsets.ISO_8859_1),
                new String(all, headEnd, all.length - headEnd, StandardCharsets.UTF_8));
    }
}
