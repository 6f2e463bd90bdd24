package dev.clickway.cli.doctor.web;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.dns.DnsWorld;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and HTTP, against servers on loopback with certificates made here. */
class WebExaminationsTest {
    private static final Certificates CERTIFICATES = new Certificates();
    private static final SSLContext GOOD = CERTIFICATES.good("localhost");
    private static final String ZONE = "@ SOA ns x 1 2 3 4 60\n@ A 127.0.0.1\n";

    /** A ServerHello of TLS 1.0: record, handshake, version, and enough of the rest. */
    private static final byte[] TLS_1_0_HELLO = {22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, 0, 0, 0, 0, 0};

    @Test
    void a_good_domain_passes_everything() throws IOException {
        try (TestServer tls = TestServer.https(
                        GOOD,
                        "h2",
                        "200 OK",
                        "Strict-Transport-Security: max-age=31536000",
                        "Alt-Svc: h3=\":443\"; ma=86400");
                TestServer plain = TestServer.http(
                        "301 Moved Permanently", "Location: https://localhost:" + tls.port() + "/c/doctor")) {
            List<Finding> findings = look(tls.port(), plain.port(), ZONE + "@ HTTPS 1 . alpn=h3,h2\n");
            passes(Check.TLS_CHAIN, findings, "CN=authority");
            passes(Check.TLS_NAME, findings, "localhost");
            passes(Check.TLS_STRENGTH, findings, "RSA of 2048 bits", "TLSv1.3");
            passes(Check.TLS_HTTP2, findings, "h2");
            passes(Check.TLS_PROTOCOL, findings, "refused");
            passes(Check.TLS_HTTP3, findings, "HTTPS record", "not tried");
            passes(Check.HTTP_TO_HTTPS, findings, "301");
        }
        try (TestServer tls = TestServer.https(
                GOOD,
                null,
                "200 OK",
                "Strict-Transport-Security: max-age=31536000",
                "Alt-Svc: h3=\":443\"; ma=86400")) {
            List<Finding> findings = look(tls.port(), 1, ZONE);
            passes(Check.HTTP_HSTS, findings, "31536000");
            passes(Check.TLS_HTTP3, findings, "Alt-Svc");
        }
    }

    @Test
    void an_expired_certificate_is_told() throws IOException {
        fails(Check.TLS_CHAIN, shown(CERTIFICATES.expired("localhost")), "expired at");
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_told() throws IOException {
        List<Finding> findings = shown(new Certificates().good("localhost"));
        fails(Check.TLS_CHAIN, findings, "not trusted");
        passes(Check.TLS_NAME, findings);
    }

    @Test
    void a_certificate_for_another_name_is_told() throws IOException {
        List<Finding> findings = shown(CERTIFICATES.good("www.acme.com"));
        fails(Check.TLS_NAME, findings, "for www.acme.com", "localhost");
        passes(Check.TLS_CHAIN, findings);
    }

    @Test
    void weak_keys_and_signatures_are_told() throws IOException {
        fails(Check.TLS_STRENGTH, shown(CERTIFICATES.weakKey("localhost")), "1024 bits");
        fails(Check.TLS_STRENGTH, shown(CERTIFICATES.weakSignature("localhost")), "SHA1");
    }

    @Test
    void an_old_protocol_that_is_agreed_to_is_told() throws IOException {
        try (TestServer old = TestServer.raw(TLS_1_0_HELLO)) {
            fails(Check.TLS_PROTOCOL, look(old.port(), 1, ZONE), "TLS 1.0 agreed to");
        }
    }

    @Test
    void silence_is_no_refusal_of_an_old_protocol() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TlsChecks tls = new TlsChecks(
                    new Site("localhost", silent.getLocalPort(), 1), CERTIFICATES.trust(), Duration.ofMillis(200));
            isNotChecked(Check.TLS_PROTOCOL, List.of(tls.protocol()), Reason.NETWORK, "TLS 1.0: no answer in time");
        }
        try (TestServer other = TestServer.raw("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII))) {
            isNotChecked(Check.TLS_PROTOCOL, look(other.port(), 1, ZONE), Reason.NETWORK, "speaks no TLS");
        }
        try (TestServer closed = TestServer.raw(new byte[0])) {
            passes(Check.TLS_PROTOCOL, look(closed.port(), 1, ZONE), "refused");
        }
    }

    @Test
    void what_is_not_offered_is_told() throws IOException {
        try (TestServer tls = TestServer.https(GOOD, null, "200 OK")) {
            List<Finding> findings = look(tls.port(), 1, ZONE);
            warns(Check.TLS_HTTP2, findings, "no protocol by ALPN");
            warns(Check.TLS_HTTP3, findings, "neither", "localhost HTTPS 1 . alpn");
            warns(Check.HTTP_HSTS, findings, "no Strict-Transport-Security", "max-age=31536000");
        }
        try (TestServer tls = TestServer.https(GOOD, null, "200 OK", "Strict-Transport-Security: max-age=60")) {
            warns(Check.HTTP_HSTS, look(tls.port(), 1, ZONE), "max-age=60");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK",
                "403 Forbidden",
                "301 Moved Permanently\r\nLocation: https://localhost/",
                "301 Moved Permanently\r\nLocation: http://localhost/c/doctor"
            })
    void http_that_does_not_lead_to_https_is_told(String answer) throws IOException {
        try (TestServer plain = TestServer.http(answer)) {
            fails(Check.HTTP_TO_HTTPS, look(1, plain.port(), ZONE), "http answers " + answer.substring(0, 3));
        }
    }

    @Test
    void where_nobody_answers_nothing_is_said() {
        List<Finding> findings = look(1, 1, ZONE);
        for (Check check : List.of(
                Check.TLS_CHAIN,
                Check.TLS_NAME,
                Check.TLS_STRENGTH,
                Check.TLS_HTTP2,
                Check.TLS_PROTOCOL,
                Check.TLS_HTTP3,
                Check.HTTP_TO_HTTPS,
                Check.HTTP_HSTS)) {
            isNotChecked(check, findings, Reason.NETWORK, "refused");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://10.0.0.1/",
                "http://192.168.1.1/",
                "http://169.254.169.254/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[fd00::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "http://[2002:7f00:1::]/",
                "http://198.18.0.1/",
                "http://255.255.255.255/",
                "http://2130706433/",
                "http://localhost/"
            })
    void a_private_address_is_not_asked_unless_that_is_allowed(String url) {
        try (Fetcher fetcher = new Fetcher(CERTIFICATES.trust(), Duration.ofSeconds(2), AddressRule.PUBLIC_ALONE)) {
            assertThat(fetcher.get(url, Map.of()))
                    .isInstanceOfSatisfying(
                            Fetcher.Fetched.Nothing.class,
                            nothing -> assertThat(nothing.why()).contains("private network", "--allow-private"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://localhost/", "http:///x", "javascript:1", "", "http://[x/"})
    void nothing_but_http_is_asked(String url) {
        try (Fetcher fetcher = new Fetcher(CERTIFICATES.trust(), Duration.ofSeconds(2), AddressRule.ANY)) {
            assertThat(fetcher.get(url, Map.of())).isInstanceOf(Fetcher.Fetched.Nothing.class);
        }
    }

    @Test
    void a_body_that_does_not_come_ends_with_the_timeout() throws IOException {
        byte[] headers = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Fetcher fetcher = new Fetcher(CERTIFICATES.trust(), Duration.ofMillis(300), AddressRule.ANY)) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(headers);
                    // Until the other side closes.
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException gone) {
                    // As the test wants it.
                }
            });
            assertThat(fetcher.get("http://localhost:" + server.getLocalPort() + "/", Map.of()))
                    .isInstanceOfSatisfying(
                            Fetcher.Fetched.Nothing.class,
                            nothing -> assertThat(nothing.asked()).isTrue());
        }
    }

    private static List<Finding> shown(SSLContext context) throws IOException {
        try (TestServer tls = TestServer.https(context, "h2", "200 OK")) {
            return look(tls.port(), 1, ZONE);
        }
    }

    private static List<Finding> look(int httpsPort, int httpPort, String zone) {
        try (DnsWorld dns = new DnsWorld().zone("localhost.", zone).start();
                Fetcher fetcher = new Fetcher(CERTIFICATES.trust(), Duration.ofSeconds(5), AddressRule.ANY)) {
            return Verdicts.of(new WebExaminations(CERTIFICATES.trust(), fetcher, dns.access())
                    .of(new Site("localhost", httpsPort, httpPort)));
        }
    }
}
