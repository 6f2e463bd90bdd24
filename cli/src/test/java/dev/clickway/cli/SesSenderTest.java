package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The sender of the documentation, against a stand-in that keeps what SES is asked. */
class SesSenderTest {
    private static final String HTML = """
            <p>Hello <a href="https://www.example.com/cart?id=4%2F7">cart</a>
            <a ses:no-track href='https://www.example.com/sale'>sale</a></p>
            """;

    @Test
    void the_mail_that_ses_gets_has_links_that_lead_where_the_first_one_led() throws Exception {
        BlockingQueue<JsonNode> asked = new ArrayBlockingQueue<>(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/email/outbound-emails", exchange -> {
            asked.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] answer = "{\"MessageId\":\"m-1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try (SesV2Client ses = client(server.getAddress().getPort())) {
            String id = new SesSender(ses, rewriter())
                    .send("shop@example.com", "someone@example.com", "Sale", HTML, "spring-sale", "8f3a2c91")
                    .messageId();

            JsonNode request = asked.remove();
            String sent = request.at("/Content/Simple/Body/Html/Data").asText();
            assertThat(id).isEqualTo("m-1");
            assertThat(request.path("ConfigurationSetName").asText()).isEqualTo("without-click-tracking");
            assertThat(sent).contains("<a ses:no-track href='http://localhost:8788/c/");
            assertThat(sent.replaceAll("http://localhost:8788/c/[A-Za-z0-9_-]+", "LINK"))
                    .isEqualTo(HTML.replaceAll("https://[^\"']+", "LINK"));
            String link = sent.substring(sent.indexOf("http://"), sent.indexOf("\">cart"));
            assertThat(Run.clickway("inspect", link).out())
                    .contains("https://www.example.com/cart?id=4%2F7&", "spring-sale", "8f3a2c91");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_documentation_shows_the_class_as_it_is() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/clickway/cli/SesSender.java"));

        assertThat(Path.of("../docs/senders.md"))
                .content()
                .contains("```java\n" + source.substring(source.indexOf("final class")) + "```\n");
    }

    private static Rewriter rewriter() {
        Brand brand = ((BrandReading.Valid) BrandFile.read(Path.of("../brands/demo.yaml"))).brand();
        return Rewriter.of(
                brand, LinkKeys.development(brand.development().orElseThrow().key()));
    }

    private static SesV2Client client(int port) {
        return SesV2Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
