package dev.clickway.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopHandlerTest {
    private LoopbackPort port;
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        port = LoopbackPort.take(0, "--shop-port");
        server = LocalServer.start(port, new ShopHandler("http://localhost:8788/"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        port.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cart?variant=41",
                "/a//b/../%2e%2E/;x=%ZZ%?a=%2Fb+c&a&=&&ref=#top",
                "/?",
                "/shop-page/nothing.css"
            })
    void every_path_is_a_page_that_shows_its_url_letter_for_letter(String target) throws IOException {
        RawHttp page = get(target);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<code id=\"received\">http://localhost:8789" + target.replace("&", "&amp;") + "</code>");
    }

    @Test
    void parameters_stand_in_the_table_as_they_came_with_the_utms_marked() throws IOException {
        String page =
                get("/cart?cart=a%2Fb+c&ref=&flag&utm_source=news%20letter").body();

        assertThat(page)
                .contains(
                        "4 parameters",
                        row("tr", "cart", "a%2Fb+c", "link"),
                        row("tr", "ref", "", "link"),
                        row("tr", "flag", "", "link"),
                        row("tr class=\"utm\"", "utm_source", "news%20letter", "<span class=\"mark\">UTM</span>"));
    }

    @Test
    void nothing_of_a_request_is_markup() throws IOException {
        RawHttp page = RawHttp.send(
                port.number(),
                "GET /<script>alert(1)</script>?\"'><img=<i> HTTP/1.1",
                "Host: <b>host",
                "Referer: \"><script>alert(2)</script>");

        assertThat(page.status()).isIn(200, 400);
        assertThat(page.body()).doesNotContain("<script>", "<img", "<i>", "<b>");

        RawHttp ordinaryHost = get("/<script>alert(1)</script>?\"'><img=<i>");
        assertThat(ordinaryHost.status()).isEqualTo(200);
        assertThat(ordinaryHost.body())
                .contains("/&lt;script&gt;alert(1)&lt;/script&gt;?&quot;&#39;&gt;&lt;img=&lt;i&gt;")
                .doesNotContain("<script>", "<img", "<i>");
    }

    @Test
    void the_page_runs_no_script_but_its_own() throws IOException {
        assertThat(get("/").header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(get("/shop-page/shop.js").header("Content-Type")).startsWith("text/javascript");
    }

    private RawHttp get(String target) throws IOException {
        return RawHttp.send(port.number(), "GET " + target + " HTTP/1.1", "Host: localhost:8789");
    }

    private static String row(String start, String name, String value, String whose) {
        return "<" + start + "><th scope=\"row\"><code>" + name + "</code></th><td><code>" + value + "</code></td><td>"
                + whose + "</td></tr>";
    }
}
