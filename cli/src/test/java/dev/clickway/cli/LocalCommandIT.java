package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code clickway local} from outside: what it answers, and what it leaves when it ends. */
class LocalCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @Test
    void a_link_is_answered_with_the_redirect_and_what_keeps_it_from_being_cached_or_found() throws Exception {
        try (LocalProcess local = LocalProcess.start(data, "--port", "0")) {
            HttpResponse<String> head = local.send(link(local), "HEAD");

            assertThat(head.statusCode()).isEqualTo(302);
            assertThat(header(head, "Location")).startsWith(local.shop() + "/");
            assertThat(header(head, "Cache-Control")).isEqualTo("private, no-store");
            assertThat(header(head, "X-Robots-Tag")).isEqualTo("noindex");
            assertThat(header(head, "Referrer-Policy")).isEqualTo("strict-origin");
            assertThat(head.headers().map()).doesNotContainKey("server");

            JsonNode click = JSON.readTree(clicks().getFirst());
            assertThat(click.get("click").asText()).isEqualTo(header(head, "x-amz-cf-id"));
            assertThat(click.get("method").asText()).isEqualTo("HEAD");
            assertThat(click.get("domain").asText())
                    .isEqualTo(URI.create(local.inbox()).getAuthority());
            assertThat(click.get("ip").asText()).isEqualTo("127.0.0.0");
            assertThat(click.get("country").asText()).isEqualTo("ZZ");
            assertThat(click.get("http").asText()).isEqualTo("1.1");

            Run second = Run.clickway("local", "--data", data.toString(), "--port", "0");
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.err().lines()).singleElement().asString().contains(data.toString(), "in use", "--data");
        }
    }

    @Test
    void a_signal_ends_everything_and_clicks_are_kept_until_a_run_begins_anew() throws Exception {
        String port;
        try (LocalProcess first = LocalProcess.start(data, "--port", "0")) {
            port = Integer.toString(URI.create(first.inbox()).getPort());
            assertThat(first.send(link(first), "GET").statusCode()).isEqualTo(302);
            assertThat(clicks()).hasSize(1);

            assertThat(first.end("INT")).isEqualTo(130);
            assertEnded(first);
        }
        try (LocalProcess second = LocalProcess.start(data, "--port", port, "--shop-port", "0")) {
            assertThat(second.inbox()).endsWith(":" + port);
            assertThat(clicks()).hasSize(1);

            assertThat(second.end("TERM")).isEqualTo(143);
            assertEnded(second);
        }
        try (LocalProcess fresh = LocalProcess.start(data, "--port", port, "--shop-port", "0", "--fresh")) {
            assertThat(fresh.inbox()).endsWith(":" + port);
            assertThat(clicks()).isEmpty();
        }
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void clicks_that_wait_come_back_to_the_table_of_their_own_brand() throws Exception {
        Path own = waiting("demo");
        Path others = waiting("acme");
        try (LocalProcess local = LocalProcess.start(data, "--port", "0")) {
            JsonNode outage;
            do {
                outage = JSON.readTree(
                        local.send(local.inbox() + "/inbox/outage", "GET").body());
            } while (outage.get("recovered").intValue() < 1
                    || outage.get("waiting").intValue() > 0);

            assertThat(clicks()).singleElement().asString().contains("of-demo");
            assertThat(own).doesNotExist();
            assertThat(others).exists();
        }
    }

    @Test
    void under_a_name_that_is_neither_this_machines_nor_the_brands_nothing_is_answered() throws Exception {
        try (LocalProcess local = LocalProcess.start(data, "--port", "0")) {
            String link = link(local);
            for (String url : List.of(local.inbox() + "/", link, local.shop() + "/", local.database() + "/")) {
                assertThat(statusUnder("evil.example", url)).as(url).isEqualTo(403);
            }
            assertThat(clicks()).isEmpty();
            assertThat(statusUnder("click.demo.example", link)).isEqualTo(302);
        }
    }

    private static int statusUnder(String host, String url) throws IOException {
        URI asked = URI.create(url);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), asked.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + asked.getRawPath() + " HTTP/1.1\r\nHost: " + host
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private Path waiting(String brand) throws IOException {
        Path queue = Files.createDirectories(data.resolve("queue").resolve(brand));
        return Files.writeString(queue.resolve("a.json"), """
                {"delivery":"d-1","click":"of-%s","message":"m","link":"hero","method":"GET","token":"exact",\
                "destination":"https://www.demo.example/","at":1,"sentAt":1,"sinceSent":0,"expires":9999999999}""".formatted(brand));
    }

    private List<String> clicks() {
        return Run.clickway("clicks", "--data", data.toString()).lines();
    }

    private static void assertEnded(LocalProcess local) {
        for (String url : List.of(local.inbox() + "/", local.shop() + "/", local.database() + "/")) {
            assertThatThrownBy(() -> local.send(url, "GET")).as(url).isInstanceOf(ConnectException.class);
        }
    }

    /** A link of the mail that the inbox shows. */
    private static String link(LocalProcess local) throws IOException, InterruptedException {
        String mails = local.send(local.inbox() + "/inbox/mails", "GET").body();
        String page = JSON.readTree(mails).at("/0/page").asText();
        String mail = local.send(local.inbox() + page, "GET").body();
        Matcher link = Pattern.compile(Pattern.quote(local.inbox()) + "/c/[A-Za-z0-9_-]+")
                .matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
