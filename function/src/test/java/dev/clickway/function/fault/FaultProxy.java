package dev.clickway.function.fault;

import dev.clickway.function.fault.Fault.Answered;
import dev.clickway.function.fault.Fault.Cut;
import dev.clickway.function.fault.Fault.Dribbling;
import dev.clickway.function.fault.Fault.Frozen;
import dev.clickway.function.fault.Fault.HalfClosed;
import dev.clickway.function.fault.Fault.None;
import dev.clickway.function.fault.Fault.Refused;
import dev.clickway.function.fault.Fault.Reset;
import dev.clickway.function.fault.Fault.Slow;
import dev.clickway.function.fault.Fault.Withheld;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands on loopback in front of something that speaks HTTP/1.1, and breaks as it is told, at any moment: connections
 * that are open take part in it. Thread-safe.
 *
 * <p>A fault ends with the next one. What waits because of it, a request that is frozen or the rest of an answer, goes on
 * under the next one then; no delay outlives its fault.
 */
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final InetSocketAddress address;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** All of the following under this lock. */
    private final Object lock = new Object();

    private Fault fault = new None();
    private long faults;
    private long struck;
    private long withheld;
    private @Nullable Listener listener;

    /** Keeps the port while nobody listens: a client's own end could get it otherwise. */
    private @Nullable Socket place;

    private FaultProxy(URI target) throws IOException {
        this.target = new InetSocketAddress(target.getHost(), target.getPort());
        Listener first = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = (InetSocketAddress) first.socket().getLocalSocketAddress();
        this.listener = first;
    }

    /** Passes everything on to this host and port until it is told otherwise. */
    public static FaultProxy to(URI target) throws IOException {
        return new FaultProxy(target);
    }

    /** Where it answers, or does not. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** The same for a client that speaks TLS; the proxy speaks none. */
    public URI tlsEndpoint() {
        return URI.create("https://127.0.0.1:" + address.getPort());
    }

    /** From now on, for connections that are open as well. */
    public void behave(Fault next) {
        synchronized (lock) {
            fault = next;
            faults++;
            struck = 0;
            withheld = 0;
            lock.notifyAll();
            try {
                listenUnless(next instanceof Refused);
            } catch (IOException e) {
                throw new IllegalStateException("the proxy's port is lost", e);
            }
        }
        for (Connection connection : open) {
            connection.begin(next);
        }
    }

    /** Waits until so many requests have met the present fault. */
    public void awaitStruck(long requests) throws InterruptedException {
        synchronized (lock) {
            while (struck < requests) {
                lock.wait();
            }
        }
    }

    /** Waits until so many answers are withheld: what they answer has been carried out. */
    public void awaitWithheld(long answers) throws InterruptedException {
        synchronized (lock) {
            while (withheld < answers) {
                lock.wait();
            }
        }
    }

    /** How many requests have met the present fault; a refusal happens before there is one. */
    public long struck() {
        synchronized (lock) {
            return struck;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (listener != null) {
                listener.socket().close();
            }
            if (place != null) {
                place.close();
            }
        }
        open.forEach(Connection::reset);
    }

    private void listenUnless(boolean refuse) throws IOException {
        if (refuse && listener != null) {
            listener.stop();
            listener = null;
            Socket bound = new Socket();
            bound.setReuseAddress(true);
            bound.bind(address);
            place = bound;
        } else if (!refuse && listener == null) {
            listener = listen(address);
            if (place != null) {
                place.close();
                place = null;
            }
        }
    }

    private record Listener(ServerSocket socket, Thread acceptor) {
        /** The port is free only when nobody waits at it any more. */
        void stop() throws IOException {
            socket.close();
            try {
                acceptor.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Listener listen(InetSocketAddress where) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(where, 1_024);
        return new Listener(socket, Thread.startVirtualThread(() -> accept(socket)));
    }

    private void accept(ServerSocket socket) {
        while (true) {
            Socket accepted;
            try {
                accepted = socket.accept();
            } catch (IOException closed) {
                return;
            }
            try {
                Connection connection = new Connection(Wire.of(accepted));
                open.add(connection);
                Thread.ofVirtual().start(connection);
            } catch (IOException gaveUpAlready) {
                // The next one.
            }
        }
    }

    /** A fault, and the how manieth it is. */
    private record Present(Fault fault, long number) {}

    private Present meet() {
        synchronized (lock) {
            struck++;
            lock.notifyAll();
            return new Present(fault, faults);
        }
    }

    private void withhold(long number) throws InterruptedException {
        synchronized (lock) {
            if (faults == number) {
                withheld++;
                lock.notifyAll();
            }
        }
        isOver(number, null);
    }

    /** Waits until this fault is over, or so long; says whether it is over. */
    private boolean isOver(long number, @Nullable Duration limit) throws InterruptedException {
        long end = limit == null ? 0 : System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            while (faults == number) {
                if (limit == null) {
                    lock.wait();
                    continue;
                }
                long rest = end - System.nanoTime();
                if (rest <= 0) {
                    return false;
                }
                lock.wait(rest / 1_000_000, (int) (rest % 1_000_000));
            }
            return true;
        }
    }

    private record Wire(Socket socket, InputStream in) {
        static Wire of(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return new Wire(socket, new BufferedInputStream(socket.getInputStream()));
        }

        void write(byte[] bytes, int from, int to) throws IOException {
            socket.getOutputStream().write(bytes, from, to - from);
        }
    }

    /** One client's connection, and the one to the target that belongs to it. */
    private final class Connection implements Runnable {
        private final Wire client;
        private @Nullable Wire upstream;

        Connection(Wire client) {
            this.client = client;
        }

        /** What a fault does to a connection even while nothing is asked. */
        void begin(Fault next) {
            if (next instanceof Refused || next instanceof Reset) {
                reset();
            } else if (next instanceof HalfClosed) {
                endOutput();
            }
        }

        @Override
        public void run() {
            try {
                byte[] request = HttpBytes.read(client.in());
                while (request != null && handle(request)) {
                    request = HttpBytes.read(client.in());
                }
            } catch (IOException brokenAsWanted) {
                // A client that gave up, or one that was reset.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        }

        /** Whether the connection goes on. */
        private boolean handle(byte[] request) throws IOException, InterruptedException {
            Present present = meet();
            long number = present.number();
            switch (present.fault()) {
                case None _ -> answer(forward(request));
                case Refused _, Reset _ -> reset();
                case Answered answered -> answer(answered.bytes());
                case HalfClosed _ -> endOutput();
                case Frozen _ -> {
                    isOver(number, null);
                    return handle(request);
                }
                case Slow slow -> {
                    isOver(number, slow.latency());
                    answer(forward(request));
                }
                case Dribbling dribbling -> dribble(forward(request), number, dribbling.aByteEvery());
                case Withheld _ -> {
                    byte[] answer = forward(request);
                    withhold(number);
                    answer(answer);
                }
                case Cut cut -> {
                    byte[] answer = forward(request);
                    client.write(answer, 0, Math.min(cut.bytesOfTheAnswer(), answer.length));
                    reset();
                }
            }
            return !client.socket().isClosed();
        }

        private void answer(byte[] bytes) throws IOException {
            client.write(bytes, 0, bytes.length);
        }

        private void dribble(byte[] bytes, long number, Duration aByteEvery) throws IOException, InterruptedException {
            for (int i = 0; i < bytes.length; i++) {
                client.write(bytes, i, i + 1);
                if (isOver(number, aByteEvery)) {
                    client.write(bytes, i + 1, bytes.length);
                    return;
                }
            }
        }

        /** The target may have closed an idle connection, or have been started anew: one more attempt, on a new one. */
        private byte[] forward(byte[] request) throws IOException {
            Wire used = upstream;
            if (used != null) {
                try {
                    return exchange(used, request);
                } catch (IOException stale) {
                    used.socket().close();
                }
            }
            Wire fresh = Wire.of(new Socket(target.getAddress(), target.getPort()));
            upstream = fresh;
            return exchange(fresh, request);
        }

        private static byte[] exchange(Wire wire, byte[] request) throws IOException {
            wire.write(request, 0, request.length);
            byte[] answer = HttpBytes.read(wire.in());
            if (answer == null) {
                throw new IOException("the target closed the connection");
            }
            return answer;
        }

        private void endOutput() {
            try {
                client.socket().shutdownOutput();
            } catch (IOException alreadyClosed) {
                // As wanted.
            }
        }

        private void reset() {
            try {
                client.socket().setSoLinger(true, 0);
            } catch (IOException alreadyClosed) {
                // As wanted.
            }
            close();
        }

        private void close() {
            open.remove(this);
            Wire other = upstream;
            try {
                client.socket().close();
                if (other != null) {
                    other.socket().close();
                }
            } catch (IOException alreadyGone) {
                // As wanted.
            }
        }
    }
}
