package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
