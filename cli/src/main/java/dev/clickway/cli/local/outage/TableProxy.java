package dev.clickway.cli.local.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands on loopback between the function and DynamoDB Local, and passes bytes on, or does not, as it is told at any
 * moment. A request whose sender has given up while it was held is not passed on. Thread-safe.
 */
final class TableProxy implements AutoCloseable {
    private static final Duration LATE = Duration.ofSeconds(2);

    private static final int PIECE_BYTES = 16_384;
    private static final int MAX_CONNECTIONS = 256;

    /** For what of a request has come while it was held. */
    private static final int LOOK_MS = 1;

    private final InetSocketAddress table;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile Fault fault = Fault.NONE;

    private TableProxy(InetSocketAddress table, ServerSocket listener) {
        this.table = table;
        this.listener = listener;
    }

    static TableProxy to(URI table) throws IOException {
        ServerSocket listener = new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getLoopbackAddress());
        TableProxy proxy = new TableProxy(new InetSocketAddress(table.getHost(), table.getPort()), listener);
        Thread.ofVirtual().name("table-proxy").start(proxy::accept);
        return proxy;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    Fault fault() {
        return fault;
    }

    /** From now on, for connections that are open as well. */
    void behave(Fault next) {
        synchronized (change) {
            fault = next;
            change.notifyAll();
        }
        if (next == Fault.DOWN) {
            open.forEach(TableProxy::reset);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(TableProxy::reset);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = listener.accept();
                if (fault == Fault.DOWN || open.size() >= MAX_CONNECTIONS) {
                    reset(client);
                } else {
                    Thread.startVirtualThread(() -> serve(client));
                }
            } catch (IOException e) {
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client;
                Socket server = new Socket(table.getAddress(), table.getPort())) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            // Whoever was let in before the fault began has no part in it either.
            if (fault == Fault.DOWN) {
                reset(client);
            }
            Thread answers = Thread.startVirtualThread(() -> {
                try {
                    server.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException ended) {
                    // One side has gone; so does the other.
                }
                close(client);
            });
            requests(client, server.getOutputStream());
            server.shutdownOutput();
            answers.join();
        } catch (IOException ended) {
            // A client that gave up, one that was reset, or a table that is not there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void requests(Socket client, OutputStream server) throws IOException, InterruptedException {
        InputStream in = client.getInputStream();
        byte[] piece = new byte[PIECE_BYTES];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            if (hold()) {
                length = rest(client, piece, length);
            }
            server.write(piece, 0, length);
        }
    }

    /** Waits while the table is slow; whether it was. */
    private boolean hold() throws InterruptedException {
        long end = System.nanoTime() + LATE.toNanos();
        synchronized (change) {
            if (fault != Fault.SLOW) {
                return false;
            }
            for (long rest = LATE.toMillis(); fault == Fault.SLOW && rest > 0; ) {
                change.wait(rest);
                rest = (end - System.nanoTime()) / 1_000_000;
            }
            return true;
        }
    }

    /** What came meanwhile, behind what there is. */
    private static int rest(Socket client, byte[] piece, int length) throws IOException {
        client.setSoTimeout(LOOK_MS);
        try {
            int more = client.getInputStream().read(piece, length, piece.length - length);
            if (more < 0) {
                throw new IOException("the client has given up");
            }
            return length + more;
        } catch (SocketTimeoutException nothingMore) {
            return length;
        } finally {
            client.setSoTimeout(0);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // As wanted.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // As wanted.
        }
    }
}
