package dev.clickway.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
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

/** The jar that Lambda gets. */
class LambdaJarIT {
    private static final Path JAR = Path.of("target", "clickway-function.jar");

    /** So that a JVM that has just started has time to load what a call needs; recorded twice, a click is one item. */
    private static final int INVOCATIONS = 40;

    @Test
    void the_jar_holds_what_the_handler_uses_and_no_more() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names)
                    .contains("dev/clickway/function/RedirectHandler.class")
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
        try (DynamoDbLocal server = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
                DynamoDbClient client = DynamoDbClients.local(server.endpoint());
                SecretServer secrets =
                        new SecretServer("{\"signing\":\"0\",\"0\":\"clickway-development-key-not-a-secret\"}")) {
            ClickTable.createIfMissing(client, "clicks");
            Path event = SampleEvents.FOLDER.resolve("click.json");
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");

            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-classpath",
                            JAR + File.pathSeparator + Path.of("target", "test-classes"),
                            LambdaJarMain.class.getName(),
                            Integer.toString(INVOCATIONS))
                    .redirectInput(event.toFile())
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
                            "CLICKWAY_RETENTION_DAYS", "400"));
            builder.environment()
                    .putAll(Map.of(
                            "AWS_REGION", "us-east-1",
                            "AWS_ACCESS_KEY_ID", "none",
                            "AWS_SECRET_ACCESS_KEY", "none",
                            "AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString(),
                            "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                                    secrets.endpoint().toString()));
            int exit = builder.start().waitFor();

            assertThat(Files.readString(err)).isEmpty();
            assertThat(exit).isZero();
            String last = Files.readAllLines(out, StandardCharsets.UTF_8).getLast();
            assertThat(new ObjectMapper().readTree(last))
                    .isEqualTo(SampleEvents.expected(event).get("response"));
            assertThat(client.scan(scan -> scan.tableName("clicks")).items())
                    .singleElement()
                    .extracting(item -> item.get("delivery"))
                    .isEqualTo(AttributeValue.fromS("d-7f3a2c91"));
        }
    }
}
