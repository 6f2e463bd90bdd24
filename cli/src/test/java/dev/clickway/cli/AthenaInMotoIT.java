package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clickway.cli.s3.S3Clients;
import dev.clickway.reporting.AthenaSql;
import dev.clickway.reporting.figures.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The calls of Athena and S3 as somebody else's software takes them, for which moto_server stands in; it runs no SQL.
 * Skipped where it is not installed.
 */
class AthenaInMotoIT {
    private static final Map<String, String> PROPERTIES =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.region", "us-east-1");

    @TempDir
    Path folder;

    @Test
    void a_report_is_made_twice_in_the_workgroup_of_the_stack() throws Exception {
        assumeThat(MotoServer.isInstalled()).as("moto_server is installed").isTrue();
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        Path brand =
                Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
        try (MotoServer moto = MotoServer.start(folder.resolve("moto.log"))) {
            PROPERTIES.forEach(System::setProperty);
            System.setProperty("aws.endpointUrl", moto.endpoint().toString());
            try (S3Client s3 = S3Clients.open();
                    AthenaClient athena = AthenaClient.builder()
                            .httpClientBuilder(UrlConnectionHttpClient.builder())
                            .build()) {
                s3.createBucket(create -> create.bucket("exports"));
                s3.putObject(
                        put -> put.bucket("exports").key("athena/tables/of-last-week/data"),
                        RequestBody.fromString("x"));
                athena.createWorkGroup(create -> create.name("clickway-demo")
                        .configuration(configuration -> configuration.resultConfiguration(
                                results -> results.outputLocation("s3://exports/athena/"))));
                post(moto, "state-manager/set-transition", """
                        {"model_name":"athena::execution","transition":{"progression":"immediate"}}""");
                results(moto);

                assertReported(brand);
                results(moto);
                assertReported(brand);

                assertThat(s3.getObjectAsBytes(get -> get.bucket("exports").key("user-agents/user-agents.json"))
                                .asString(StandardCharsets.UTF_8))
                        .isEqualTo(
                                "{\"ua\":\"curl/8.5.0\",\"software\":\"tool\",\"actor\":\"programmer's tool\",\"browser\":\"curl\","
                                        + "\"device\":\"other\"}\n");
                assertThat(s3.listObjectsV2(list -> list.bucket("exports").prefix("athena/tables/"))
                                .contents())
                        .isEmpty();
                assertThat(athena.listQueryExecutions(list -> list.workGroup("clickway-demo"))
                                .queryExecutionIds())
                        .hasSize(2 * (statements(AthenaSql.clicks()) + 1 + statementsAfterUserAgents() + 3));
            }
        } finally {
            PROPERTIES.keySet().forEach(System::clearProperty);
            System.clearProperty("aws.endpointUrl");
        }
    }

    private void assertReported(Path brand) {
        Run run = Run.in(folder, new byte[0], "athena", "--brand-file", brand.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines().get(1)).matches("all +7 +4 +1 +2 +3");
        assertThat(run.lines().getLast()).isEqualTo("In no figure: 2 × no link");
    }

    /** One for each statement: user agents, at the end figures and what they leave out, and nothing of all others. */
    private static void results(MotoServer moto) throws IOException, InterruptedException {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < statements(AthenaSql.clicks()); i++) {
            results.add(rows());
        }
        results.add(rows("ua", "curl/8.5.0"));
        for (int i = 0; i < statementsAfterUserAgents(); i++) {
            results.add(rows());
        }
        results.add(rows("head", "all,,,,7,4,1,2,3"));
        results.add(rows("head", "no link,2"));
        results.add(rows("head", "1793620800000000"));
        post(moto, "static/athena/query-results", "{\"results\":[" + String.join(",", results) + "]}");
    }

    private static int statementsAfterUserAgents() {
        return statements(AthenaSql.verdicts()) + statements(AthenaSql.figures(Filter.NONE, ZoneOffset.UTC));
    }

    private static int statements(List<AthenaSql.Step> steps) {
        return steps.size()
                + (int) steps.stream().filter(AthenaSql.Step::isTable).count();
    }

    private static String rows(String... rows) {
        List<String> all = new ArrayList<>();
        for (String row : rows) {
            List<String> data = new ArrayList<>();
            for (String value : row.split(",", -1)) {
                data.add(value.isEmpty() ? "{}" : "{\"VarCharValue\":\"" + value + "\"}");
            }
            all.add("{\"Data\":[" + String.join(",", data) + "]}");
        }
        return "{\"rows\":[" + String.join(",", all) + "],\"column_info\":[]}";
    }

    private static void post(MotoServer moto, String path, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(moto.endpoint() + "/moto-api/" + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        }
    }
}
