package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The CDK command that package-lock.json pins, without an account; and cfn-lint for what it makes. */
final class CdkCommand {
    private CdkCommand() {}

    /** Skips the test where there is no node, or none of its package manager, which the build installs the command with. */
    static void require() {
        Program.require("node");
        Program.require("npm");
    }

    static Program.Result synth(Path output, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return cdk(
                environment,
                Stream.concat(Stream.of("synth", "--quiet", "--output", output.toString()), Stream.of(arguments)));
    }

    /** What changes from a template to the one that was synthesized; fails where anything does. */
    static Program.Result diff(Path template, Path synthesized, String stack) throws IOException, InterruptedException {
        return cdk(
                Map.of(),
                Stream.of("diff", "--fail", "--app", synthesized.toString(), "--template", template.toString(), stack));
    }

    private static Program.Result cdk(Map<String, String> environment, Stream<String> arguments)
            throws IOException, InterruptedException {
        Map<String, String> withoutAccount = new LinkedHashMap<>(environment);
        withoutAccount.put("CDK_DISABLE_CLI_TELEMETRY", "true");
        withoutAccount.put("AWS_EC2_METADATA_DISABLED", "true");
        withoutAccount.put("AWS_CONFIG_FILE", "/dev/null");
        withoutAccount.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        // Where CI is set, cdk would say on standard output what it says on standard error elsewhere.
        Program.Result result = Program.run(
                withoutAccount,
                Stream.concat(Stream.of("node_modules/.bin/cdk", "--no-notices", "--ci=false"), arguments)
                        .toList());
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    /** Skips the rest of the test where cfn-lint is not installed. */
    static void lint(Path... templates) throws IOException, InterruptedException {
        Program.require("cfn-lint");
        List<String> command = new ArrayList<>(List.of("cfn-lint", "--non-zero-exit-code", "error"));
        Stream.of(templates).map(Path::toString).forEach(command::add);
        Program.Result lint = Program.run(Map.of(), command);
        assertThat(lint.exitCode()).as(lint.out()).isZero();
    }
}
