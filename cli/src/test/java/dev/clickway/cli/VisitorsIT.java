package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.local.scanner.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each visitor of the local page comes to a mail of his own, and is told for what he is. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VisitorsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @Test
    void every_scanner_preview_and_prefetch_is_a_machine_and_the_person_is_none() throws Exception {
        Map<String, Visitor> byDelivery = new HashMap<>();
        Map<Visitor, Integer> requests = new EnumMap<>(Visitor.class);
        Map<Visitor, Integer> machines = new EnumMap<>(Visitor.class);
        Map<Visitor, Integer> people = new EnumMap<>(Visitor.class);
        try (LocalProcess local = LocalProcess.start(data, "--port", "0");
                HttpClient client = HttpClient.newHttpClient()) {
            for (Visitor visitor : Visitor.values()) {
                JsonNode mails = JSON.readTree(
                        local.send(local.inbox() + "/inbox/mails", "GET").body());
                String delivery = mails.get(visitor == Visitor.DEFENDER ? 4 : 1)
                        .get("delivery")
                        .asText();
                byDelivery.put(delivery, visitor);
                requests.put(visitor, begin(client, local, visitor, delivery));
            }
            int all = requests.values().stream().mapToInt(Integer::intValue).sum();
            JsonNode outage;
            do {
                outage = JSON.readTree(
                        local.send(local.inbox() + "/inbox/outage", "GET").body());
            } while (outage.get("redirects").intValue() < all);

            for (String line : Run.clickway("clicks", "--data", data.toString()).lines()) {
                JsonNode click = JSON.readTree(line);
                Visitor visitor = Objects.requireNonNull(
                        byDelivery.get(click.get("delivery").asText()));
                String verdict = click.get("verdict").asText();
                assertThat(verdict).as(line).isEqualTo(visitor == Visitor.PERSON ? "human" : "machine");
                (verdict.equals("human") ? people : machines).merge(visitor, 1, Integer::sum);
                assertThat(click.get("ip").asText()).as(line).doesNotStartWith("127.");
            }
        }
        requests.forEach((visitor, asked) ->
                assertThat(visitor == Visitor.PERSON ? people : machines).containsEntry(visitor, asked));
        assertThat(requests).containsEntry(Visitor.DEFENDER, 41);
    }

    /** Waits for a place where others are at it. */
    private static int begin(HttpClient client, LocalProcess local, Visitor visitor, String delivery)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(local.inbox() + "/inbox/visit"))
                .header("Origin", local.inbox())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.createObjectNode()
                        .put("visitor", visitor.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .put("delivery", delivery)
                        .toString()))
                .build();
        while (true) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isIn(List.of(200, 429));
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body()).get("requests").intValue();
            }
        }
    }
}
