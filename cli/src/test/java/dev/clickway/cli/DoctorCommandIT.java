package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.doctor.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a probe link on this machine, by commands alone. */
class DoctorCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void links_of_urls_and_of_a_mail_are_clicked_followed_found_again_and_counted_nowhere()
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (LocalProcess local = LocalProcess.start(data, "--port", "0", "--shop-port", "0")) {
            Path brand = brand(local.inbox());
            Path mail = Files.writeString(folder.resolve("Spring-Sale.eml"), """
                    From: Demo <hello@news.demo.example>
                    Subject: Spring
                    Content-Type: text/html; charset=utf-8

                    <a href="%s/mug?id=4%%2F7">Mug</a> <a href="%s/throw">Throw</a> <a href="mailto:x">x</a>
                    """.formatted(local.shop(), local.shop()));
            Run exported = Run.clickway("export", "--brand-file", brand.toString(), "--data", data.toString());
            assertThat(exported.exitCode()).as(exported.err()).isZero();

            Run run = Run.clickway(
                    "doctor",
                    "--brand-file",
                    brand.toString(),
                    "--data",
                    data.toString(),
                    "--url",
                    local.shop() + "/can?colour=blue&utm_source=x",
                    "--email",
                    mail.toString(),
                    "--json");

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            JsonNode json = JSON.readTree(run.out());
            for (Check check :
                    List.of(Check.LINK_LANDS, Check.SHOP_LANDS, Check.SHOP_HOPS, Check.SHOP_UTM, Check.SHOP_CLIENTS)) {
                assertThat(outcomes(json, check)).as(check.id()).hasSize(3).containsOnly("passed");
            }
            for (Check check : List.of(
                    Check.CLICK_RECORDED,
                    Check.CLICK_REQUEST_ID,
                    Check.CLICK_FIELDS,
                    Check.CLICK_PROBE,
                    Check.APP_IOS,
                    Check.APP_ANDROID,
                    Check.EXPORT_FRESH)) {
                assertThat(outcomes(json, check))
                        .as(check.id())
                        .contains("passed")
                        .doesNotContain("failed");
            }
            assertThat(json.get("journeys")).hasSize(9);
            assertThat(json.get("journeys").get(3).get("destination").asText()).contains("utm_campaign=spring-sale");
            assertThat(json.get("journeys").get(0).get("hops").get(1).get("utm").asText())
                    .isEqualTo("utm_source");

            List<String> clicks = Run.clickway("clicks", "--brand-file", brand.toString(), "--data", data.toString())
                    .lines();
            assertThat(clicks).hasSize(9).allMatch(click -> click.contains("\"message\":\"clickway-probe\""));
            // A click that is no probe's is counted beside them: the report is not empty for want of clicks.
            List<String> link = Run.clickway(
                            "link",
                            "--brand-file",
                            brand.toString(),
                            "--message",
                            "spring",
                            "--delivery",
                            "d-1",
                            local.shop() + "/mug")
                    .lines();
            local.send(link.getLast(), "GET");
            Run report = Run.clickway(
                    "report", "--brand-file", brand.toString(), "--data", data.toString(), "--format", "json");
            assertThat(report.exitCode()).as(report.err()).isZero();
            JsonNode figures = JSON.readTree(report.out());
            assertThat(figures.get("total").findValue("clicks").intValue())
                    .as(report.out())
                    .isEqualTo(1);
            assertThat(figures.get("leftOut")).anySatisfy(left -> {
                assertThat(left.get("reason").asText()).isEqualTo("a probe of clickway doctor");
                assertThat(left.get("rows").intValue()).isEqualTo(9);
            });
            assertThat(report.out()).contains("spring").doesNotContain("clickway-probe");
        }
    }

    @Test
    void where_nothing_runs_the_link_does_not_land_and_the_exit_code_says_so() throws IOException {
        Run run = Run.clickway(
                "doctor",
                "--brand-file",
                brand("http://localhost:1").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--url",
                "http://localhost:1/p");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("✘ link.lands", "connection refused").doesNotContain("✔ click.");
    }

    private Path brand(String origin) throws IOException {
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        return Files.writeString(folder.resolve("demo.yaml"), demo.replace("http://localhost:8788", origin));
    }

    private static List<String> outcomes(JsonNode json, Check check) {
        return json.get("findings")
                .valueStream()
                .filter(finding -> finding.get("id").asText().equals(check.id()))
                .map(finding -> finding.get("outcome").asText())
                .toList();
    }
}
