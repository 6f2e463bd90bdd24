package dev.clickway.cli.local;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Jetty on a loopback port. What a request asks for is taken as it came, see {@link RawTargets}. The length of a request,
 * the number of connections and that of requests at a time are bounded. Requests run in virtual threads.
 */
final class LocalServer implements AutoCloseable {
    /** Request line and headers together, as CloudFront takes them. */
    private static final int MAX_REQUEST_BYTES = 20_480;

    /** A {@code Location} of 8,192 bytes, and what stands beside it. */
    private static final int MAX_RESPONSE_HEADER_BYTES = 16_384;

    private static final int MAX_CONNECTIONS = 512;
    private static final int MAX_REQUESTS_AT_A_TIME = 64;
    private static final int PLATFORM_THREADS = 12;

    private final Server server;

    private LocalServer(Server server) {
        this.server = server;
    }

    static LocalServer start(LoopbackPort port, Handler handler) throws IOException {
        Server server = new Server(threads());
        server.setHandler(handler);
        server.setErrorHandler(LocalServer::withoutWords);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        LocalServer started = new LocalServer(server);
        try {
            for (ServerSocketChannel channel : port.channels()) {
                ServerConnector connector = new ServerConnector(server, 1, 1, new RawTargets(configuration()));
                connector.open(channel);
                server.addConnector(connector);
            }
            server.start();
            return started;
        } catch (Exception e) {
            started.close();
            throw new IOException("the server on port " + port.number() + " did not start", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the server did not stop", e);
        }
    }

    private static QueuedThreadPool threads() {
        VirtualThreadPool requests = new VirtualThreadPool();
        requests.setMaxConcurrentTasks(MAX_REQUESTS_AT_A_TIME);
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS);
        threads.setVirtualThreadsExecutor(requests);
        threads.setDaemon(true);
        return threads;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MAX_REQUEST_BYTES);
        configuration.setResponseHeaderSize(MAX_RESPONSE_HEADER_BYTES);
        return configuration;
    }

    /** What Jetty refuses by itself is answered with a status alone; for what is too long with CloudFront's. */
    private static boolean withoutWords(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (status == HttpStatus.URI_TOO_LONG_414 || status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431) {
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
        }
        response.write(true, null, callback);
        return true;
    }
}
