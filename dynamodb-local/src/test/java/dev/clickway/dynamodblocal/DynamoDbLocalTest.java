package dev.clickway.dynamodblocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DynamoDbLocalTest {
    private static final Path SERVER = Path.of("target", "server");

    @Test
    void it_answers_until_it_is_closed() throws Exception {
        URI endpoint;
        try (DynamoDbLocal server = DynamoDbLocal.inMemory(SERVER)) {
            endpoint = server.endpoint();
            assertThat(get(endpoint)).isEqualTo(400);
        }
        assertThatThrownBy(() -> get(endpoint)).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_missing_server_is_said_with_the_mend() {
        assertThatThrownBy(() -> DynamoDbLocal.inMemory(Path.of("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./mvnw package");
    }

    private static int get(URI endpoint) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
