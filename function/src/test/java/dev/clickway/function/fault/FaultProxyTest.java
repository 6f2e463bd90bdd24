package dev.clickway.function.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each fault is to a client: the tests that put one between the function and a store rest on it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultProxyTest {
    private static final Duration NEVER_ENDING = Duration.ofDays(1);

    private final AtomicInteger carriedOut = new AtomicInteger();
    private HttpServer target;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            carriedOut.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        target.start();
        proxy = FaultProxy.to(
                URI.create("http://127.0.0.1:" + target.getAddress().getPort()));
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        target.stop(0);
    }

    @Test
    void without_a_fault_requests_and_answers_pass_one_after_the_other() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("one")).startsWith("HTTP/1.1 200").endsWith("one");
            assertThat(client.ask("two")).endsWith("two");
        }
    }

    @Test
    void refused_is_a_closed_port_and_the_end_of_open_connections_until_it_is_over() throws IOException {
        try (Client client = new Client()) {
            client.ask("one");
            proxy.behave(new Fault.Refused());

            assertThatThrownBy(() -> client.ask("two")).isInstanceOf(IOException.class);
            assertThatThrownBy(Client::new).isInstanceOf(ConnectException.class);
        }
        proxy.behave(new Fault.None());
        try (Client client = new Client()) {
            assertThat(client.ask("three")).endsWith("three");
        }
        assertThat(carriedOut).hasValue(2);
    }

    @Test
    void what_is_frozen_is_carried_out_when_it_thaws() throws Exception {
        proxy.behave(new Fault.Frozen());
        try (Client client = new Client()) {
            CompletableFuture<String> answer = client.askLater("one");
            proxy.awaitStruck(1);
            assertThat(carriedOut).hasValue(0);

            proxy.behave(new Fault.None());

            assertThat(answer.join()).endsWith("one");
        }
    }

    @Test
    void an_answer_of_its_own_keeps_the_request_from_the_target() throws IOException {
        proxy.behave(Fault.throttledByDynamoDb());
        try (Client client = new Client()) {
            assertThat(client.ask("one")).startsWith("HTTP/1.1 400").contains("ProvisionedThroughputExceededException");
            assertThat(client.ask("two")).startsWith("HTTP/1.1 400");
        }
        assertThat(carriedOut).hasValue(0);
    }

    @Test
    void a_reset_strikes_open_connections_and_new_ones() throws IOException {
        try (Client client = new Client()) {
            client.ask("one");
            proxy.behave(new Fault.Reset());

            assertThatThrownBy(() -> client.ask("two")).isInstanceOf(SocketException.class);
        }
        try (Client client = new Client()) {
            assertThatThrownBy(() -> client.ask("three")).isInstanceOf(SocketException.class);
        }
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void half_closed_ends_the_answers_and_takes_requests() throws IOException {
        try (Client client = new Client()) {
            client.ask("one");
            proxy.behave(new Fault.HalfClosed());

            assertThat(client.ask("two")).isEmpty();
        }
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void a_cut_answer_is_carried_out_and_ends_in_a_reset() throws IOException {
        proxy.behave(new Fault.Cut(8));
        try (Client client = new Client()) {
            client.send("one");
            assertThat(client.read(8)).isEqualTo("HTTP/1.1");
            assertThatThrownBy(() -> client.read(1)).isInstanceOf(SocketException.class);
        }
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void a_slow_or_dribbled_answer_waits_no_longer_than_its_fault() throws Exception {
        for (Fault fault :
                new Fault[] {new Fault.Slow(NEVER_ENDING), new Fault.Dribbling(NEVER_ENDING), new Fault.Withheld()}) {
            proxy.behave(fault);
            try (Client client = new Client()) {
                CompletableFuture<String> answer = client.askLater("one");
                proxy.awaitStruck(1);
                assertThat(answer).isNotDone();

                proxy.behave(new Fault.None());

                assertThat(answer.join()).endsWith("one");
            }
        }
        assertThat(carriedOut).hasValue(3);
    }

    @Test
    void a_latency_ends_by_itself() throws IOException {
        proxy.behave(new Fault.Slow(Duration.ofMillis(1)));
        try (Client client = new Client()) {
            assertThat(client.ask("one")).endsWith("one");
        }
        proxy.behave(new Fault.Dribbling(Duration.ofNanos(1)));
        try (Client client = new Client()) {
            assertThat(client.ask("one")).startsWith("HTTP/1.1 200").endsWith("one");
        }
    }

    /** A connection, and nothing that would open another when it breaks. */
    private final class Client implements AutoCloseable {
        private final Socket socket;

        Client() throws IOException {
            socket = new Socket(proxy.endpoint().getHost(), proxy.endpoint().getPort());
        }

        void send(String body) throws IOException {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(body.length(), body)
                            .getBytes(StandardCharsets.US_ASCII));
        }

        String read(int bytes) throws IOException {
            return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
        }

        String ask(String body) throws IOException {
            send(body);
            byte[] answer = HttpBytes.read(socket.getInputStream());
            return answer == null ? "" : new String(answer, StandardCharsets.US_ASCII);
        }

        CompletableFuture<String> askLater(String body) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try {
                    answer.complete(ask(body));
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
            });
            return answer;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
