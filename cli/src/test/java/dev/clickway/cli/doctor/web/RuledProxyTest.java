package dev.clickway.cli.doctor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The one way that a browser has to the network. */
class RuledProxyTest {
    @Test
    void what_may_be_asked_is_relayed_as_a_server_takes_it() throws IOException {
        try (TestServer shop = TestServer.http("200 OK", "X-Shop: yes");
                RuledProxy proxy = RuledProxy.start(AddressRule.ANY)) {
            String url = "http://localhost:" + shop.port() + "/p?a=[1|2]";
            assertThat(said(proxy, "GET " + url + " HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("X-Shop: yes");
            assertThat(said(
                            proxy,
                            "CONNECT localhost:" + shop.port() + " HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK")
                    .contains("X-Shop: yes");
            assertThat(proxy.anyObjection()).isEmpty();
        }
    }

    @Test
    void a_private_address_is_refused_by_either_way_and_kept_in_mind() throws IOException {
        try (RuledProxy proxy = RuledProxy.start(AddressRule.PUBLIC_ALONE)) {
            assertThat(said(proxy, "GET http://LOCALHOST:1/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403");
            assertThat(said(proxy, "CONNECT [::1]:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403");
            assertThat(said(proxy, "CONNECT 169.254.169.254:80 HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(proxy.objection("localhost"))
                    .hasValueSatisfying(why -> assertThat(why).contains("private network"));
            assertThat(proxy.objection("www.acme.com")).isEmpty();
        }
    }

    @Test
    void what_is_no_request_to_a_shop_is_refused() throws IOException {
        try (RuledProxy proxy = RuledProxy.start(AddressRule.ANY)) {
            assertThat(said(proxy, "GET /json HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(said(proxy, "GET ftp://localhost/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(said(proxy, "CONNECT localhost:1 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 502");
            assertThat(said(proxy, "CONNECT a|b HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 502");
        }
    }

    private static String said(RuledProxy proxy, String request) throws IOException {
        try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            browser.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(browser.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
