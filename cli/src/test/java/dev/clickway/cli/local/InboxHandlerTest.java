package dev.clickway.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Verification;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    private LoopbackPort port;
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        Rewriter rewriter = Rewriter.of(DemoBrand.BRAND, DemoBrand.DEVELOPMENT.keys());
        Deliveries deliveries = new Deliveries();
        Mailbox mailbox = new Mailbox(rewriter, deliveries, DemoBrand.DEVELOPMENT.origin(), SHOP);
        PastedMail pasted = new PastedMail(DemoBrand.BRAND, rewriter, deliveries);
        InboxHandler inbox = new InboxHandler(new InboxHandler.Rooms(
                Map.of(
                        "mails", _ -> WebAnswer.json(mailbox.list()),
                        "report", _ -> WebAnswer.empty(200)),
                List.of(mailbox::mail, pasted::preview),
                Map.of(
                        "rewrite",
                        new Post("text/html; charset=utf-8", PastedMail.MAX_BYTES, pasted::rewrite),
                        "echo",
                        Post.json(body -> WebAnswer.json(JSON.readTree(body).toString())))));
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
        assertThat(get("/inbox/mails", host).body()).isEqualTo(EDGE);
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
    void nothing_can_be_sent_to_what_is_only_read() throws IOException {
        assertThat(RawHttp.send(port.number(), "POST /inbox/mails HTTP/1.1", "Host: localhost", "Content-Length: 0")
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

        assertThat(get(page).header("X-DNS-Prefetch-Control")).isEqualTo("off");
        assertThat(get(page).header("Content-Security-Policy"))
                .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox;")
                .contains("default-src 'none'", "frame-ancestors 'self'")
                .doesNotContain("script", "allow-same-origin");
    }

    @Test
    void the_newsletter_has_forty_tracked_links_and_every_mail_some() throws IOException {
        Map<String, Integer> links = new LinkedHashMap<>();
        JSON.readTree(get("/inbox/mails").body())
                .forEach(mail -> links.put(
                        mail.get("message").asText(), mail.get("links").intValue()));

        assertThat(links)
                .containsOnlyKeys(
                        "spring-sale", "cart-reminder", "replenishment", "win-back", "newsletter", "outlook-buttons")
                .containsEntry("newsletter", 40)
                .allSatisfy((message, count) -> assertThat(count).as(message).isGreaterThanOrEqualTo(6));
    }

    @Test
    void a_mail_stays_as_it_was_delivered() throws IOException {
        String page = JSON.readTree(get("/inbox/mails").body()).at("/0/page").asText();

        assertThat(get(page).body()).isEqualTo(get(page).body());
    }

    @Test
    void the_buttons_that_outlook_draws_have_links_of_their_own() throws IOException {
        JsonNode mails = JSON.readTree(get("/inbox/mails").body());

        String html = get(mails.get(5).get("page").asText()).body();

        assertThat(html)
                .containsPattern("<v:roundrect href=\"http://localhost:8788/c/[A-Za-z0-9_-]+\"")
                .containsPattern("<v:rect href=\"http://localhost:8788/c/[A-Za-z0-9_-]+\"")
                .containsPattern("<area [^>]*href=\"http://localhost:8788/c/[A-Za-z0-9_-]+\"")
                .doesNotContain(SHOP);
    }

    @Test
    void what_is_pasted_is_bounded() throws IOException {
        assertThat(paste("x".repeat(PastedMail.MAX_BYTES)).status()).isEqualTo(200);
        RawHttp tooLong = paste("x".repeat(PastedMail.MAX_BYTES + 1));
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.body()).contains("1048576");
        assertThat(paste("<a href='https://shop.example/'>x</a>".repeat(2_001)).status())
                .isEqualTo(422);
    }

    @Test
    void a_page_of_another_origin_gets_the_files_that_mails_show_and_nothing_that_is_told_or_done() throws IOException {
        String mail = JSON.readTree(get("/inbox/mails").body()).at("/0/page").asText();
        for (String site : List.of("cross-site", "same-site")) {
            for (String path : List.of("/inbox/mails", "/inbox/report", mail)) {
                assertThat(asked(path, site)).as(path).isEqualTo(403);
            }
            for (String path : List.of("/", "/inbox/hero.svg", "/inbox/inbox.css")) {
                assertThat(asked(path, site)).as(path).isEqualTo(200);
            }
        }
        for (String site : List.of("same-origin", "none")) {
            assertThat(asked(mail, site)).as(site).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-None: 1",
                "Origin: null",
                "Origin: http://evil.example",
                "Origin: https://localhost:8788",
                "Origin: http://localhost:8789",
                "Origin: http://localhost:8788\r\nSec-Fetch-Site: cross-site",
                "Origin: http://localhost:8788\r\nSec-Fetch-Site: same-site"
            })
    void what_does_not_come_from_the_page_itself_is_refused(String headers) throws IOException {
        assertThat(post("/inbox/echo", "localhost:8788", headers + "\r\nContent-Type: application/json", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_the_page_sends_is_taken_in_the_form_that_no_form_can_send() throws IOException {
        String own = "Origin: http://localhost:8788\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ";

        assertThat(post("/inbox/echo", "localhost:8788", own + "application/json", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/inbox/echo", "localhost:8788", own + "application/json", "{no")
                        .status())
                .isEqualTo(400);
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            assertThat(post("/inbox/echo", "localhost:8788", own + type, "{}").status())
                    .isEqualTo(415);
        }
        assertThat(post("/inbox/echo", "evil.example", own + "application/json", "{}")
                        .status())
                .as("under another name it is the edge's, which takes no POST")
                .isEqualTo(403);
    }

    private RawHttp paste(String html) throws IOException {
        return post(
                "/inbox/rewrite",
                "localhost:8788",
                "Origin: http://localhost:8788\r\nContent-Type: text/html; charset=utf-8",
                html);
    }

    private RawHttp post(String path, String host, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\nContent-Length: "
                + bytes.length + "\r\n\r\n";
        byte[] request = Arrays.copyOf(head.getBytes(StandardCharsets.UTF_8), head.length() + bytes.length);
        System.arraycopy(bytes, 0, request, head.length(), bytes.length);
        return RawHttp.sendBytes(port.number(), request);
    }

    private int asked(String path, String site) throws IOException {
        return RawHttp.send(
                        port.number(), "GET " + path + " HTTP/1.1", "Host: localhost:8788", "Sec-Fetch-Site: " + site)
                .status();
    }

    private RawHttp get(String path) throws IOException {
        return get(path, "localhost:8788");
    }

    private RawHttp get(String path, String host) throws IOException {
        return RawHttp.send(port.number(), "GET " + path + " HTTP/1.1", "Host: " + host);
    }
}
