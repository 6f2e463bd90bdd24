package dev.clickway.cli.local.scanner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Has visitors click: each request goes over a connection of its own to the local edge, with the visitor's headers and at
 * his pace. So many visits at a time and so many requests of each, no more. Thread-safe.
 */
public final class Visits implements AutoCloseable {
    private static final int MOST_AT_A_TIME = 4;
    private static final int MOST_REQUESTS = 120;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final int TIMEOUT_MS = 10_000;

    private final InetSocketAddress edge;
    private final String host;
    private final Viewers viewers;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private volatile boolean closed;

    /**
     * @param port where the local edge answers
     * @param host the name that its links have, with the port
     */
    public Visits(int port, String host, Viewers viewers) {
        this.edge = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        this.host = host;
        this.viewers = viewers;
    }

    /**
     * Begins a visit.
     *
     * @param links paths of a mail's links, in the order of the mail
     * @return how many requests it will make; none where too many are under way already, or there are no links
     */
    public int begin(Visitor visitor, List<String> links) {
        if (links.isEmpty() || !places.tryAcquire()) {
            return 0;
        }
        List<Step> steps =
                visitor.steps(links.size()).stream().limit(MOST_REQUESTS).toList();
        Thread.ofVirtual().name("visit").start(() -> {
            try {
                make(steps, links);
            } finally {
                places.release();
            }
        });
        return steps.size();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void make(List<Step> steps, List<String> links) {
        for (Step step : steps) {
            try {
                Thread.sleep(step.after().compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : step.after());
                if (closed) {
                    return;
                }
                send(step, links.get(step.link()) + step.gluedOn());
            } catch (IOException notAnswered) {
                // Scanners do not mind either: the next one.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(Step step, String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(edge.getAddress(), 0));
            viewers.come(socket.getLocalPort(), step.network());
            try {
                socket.setSoTimeout(TIMEOUT_MS);
                socket.connect(edge, TIMEOUT_MS);
                StringBuilder request = new StringBuilder(step.method())
                        .append(' ')
                        .append(path)
                        .append(" HTTP/1.1\r\nHost: ");
                request.append(host).append("\r\n");
                step.client()
                        .headers()
                        .forEach((name, value) ->
                                request.append(name).append(": ").append(value).append("\r\n"));
                request.append("Connection: close\r\n\r\n");
                socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
                // Nobody follows the redirect: where it leads is not asked for anything.
                socket.getInputStream().skipNBytes(1);
            } finally {
                viewers.leave(socket.getLocalPort());
            }
        }
    }
}
