package dev.clickway.dynamodblocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoDbLocalTest {
    private static final Path SERVER = Path.of("target", "server");
    private static final int LIMIT_MS = 10_000;

    private static DynamoDbLocal server;

    @BeforeAll
    static void start() throws IOException {
        server = DynamoDbLocal.inMemory(SERVER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_answers_until_it_is_closed() throws IOException {
        URI endpoint;
        try (DynamoDbLocal another = DynamoDbLocal.inMemory(SERVER)) {
            endpoint = another.endpoint();
            assertThat(listTables(endpoint, "Host: " + endpoint.getAuthority())).startsWith("HTTP/1.1 200");
        }
        assertThatThrownBy(() -> listTables(endpoint, "Host: localhost")).isInstanceOf(ConnectException.class);
    }

    @Test
    void it_listens_on_no_address_that_another_machine_could_reach() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : others) {
            assertThatThrownBy(() -> connect(address).close())
                    .as(address.toString())
                    .isInstanceOf(ConnectException.class);
        }
        // A machine without a network has none of them; this one stands for every other address in any case.
        assertThatThrownBy(() -> connect(InetAddress.ofLiteral("127.0.0.2")).close())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: localhost:8000", "Host: 127.0.0.1", "Host: [::1]:1"})
    void a_program_of_this_machine_is_answered(String headers) throws IOException {
        assertThat(listTables(server.endpoint(), headers)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: 127.0.0.1.evil.example:8000",
                "Host: localhost.",
                "Host: localhost\r\nOrigin: https://evil.example",
                "Host: localhost\r\nOrigin: http://localhost",
                "Host: localhost\r\nOrigin: null",
                "Host: localhost\r\nSec-Fetch-Site: none"
            })
    void a_web_page_is_refused_and_told_nothing(String headers) throws IOException {
        for (String method : List.of("POST", "OPTIONS")) {
            assertThat(send(server.endpoint(), method, headers))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContainIgnoringCase("Access-Control")
                    .doesNotContain("TableNames");
        }
    }

    @Test
    void a_missing_server_is_said_with_the_mend() {
        assertThatThrownBy(() -> DynamoDbLocal.inMemory(Path.of("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./mvnw package");
    }

    private static String listTables(URI endpoint, String headers) throws IOException {
        return send(endpoint, "POST", headers);
    }

    /** What any client may ask, with credentials that nobody gave it. */
    private static String send(URI endpoint, String method, String headers) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.setSoTimeout(LIMIT_MS);
            socket.getOutputStream()
                    .write((method + """
                     / HTTP/1.1
                    %s
                    Access-Control-Request-Method: POST
                    X-Amz-Target: DynamoDB_20120810.ListTables
                    Authorization: AWS4-HMAC-SHA256 Credential=any/20261101/us-east-1/dynamodb/aws4_request, \
                    SignedHeaders=host, Signature=none
                    Content-Type: application/x-amz-json-1.0
                    Content-Length: 2
                    Connection: close

                    {}""")
                            .formatted(headers)
                            .replaceAll("(?<!\r)\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connect(InetAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address, server.endpoint().getPort()), LIMIT_MS);
        return socket;
    }
}
