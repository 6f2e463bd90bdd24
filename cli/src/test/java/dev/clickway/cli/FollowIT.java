package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalData;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** {@code clicks --follow} as a process of its own, on the stream of DynamoDB Local. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SERVER = Path.of("..", "dynamodb-local", "target", "server");

    @TempDir
    Path folder;

    @Test
    void clicks_of_local_data_come_as_other_commands_record_them_until_ctrl_c() throws Exception {
        record("before");
        Process follow = follow(Map.of(), "--data", folder.toString());
        try (BufferedReader err = follow.errorReader();
                BufferedReader out = follow.inputReader()) {
            assertThat(err.readLine()).isEqualTo("waiting for clicks of clickway-demo-clicks; Ctrl-C ends it");

            record("first");
            assertThat(click(out.readLine())).isEqualTo("first");
            // The same click again is no new one.
            record("first");
            record("second");
            assertThat(click(out.readLine())).isEqualTo("second");

            end(follow, "INT");
            assertThat(follow.exitValue()).isEqualTo(130);
            assertThat(out.readLine()).isNull();
            assertThat(err.readLine()).isNull();
        } finally {
            follow.destroyForcibly();
        }
        assertThat(folder.resolve("endpoint")).doesNotExist();
        assertThat(Run.clickway("clicks", "--data", folder.toString()).lines()).hasSize(3);
    }

    @Test
    void ctrl_c_that_ends_dynamodb_local_first_is_no_error() throws Exception {
        Process follow = follow(Map.of(), "--data", folder.toString());
        try (BufferedReader err = follow.errorReader()) {
            assertThat(err.readLine()).startsWith("waiting for clicks");

            follow.descendants().forEach(ProcessHandle::destroyForcibly);
            end(follow, "INT");

            assertThat(follow.exitValue()).isEqualTo(130);
            assertThat(err.readLine()).isNull();
        } finally {
            follow.destroyForcibly();
        }
        assertThat(folder.resolve("endpoint")).doesNotExist();
    }

    @Test
    void a_table_in_aws_is_followed_where_it_has_a_stream_and_left_as_it_is_where_it_has_none() throws Exception {
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        Path brand =
                Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
        try (BrandClicks clicks = BrandClicks.of("demo", LocalData.serve(folder.resolve("data"), SERVER, false))) {
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL", Files.readString(folder.resolve("data/endpoint")),
                    "AWS_ACCESS_KEY_ID", "local",
                    "AWS_SECRET_ACCESS_KEY", "local",
                    "AWS_REGION", "us-east-1");
            Process without = follow(environment, "--brand-file", brand.toString());
            assertThat(without.errorReader().readLine())
                    .startsWith("the table clickway-demo-clicks has no stream to follow; turn it on with: aws dynamodb"
                            + " update-table --table-name clickway-demo-clicks --stream-specification");
            assertThat(without.waitFor()).isEqualTo(2);

            clicks.client()
                    .updateTable(update -> update.tableName(clicks.table())
                            .streamSpecification(stream ->
                                    stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
            Process follow = follow(environment, "--brand-file", brand.toString());
            try (BufferedReader err = follow.errorReader();
                    BufferedReader out = follow.inputReader()) {
                assertThat(err.readLine()).startsWith("waiting for clicks");
                for (int i = 0; i < 30; i++) {
                    put(clicks, "c" + i);
                }
                List<String> came = new ArrayList<>();
                while (came.size() < 30) {
                    came.add(click(out.readLine()));
                }
                assertThat(came).containsExactlyElementsOf(expected(30));
                end(follow, "TERM");
                assertThat(follow.exitValue()).isEqualTo(143);
            } finally {
                follow.destroyForcibly();
            }
        }
    }

    private static List<String> expected(int number) {
        List<String> clicks = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            clicks.add("c" + i);
        }
        return clicks;
    }

    private void record(String click) throws IOException {
        try (BrandClicks clicks = BrandClicks.local("demo", folder, SERVER)) {
            put(clicks, click);
        }
    }

    private static void put(BrandClicks clicks, String click) {
        clicks.client()
                .putItem(put -> put.tableName(clicks.table())
                        .item(Map.of("delivery", AttributeValue.fromS("d"), "click", AttributeValue.fromS(click))));
    }

    private static String click(String line) throws IOException {
        return JSON.readTree(line).get("click").asText();
    }

    private static Process follow(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // A test run in the background ignores SIGINT, and so would its children.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dclickway.home=" + Run.HOME,
                "-classpath",
                System.getProperty("java.class.path"),
                Clickway.class.getName(),
                "clicks",
                "--follow"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void end(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
