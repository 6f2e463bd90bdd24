package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that tests start: node, the CDK command, cfn-lint. */
final class Program {
    record Result(int exitCode, String out, String err) {}

    private static final int MAX_MINUTES = 5;

    private Program() {}

    /** Skips the test where a program is not installed, but not in CI, where it must be. */
    static void require(String name) {
        boolean there = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if ("true".equals(System.getenv("CI")) && !name.equals("cfn-lint")) {
            assertThat(there).as("%s is on the PATH of CI", name).isTrue();
        }
        assumeTrue(there, name + " is not installed: skipped");
    }

    static Result run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(Path.of("target"), "out", ".txt");
        Path err = Files.createTempFile(Path.of("target"), "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES))
                    .as("%s ends within %d minutes", command, MAX_MINUTES)
                    .isTrue();
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
