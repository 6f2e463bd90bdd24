package dev.clickway.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.LocalQueue;
import dev.clickway.function.fixture.SampleEvents;
import dev.clickway.function.fixture.SecretServer;
import dev.clickway.function.fixture.StoredClick;
import dev.clickway.function.store.ClickJson;
import dev.clickway.function.store.ReadClick;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The jar that Lambda gets. */
class LambdaJarIT {
    private static final Path JAR = Path.of("target", "clickway-function.jar");

    /** Recorded several times, a click is one item. */
    private static final int INVOCATIONS = 5;

    /** Bytes; beyond them a cold start begins to show it. */
    private static final long MAX_BYTES = 8_000_000;

    private static final String SECRET = "{\"signing\":\"0\",\"0\":\"clickway-development-key-not-a-secret\"}";
    private static final Path EVENT = SampleEvents.FOLDER.resolve("click.json");

    @Test
    void the_jar_holds_what_the_handler_uses_and_no_more() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names)
                    .contains(
                            "dev/clickway/function/RedirectHandler.class",
                            "dev/clickway/function/RecoveryHandler.class",
                            "org/crac/Resource.class")
                    .noneMatch(
                            name -> name.matches("software/amazon/awssdk/services/.*/(streams|waiters|paginators)/.*"))
                    .noneMatch(name -> name.matches("software/amazon/awssdk/services/.*AsyncClient.*"))
                    .noneMatch(name -> name.matches("software/amazon/(eventstream|awssdk/core/(internal/)?waiters"
                            + "|awssdk/services/sqs/internal/batchmanager)/.*"))
                    .noneMatch(name -> name.contains("/jackson/core/filter/"))
                    .noneMatch(name -> name.startsWith("org/snakeyaml/"))
                    .noneMatch(name -> name.startsWith("dev/clickway/brand/"))
                    .noneMatch(name -> name.startsWith("com/fasterxml/jackson/databind/"))
                    .noneMatch(name -> name.startsWith("io/netty/"))
                    .noneMatch(name -> name.startsWith("org/apache/"))
                    .noneMatch(name -> name.startsWith("ch/qos/logback/"))
                    .noneMatch(name -> name.startsWith("META-INF/maven/"))
                    .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".DSA"))
                    .doesNotHaveDuplicates();
        }
        assertThat(JAR).satisfies(jar -> assertThat(Files.size(jar)).isLessThanOrEqualTo(MAX_BYTES));
    }

    @Test
    void what_we_compiled_carries_the_pinned_time_and_not_that_of_the_build() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().startsWith("dev/clickway/")))
                    .isNotEmpty()
                    .extracting(ZipEntry::getTimeLocal)
                    .containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
        }
    }

    @Test
    void by_itself_the_jar_reads_its_settings_and_keys_and_records_a_click(@TempDir Path folder) throws Exception {
        try (DynamoDbLocal server = startTable();
                DynamoDbClient client = DynamoDbClients.local(server.endpoint());
                SecretServer secrets = new SecretServer(SECRET)) {
            ClickTable.createIfMissing(client, "clicks");

            List<String> out = run(
                    folder,
                    "redirect",
                    SampleEvents.bytes(EVENT),
                    Map.of(
                            "AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString(),
                            "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                                    secrets.endpoint().toString()));

            assertThat(new ObjectMapper().readTree(out.getLast()))
                    .isEqualTo(SampleEvents.expected(EVENT).get("response"));
            assertThat(out).noneMatch(line -> line.startsWith("clickway-") || line.startsWith("{\"_aws\""));
            assertThat(client.scan(scan -> scan.tableName("clicks")).items())
                    .singleElement()
                    .extracting(item -> item.get("delivery"))
                    .isEqualTo(AttributeValue.fromS("d-7f3a2c91"));
        }
    }

    @Test
    void by_itself_the_jar_queues_a_click_that_the_table_does_not_take_and_later_recovers_it(@TempDir Path folder)
            throws Exception {
        try (DynamoDbLocal server = startTable();
                DynamoDbClient client = DynamoDbClients.local(server.endpoint());
                LocalQueue queueServer = new LocalQueue();
                SqsClient queue = queueServer.patientClient();
                SecretServer secrets = new SecretServer(SECRET)) {
            String url = queueServer.create(queue, "clicks");

            List<String> out = run(
                    folder,
                    "redirect",
                    SampleEvents.bytes(EVENT),
                    Map.of(
                            // Without a table there; the redirect finds none.
                            "AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString(),
                            "AWS_ENDPOINT_URL_SQS", queueServer.endpoint().toString(),
                            "CLICKWAY_QUEUE_URL", url,
                            "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                                    secrets.endpoint().toString()));
            assertThat(new ObjectMapper().readTree(out.getLast()))
                    .isEqualTo(SampleEvents.expected(EVENT).get("response"));
            String body = queue.receiveMessage(receive -> receive.queueUrl(url))
                    .messages()
                    .getFirst()
                    .body();

            ClickTable.createIfMissing(client, "clicks");
            ObjectNode batch = new ObjectMapper().createObjectNode();
            batch.putArray("Records").addObject().put("messageId", "1").put("body", body);
            List<String> recovered = run(
                    folder,
                    "recovery",
                    new ObjectMapper().writeValueAsBytes(batch),
                    Map.of("AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString()));

            assertThat(recovered)
                    .contains("{\"batchItemFailures\":[]}")
                    .anyMatch(line -> line.contains("\"Recovered\":1}"));
            assertThat(client.scan(scan -> scan.tableName("clicks")).items())
                    .singleElement()
                    .extracting(StoredClick::plain)
                    .isEqualTo(((ReadClick.Whole) ClickJson.read(body)).attributes());
        }
    }

    @Test
    void without_its_secret_the_jar_does_not_start_and_says_why_in_one_line(@TempDir Path folder) throws Exception {
        try (SecretServer secrets = new SecretServer(SECRET)) {
            Ran ran = start(
                    folder,
                    "redirect",
                    SampleEvents.bytes(EVENT),
                    Map.of(
                            "CLICKWAY_KEYS_SECRET",
                            "some-other-secret",
                            "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                            secrets.endpoint().toString()));

            assertThat(ran.exit()).isNotZero();
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines().filter(line -> line.contains("the secret of the link keys could not be read")))
                    .hasSize(1);
        }
    }

    private static DynamoDbLocal startTable() throws IOException {
        return DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
    }

    /** What it wrote, a line each. */
    private static List<String> run(Path folder, String handler, byte[] event, Map<String, String> variables)
            throws IOException, InterruptedException {
        Ran ran = start(folder, handler, event, variables);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        return ran.out().lines().toList();
    }

    private record Ran(int exit, String out, String err) {}

    private static Ran start(Path folder, String handler, byte[] event, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in"), event);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        JAR + File.pathSeparator + Path.of("target", "test-classes"),
                        LambdaJarMain.class.getName(),
                        handler,
                        Integer.toString(handler.equals("redirect") ? INVOCATIONS : 1))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("CLICKWAY_"));
        builder.environment()
                .putAll(Map.of(
                        "CLICKWAY_BRAND", "demo",
                        "CLICKWAY_TABLE", "clicks",
                        "CLICKWAY_KEYS_SECRET", "link-keys",
                        "CLICKWAY_FALLBACK", DemoBrand.FALLBACK,
                        "CLICKWAY_IP", "truncated",
                        "CLICKWAY_RETENTION_DAYS", "400",
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "none",
                        "AWS_SECRET_ACCESS_KEY", "none"));
        builder.environment().putAll(variables);
        int exit = builder.start().waitFor();
        return new Ran(
                exit,
                Files.readString(out, StandardCharsets.UTF_8).strip(),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
