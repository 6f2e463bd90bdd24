package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CDK command itself, as an operator runs it, and the app as the command runs it. */
class CdkSynthIT {
    @TempDir
    static Path folder;

    private static Path jar = Path.of("");

    @BeforeAll
    static void a_file_stands_in_for_the_function() throws IOException {
        jar = Files.writeString(folder.resolve("clickway-function.jar"), "not the function");
    }

    @Test
    void cdk_synth_makes_a_template_for_each_brand_the_same_each_time() throws IOException, InterruptedException {
        CdkCommand.require();
        Path first = synth("first");
        Path second = synth("second");

        for (String made : List.of(
                "Clickway-acme.template.json",
                "Clickway-acme.assets.json",
                "Clickway-acme-de.template.json",
                "Clickway-bravo.template.json",
                "Clickway-bravo.assets.json")) {
            assertThat(first.resolve(made)).hasSameTextualContentAs(second.resolve(made));
        }
        assertThat(CdkCommand.diff(first.resolve("Clickway-acme.template.json"), second, "Clickway-acme")
                        .err())
                .contains("There were no differences");
        CdkCommand.lint(first.resolve("Clickway-acme.template.json"), first.resolve("Clickway-bravo.template.json"));
    }

    @Test
    void what_a_brand_may_choose_is_synthesized_and_linted_as_well() throws IOException, InterruptedException {
        CdkCommand.require();
        Path output = folder.resolve("chosen");
        CdkCommand.synth(
                output,
                Map.of("CLICKWAY_BRANDS", "src/test/resources/chosen", "CLICKWAY_FUNCTION_JAR", jar.toString()));

        CdkCommand.lint(
                output.resolve("Clickway-echo.template.json"),
                output.resolve("Clickway-echo-eu-west-1.template.json"),
                output.resolve("Clickway-foxtrot.template.json"));
    }

    @Test
    void settings_that_lambda_has_no_room_for_are_one_line_and_exit_code_2() throws IOException, InterruptedException {
        String fingerprints = IntStream.range(0, 21)
                .mapToObj(i -> "\"" + "AB:".repeat(31) + "%02X\"".formatted(i))
                .collect(Collectors.joining(", "));
        Path brands = Files.createDirectory(folder.resolve("large"));
        Files.writeString(brands.resolve("acme.ledger"), "domain click.acme.com 2026-11-01\n");
        Path brand = Files.writeString(brands.resolve("acme.yaml"), """
                name: acme
                domains: [{name: click.acme.com, from: 2026-11-01}]
                dns: {elsewhere: {}}
                fallback: https://www.acme.com/?%s
                appLinks: {android: [{package: com.acme.shop, sha256: [%s]}]}
                """.formatted("a".repeat(2_000), fingerprints));

        Program.Result result = app(brands, jar);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith(brand + ": the function's settings take ");
    }

    @Test
    void a_bad_brand_file_is_one_line_and_exit_code_2() throws IOException, InterruptedException {
        Path brands = Files.createDirectory(folder.resolve("bad"));
        Path brand = Files.writeString(brands.resolve("acme.yaml"), """
                name: acme
                domains: [{name: acme.com, from: 2026-11-01}]
                dns: {elsewhere: {}}
                fallback: https://www.acme.com/
                """);

        Program.Result result = app(brands, jar);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo(brand
                        + ":2: 'acme.com' is a root domain; use a sub-domain of its own, such as click.acme.com\n");
    }

    @Test
    void a_missing_jar_is_one_line_and_exit_code_2() throws IOException, InterruptedException {
        Path missing = folder.resolve("missing.jar");

        Program.Result result = app(Path.of("src/test/resources/brands"), missing);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(missing + ": no such file; build it with ./mvnw -B -q -DskipTests package\n");
    }

    private static Program.Result app(Path brands, Path functionJar) throws IOException, InterruptedException {
        return Program.run(
                Map.of(
                        "CLICKWAY_BRANDS", brands.toString(),
                        "CLICKWAY_FUNCTION_JAR", functionJar.toString()),
                List.of("sh", "app.sh"));
    }

    private static Path synth(String name) throws IOException, InterruptedException {
        Path output = folder.resolve(name);
        CdkCommand.synth(
                output,
                Map.of("CLICKWAY_BRANDS", "src/test/resources/brands", "CLICKWAY_FUNCTION_JAR", jar.toString()));
        return output;
    }
}
