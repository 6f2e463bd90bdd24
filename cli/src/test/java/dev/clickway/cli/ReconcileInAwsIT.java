package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clickway.cli.reconcile.AccessLog;
import dev.clickway.cli.reconcile.DemoBrand;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Logs in S3 and a brand whose table and keys are in AWS, for which moto_server stands in; skipped where it is not
 * installed ({@code pip install "moto[server]"}).
 */
class ReconcileInAwsIT {
    private static final String KEY = "a-key-for-this-test-alone-of-more-than-thirty-two-bytes";
    private static final LinkKeys KEYS = LinkKeys.signingWith(LinkKey.of(1, KEY));
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION", "us-east-1");

    private static final List<String> PROPERTIES = List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region");

    @TempDir
    static Path folder;

    private static @Nullable MotoServer moto;
    private static URI endpoint;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(MotoServer.isInstalled()).as("moto_server is installed").isTrue();
        MotoServer started = MotoServer.start(folder.resolve("moto.log"));
        moto = started;
        endpoint = started.endpoint();
    }

    /** For this process's own client; the command's process gets them by its environment. */
    @BeforeAll
    static void credentials() {
        PROPERTIES.forEach(name -> System.setProperty(name, name.equals("aws.region") ? "us-east-1" : "local"));
    }

    @AfterAll
    static void noCredentials() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void logs_in_s3_are_reconciled_with_the_table_of_the_brands_stack() throws Exception {
        Path brand = brandWithoutDevelopment();
        List<SequencedMap<String, String>> requests = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            requests.add(
                    AccessLog.request("id-" + i, NOON.plusSeconds(i), "GET", DemoBrand.path("demo", KEYS, "d-" + i)));
        }
        try (S3Client s3 = s3();
                DynamoDbClient dynamoDb = DynamoDbClients.local(endpoint)) {
            s3.createBucket(create -> create.bucket("logs"));
            for (int i = 0; i < 5; i++) {
                String key = "cf/E123." + i + ".gz";
                byte[] log = ReconcileCommandIT.gzip(AccessLog.w3c(requests.subList(i * 50, i * 50 + 50)));
                s3.putObject(put -> put.bucket("logs").key(key), RequestBody.fromBytes(log));
            }
            s3.putObject(put -> put.bucket("logs").key("other/x"), RequestBody.fromString("\u0000"));
            ClickTable.createIfMissing(dynamoDb, "clickway-demo-clicks");
            secret();

            assertThat(reconcile(brand, "--dry-run")).contains("250  missing (a dry run: nothing was added)");
            assertThat(reconcile(brand)).contains("5  files read", "250  added");
            assertThat(reconcile(brand)).contains("5  files finished by an earlier run", "0  added");
            assertThat(reconcile(brand, "--again")).contains("250  in the table already", "0  added");
            assertThat(dynamoDb.scan(scan -> scan.tableName("clickway-demo-clicks"))
                            .count())
                    .isEqualTo(250);
        }
    }

    private static String reconcile(Path brand, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dclickway.home=" + folder,
                "-classpath",
                System.getProperty("java.class.path"),
                Clickway.class.getName(),
                "reconcile",
                "--brand-file",
                brand.toString(),
                "--logs",
                "s3://logs/cf/"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(CREDENTIALS);
        builder.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Path brandWithoutDevelopment() throws IOException {
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        return Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
    }

    /** As the stack generates it. */
    private static void secret() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "secretsmanager.CreateSecret")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261101/us-east-1/secretsmanager/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("{\"Name\":\"clickway/demo/link-keys\",\"SecretString\":"
                        + "\"{\\\"signing\\\":\\\"1\\\",\\\"1\\\":\\\"" + KEY + "\\\"}\"}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static S3Client s3() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
