package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code clickway local} refuses, before anything runs. */
class LocalCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--shop-port"})
    void a_busy_port_is_one_line_and_leaves_nothing_behind(String option) throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            Run run = option.equals("--port") ? local(option, port) : local("--port", "0", option, port);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).singleElement().asString().contains("port " + port, option);
            assertThat(run.out()).isEmpty();
            assertThat(data()).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http"})
    void what_is_no_port_is_one_line_and_exit_code_2(String port) {
        Run run = local("--port", port);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("--port", port);
        assertThat(data()).doesNotExist();
    }

    @Test
    void a_brand_that_is_for_production_is_refused() throws IOException {
        String demo = Files.readString(Run.HOME.resolve("brands").resolve("demo.yaml"));
        Path file = Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("development:")));

        Run run = local("--brand-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("demo", "development", "--brand-file");
        assertThat(data()).doesNotExist();
    }

    private Run local(String... options) {
        List<String> args = new ArrayList<>(List.of("local", "--data", data().toString()));
        args.addAll(List.of(options));
        return Run.clickway(args.toArray(String[]::new));
    }

    private Path data() {
        return folder.resolve("data");
    }
}
