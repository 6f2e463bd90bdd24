package dev.clickway.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Verification;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOP = "http://localhost:8789";
    private static final String EDGE = "the edge";

    private LiveState state = LiveState.nothingYet();
    private LoopbackPort port;
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        Rewriter rewriter = Rewriter.of(DemoBrand.BRAND, DemoBrand.DEVELOPMENT.keys());
        InboxHandler inbox = new InboxHandler(new Mailbox(rewriter, DemoBrand.DEVELOPMENT.origin(), SHOP), () -> state);
        port = LoopbackPort.take(0, "--port");
        server = LocalServer.start(
                port,
                new Handler.Sequence(
                        inbox,
                        new EdgeHandler(event -> ("{\"statusCode\":200,\"headers\":{},\"body\":\"" + EDGE + "\"}")
                                .getBytes(StandardCharsets.UTF_8))));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        port.close();
    }

    @Test
    void the_page_is_at_the_root_and_runs_no_script_but_its_own() throws IOException {
        RawHttp page = get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("<style", "onclick=")
                .doesNotContainPattern("<script(?! type=\"module\" src=)");
    }

    @Test
    void everything_that_the_page_names_is_there_and_nothing_is_elsewhere() throws IOException {
        String page = get("/").body();
        Matcher names = Pattern.compile("(?:href|src)=\"([^\"#][^\"]*)\"").matcher(page);
        while (names.find()) {
            assertThat(names.group(1)).startsWith("/inbox/");
            assertThat(get(names.group(1)).status()).as(names.group(1)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8788", "127.0.0.1:8788", "[::1]:8788", "clicks.localhost:8788"})
    void it_answers_under_the_names_of_this_machine(String host) throws IOException {
        assertThat(get("/inbox/mails", host).header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "click.demo.example",
                "evil.example:8788",
                "localhost.evil.example",
                "evillocalhost",
                "127.0.0.1.evil.example"
            })
    void under_any_other_name_the_request_is_the_edges(String host) throws IOException {
        assertThat(get("/", host).body()).isEqualTo(EDGE);
        assertThat(get("/inbox/live?seen=", host).body()).isEqualTo(EDGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/token", "/robots.txt", "/inbox", "//", "/Inbox/mails", "/.well-known/assetlinks.json"})
    void every_other_path_is_the_edges(String path) throws IOException {
        assertThat(get(path).body()).isEqualTo(EDGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/inbox/",
                "/inbox/nothing.css",
                "/inbox/../InboxHandler.class",
                "/inbox/..%2f..%2fdata",
                "/inbox/spring-sale.html/",
                "/inbox/mails/spring-sale",
                "/inbox/mails/spring-sale/d-1",
                "/inbox/mails/no-such-mail/local-00000000",
                "/inbox/mails/spring-sale/local-0000000G"
            })
    void what_is_not_there_is_not_found(String path) throws IOException {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void nothing_can_be_sent_to_it() throws IOException {
        assertThat(RawHttp.send(port.number(), "POST /inbox/live HTTP/1.1", "Host: localhost", "Content-Length: 0")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void each_look_at_the_inbox_is_a_delivery_of_its_own() throws IOException {
        String first =
                JSON.readTree(get("/inbox/mails").body()).at("/0/delivery").asText();
        String second =
                JSON.readTree(get("/inbox/mails").body()).at("/0/delivery").asText();

        assertThat(first).matches("local-[0-9a-f]{8}").isNotEqualTo(second);
    }

    @Test
    void the_mail_leads_to_the_shop_over_links_of_its_delivery() throws IOException {
        JsonNode mail = JSON.readTree(get("/inbox/mails").body()).get(0);
        String html = get(mail.get("page").asText()).body();

        Map<String, String> destinations = new HashMap<>();
        LinkVerifier verifier = new LinkVerifier("demo", DemoBrand.DEVELOPMENT.keys());
        Matcher links =
                Pattern.compile("http://localhost:8788(/c/[A-Za-z0-9_-]+)").matcher(html);
        while (links.find()) {
            assertThat(verifier.verifyPath(links.group(1)))
                    .isInstanceOfSatisfying(Verification.Verified.class, verified -> {
                        assertThat(verified.link().delivery())
                                .isEqualTo(mail.get("delivery").asText());
                        assertThat(verified.link().message()).isEqualTo("spring-sale");
                        destinations.put(verified.link().name(), verified.link().destination());
                    });
        }
        String checkout = SHOP + "/cart?variant=41&cart=a%2Fb+c&ref=&code=SPRING-20&utm_source=newsletter"
                + "&utm_medium=email&utm_campaign=spring-sale&utm_content=";
        assertThat(destinations)
                .hasSize(10)
                .containsEntry("checkout", checkout + "checkout#checkout")
                .containsEntry("checkout-outlook", checkout + "checkout-outlook#checkout");
        assertThat(html)
                .contains(
                        "href=\"https://unsubscribe.demo.example/u/8f3c?list=offers\"",
                        "href=\"mailto:care@demo.example?subject=My%20cart\"");
        assertThat(html).doesNotContain(SHOP);
    }

    @Test
    void a_mail_runs_nothing_and_is_shown_in_no_page_but_the_inbox() throws IOException {
        String page = JSON.readTree(get("/inbox/mails").body()).at("/0/page").asText();

        assertThat(get(page).header("Content-Security-Policy"))
                .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox;")
                .contains("default-src 'none'", "frame-ancestors 'self'")
                .doesNotContain("script", "allow-same-origin");
    }

    @Test
    void only_what_the_page_has_not_seen_is_sent() throws IOException {
        state = LiveState.nothingYet()
                .with(1, List.of(new LiveClick("id", 1L, "m", "<b>", "d", "GET", "curl", 5)))
                .with(JsonNodeFactory.instance.objectNode().put("report", "clicks-by-link"));

        JsonNode sent = JSON.readTree(get("/inbox/live?seen=1").body());
        assertThat(sent.get("version").longValue()).isEqualTo(2);
        assertThat(sent.at("/latest/0/link").asText()).isEqualTo("<b>");
        assertThat(sent.at("/report/report").asText()).isEqualTo("clicks-by-link");
        assertThat(get("/inbox/live?seen=2").status()).isEqualTo(204);
        assertThat(get("/inbox/live").status()).isEqualTo(200);
    }

    private RawHttp get(String path) throws IOException {
        return get(path, "localhost:8788");
    }

    private RawHttp get(String path, String host) throws IOException {
        return RawHttp.send(port.number(), "GET " + path + " HTTP/1.1", "Host: " + host);
    }
}
