package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a link by commands alone: minted, clicked, stored, exported, reported. */
class WholeWayIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void a_minted_link_is_clicked_stored_exported_and_reported() throws IOException {
        String url = "https://shop.example/cart?id=4%2F7&x=a+b&&y#top";
        List<String> links = mint(
                line("spring", "d-1", "hero", url),
                line("spring", "d-1", "cart", "https://shop.example/cart"),
                line("spring", "d-2", "hero", url),
                line("autumn", "d-3", "hero", "https://shop.example/autumn"));
        Path events = write(
                "events.jsonl",
                event("GET", links.get(0), "id-0", 1_795_510_860_000L),
                event("HEAD", links.get(0), "id-1", 1_795_510_861_000L),
                event("GET", links.get(1), "id-2", 1_795_510_862_000L),
                event("GET", links.get(2), "id-3", 1_795_510_863_000L),
                event("GET", links.get(3), "id-4", 1_795_510_864_000L),
                // The same click once more is still one click.
                event("GET", links.get(3), "id-4", 1_795_510_864_000L),
                event("GET", links.get(3) + "x".repeat(9_000), "id-5", 1_795_510_865_000L));

        List<String> responses = ok("invoke", "--data", data(), "--edge", events.toString());
        assertThat(responses).hasSize(7);
        JsonNode first = JSON.readTree(responses.getFirst());
        assertThat(first.get("statusCode").intValue()).isEqualTo(302);
        assertThat(header(first, "location")).isEqualTo(url);
        assertThat(header(JSON.readTree(responses.get(6)), "location")).isEqualTo("https://www.demo.example/");

        Map<String, JsonNode> clicks = new HashMap<>();
        for (String click : ok("clicks", "--data", data(), "--format", "jsonl")) {
            clicks.put(JSON.readTree(click).get("click").asText(), JSON.readTree(click));
        }
        assertThat(clicks).containsOnlyKeys("id-0", "id-1", "id-2", "id-3", "id-4");
        JsonNode head = Objects.requireNonNull(clicks.get("id-1"));
        assertThat(head.get("method").asText()).isEqualTo("HEAD");
        assertThat(head.get("at").longValue()).isEqualTo(1_795_510_861_000L);
        assertThat(head.get("sinceSent").longValue()).isEqualTo(61);
        assertThat(head.get("domain").asText()).isEqualTo("click.demo.example");
        assertThat(head.get("ip").asText()).isEqualTo("203.0.113.0");
        assertThat(head.get("asn").longValue()).isEqualTo(3_320);
        assertThat(head.get("ua").asText()).isEqualTo("Mozilla/5.0 (iPhone)");
        assertThat(head.get("hints").asText()).isEqualTo("al=de");
        assertThat(head.get("verdict").asText()).isEqualTo("machine");
        assertThat(head.get("reasons").toString()).contains("\"head\"");
        assertThat(ok("clicks", "--data", data(), "--raw")).hasSize(5).noneMatch(click -> click.contains("verdict"));
        assertThat(String.join("\n", ok("clicks", "--data", data(), "--explain")))
                .contains("\nhead ");

        String export = ok("export", "--data", data()).getFirst();
        assertThat(Path.of(export, "manifest-summary.json")).exists();
        JsonNode report = JSON.readTree(String.join("\n", ok("report", "--from", export, "--format", "json")));
        assertThat(report.toString()).contains("spring", "autumn");
        assertThat(Run.clickway("report", "--data", data()).out()).contains("spring", "hero", "autumn");
    }

    @Test
    void what_rewrite_says_was_sent_the_report_reads_as_sends() throws IOException {
        Path template = write("mail.html", "<a href='https://shop.example/' data-clickway-link='hero'>Shop</a>");
        Path deliveries = write("deliveries.csv", "delivery", "d-1", "d-2", "d-3", "d-4");
        Path sends = folder.resolve("sends.jsonl");
        ok(
                "rewrite",
                "--message",
                "spring",
                "--batch",
                deliveries.toString(),
                "--template",
                template.toString(),
                "--out",
                folder.resolve("mails").toString(),
                "--manifest",
                sends.toString());
        String link =
                mint(line("spring", "d-2", "hero", "https://shop.example/")).getFirst();
        ok(
                "invoke",
                "--data",
                data(),
                "--edge",
                write("events.jsonl", event("GET", link, "id-0", 1_795_510_860_000L))
                        .toString());

        assertThat(ok("report", "--data", data(), "--raw", "--sends", sends.toString()))
                .anyMatch(line -> line.matches("spring +hero +1 .* +4 +1 +25\\.0 %.*"));
        Run damaged = Run.clickway(
                "report",
                "--data",
                data(),
                "--sends",
                write("damaged.jsonl", "{\"message\":").toString());
        assertThat(damaged.exitCode()).isEqualTo(2);
        assertThat(damaged.err().lines()).singleElement().asString().contains("damaged.jsonl:1: ");
    }

    @Test
    void a_broken_line_is_named_and_changes_nothing() throws IOException {
        String link =
                mint(line("spring", "d-1", "hero", "https://shop.example/")).getFirst();
        Path events =
                write("events.jsonl", event("GET", link, "id-0", 1L), "{\"rawPath\":", event("GET", link, "id-1", 1L));

        Run run = Run.clickway("invoke", "--data", data(), events.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().startsWith(events + ":2: half an event or not JSON");
        assertThat(run.out()).isEmpty();
        assertThat(ok("clicks", "--data", data())).isEmpty();
    }

    @Test
    void what_is_no_export_is_one_line_and_exit_code_2() {
        Run run = Run.clickway("report", "--from", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(folder.toString());
    }

    private List<String> mint(String... lines) throws IOException {
        List<String> links = new ArrayList<>();
        for (String line : ok("link", "--batch", write("links.jsonl", lines).toString())) {
            links.add(JSON.readTree(line).get("href").asText());
        }
        return links;
    }

    private static String line(String message, String delivery, String link, String url) {
        return JSON.createObjectNode()
                .put("message", message)
                .put("delivery", delivery)
                .put("link", link)
                .put("url", url)
                .put("sentAt", "2026-11-24T09:00:00Z")
                .toString();
    }

    private static String event(String method, String link, String requestId, long timeEpoch) {
        var event = JSON.createObjectNode().put("version", "2.0").put("rawPath", link.substring(link.indexOf("/c/")));
        event.putObject("headers")
                .put("host", "click.demo.example")
                .put("user-agent", "Mozilla/5.0 (iPhone)")
                .put("accept-language", "de")
                .put("cookie", "secret=1")
                .put("cloudfront-viewer-asn", "3320");
        var context =
                event.putObject("requestContext").put("requestId", requestId).put("timeEpoch", timeEpoch);
        context.putObject("http").put("method", method).put("sourceIp", "203.0.113.77");
        return event.toString();
    }

    private static String header(JsonNode response, String name) {
        for (Map.Entry<String, JsonNode> header : response.get("headers").properties()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().asText();
            }
        }
        throw new AssertionError("no " + name + " in " + response);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static List<String> ok(String... args) {
        Run run = Run.clickway(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.lines();
    }
}
