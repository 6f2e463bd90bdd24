package dev.clickway.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.aws.DynamoDbClients;
import dev.clickway.function.fault.Fault;
import dev.clickway.function.fault.FaultProxy;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.ManyClicks;
import dev.clickway.function.fixture.SecretServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The jar as Lambda runs it, in a process of its own, with an end that nobody wants. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LambdaProcessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "clickway-development-key-not-a-secret";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private RuntimeApi runtime;
    private DynamoDbLocal dynamoDb;
    private FaultProxy store;

    @BeforeEach
    void open() throws IOException {
        runtime = new RuntimeApi();
        dynamoDb = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
        store = FaultProxy.to(dynamoDb.endpoint());
    }

    @AfterEach
    void close() throws IOException {
        for (Process process : processes) {
            process.destroyForcibly();
            process.onExit().join();
        }
        store.close();
        dynamoDb.close();
        runtime.close();
    }

    @Test
    void killed_between_the_write_and_the_answer_it_leaves_one_click_when_the_event_comes_again() throws Exception {
        ManyClicks.Made click = ManyClicks.make(1).getFirst();
        try (SecretServer secrets = new SecretServer("{\"signing\":\"0\",\"0\":\"" + KEY + "\"}");
                DynamoDbClient client = DynamoDbClients.local(dynamoDb.endpoint())) {
            ClickTable.createIfMissing(client, "clicks");
            Process first = start(secrets.endpoint(), "first.log");
            runtime.awaitReady();
            store.behave(new Fault.Withheld());
            runtime.invoke(click.event());
            store.awaitWithheld(1);
            first.destroyForcibly();
            first.onExit().join();
            assertThat(runtime.isSilent()).isTrue();
            assertThat(client.scan(scan -> scan.tableName("clicks")).items()).hasSize(1);

            store.behave(new Fault.None());
            start(secrets.endpoint(), "second.log");
            runtime.awaitReady();
            runtime.invoke(click.event());
            String answer = runtime.awaitAnswer();

            assertThat(answer).startsWith("response ");
            assertThat(JSON.readTree(answer.substring("response ".length()))
                            .at("/headers/Location")
                            .textValue())
                    .isEqualTo(click.destination());
            assertThat(client.scan(scan -> scan.tableName("clicks")).items())
                    .singleElement()
                    .satisfies(item -> assertThat(item).hasSameSizeAs(click.item()));
        }
    }

    @Test
    void without_its_keys_it_says_so_in_one_line_serves_nothing_and_starts_once_they_can_be_read() throws Exception {
        ManyClicks.Made click = ManyClicks.make(1).getFirst();
        runtime.invoke(click.event());
        for (Fault fault : new Fault[] {
            new Fault.Refused(),
            Fault.internalError(),
            new Fault.Answered(400, "application/x-amz-json-1.1", "{\"__type\":\"ResourceNotFoundException\"}"),
            new Fault.Answered(400, "application/x-amz-json-1.1", "{\"__type\":\"AccessDeniedException\"}")
        }) {
            try (SecretServer secrets = new SecretServer("{\"signing\":\"0\",\"0\":\"" + KEY + "\"}");
                    FaultProxy proxy = FaultProxy.to(secrets.endpoint())) {
                proxy.behave(fault);
                Process process = start(proxy.endpoint(), "no-keys.log");
                String answer = runtime.awaitAnswer();
                process.onExit().join();

                assertThat(process.exitValue()).isNotZero();
                assertThat(answer).startsWith("error ").doesNotContain(KEY);
                assertThat(JSON.readTree(answer.substring("error ".length()))
                                .get("errorMessage")
                                .textValue())
                        .doesNotContain("\n")
                        .contains("CLICKWAY_KEYS_SECRET");
            }
        }
        try (SecretServer broken = new SecretServer("{\"signing\":\"1\",\"0\":\"" + KEY + "\"}")) {
            start(broken.endpoint(), "no-keys.log").onExit().join();
            assertThat(runtime.awaitAnswer()).startsWith("error ").doesNotContain(KEY);
        }
        assertThat(runtime.isSilent()).isTrue();

        try (SecretServer secrets = new SecretServer("{\"signing\":\"0\",\"0\":\"" + KEY + "\"}")) {
            start(secrets.endpoint(), "at-last.log");
            assertThat(runtime.awaitAnswer()).startsWith("response ").contains(click.destination());
        }
    }

    private Process start(URI secrets, String log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        Path.of("target", "clickway-function.jar") + File.pathSeparator + runtimeClassPath(),
                        AWSLambda.class.getName(),
                        RedirectHandler.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
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
                        "AWS_LAMBDA_RUNTIME_API", runtime.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "redirect",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "none",
                        "AWS_SECRET_ACCESS_KEY", "none",
                        "AWS_ENDPOINT_URL_DYNAMODB", store.endpoint().toString(),
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.toString()));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** What Lambda brings along: the client and what it uses. */
    private static String runtimeClassPath() {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains("aws-lambda-java-") || entry.contains("utils-lite")) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }
}
