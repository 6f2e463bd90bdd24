package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickwayTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"link", "inspect", "rewrite", "invoke", "clicks", "export", "report", "local"})
    void every_command_explains_itself(String command) {
        Run help = Run.clickway(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: clickway " + command, "--brand", "--brand-file");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void exit_codes_are_in_the_help() {
        assertThat(Run.clickway("--help").out()).contains("Exit codes:", "2   bad usage or input");
    }

    @Test
    void no_command_and_an_unknown_one_are_one_line_and_exit_code_2() {
        for (String[] args : new String[][] {{}, {"clik"}, {"clicks", "--no-such-option"}}) {
            Run run = Run.clickway(args);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).singleElement().asString().endsWith("--help");
        }
    }

    @Test
    void an_unknown_key_in_a_brand_file_is_said_with_its_line() throws IOException {
        Path file = brandFile("colour: red");

        Run run = Run.clickway("clicks", "--brand-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(file + ":")
                .contains("colour");
    }

    @Test
    void a_brand_file_without_domains_is_one_line_and_exit_code_2() throws IOException {
        Path file = Files.writeString(folder.resolve("acme.yaml"), """
                name: acme
                dns: {elsewhere: {}}
                fallback: https://www.acme.com/
                """);

        Run run = Run.clickway("inspect", "--brand-file", file.toString(), "x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("domains");
    }

    @Test
    void an_unknown_brand_is_told_which_there_are() {
        Run run = Run.clickway("clicks", "--brand", "acme");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("no brand 'acme'", "demo");
    }

    @Test
    void a_name_that_leads_out_of_the_folder_is_no_brand() {
        assertThat(Run.clickway("clicks", "--brand", "../brands/demo").exitCode())
                .isEqualTo(2);
    }

    @Test
    void where_there_are_several_brands_one_has_to_be_named() throws IOException {
        Path brands = Files.createDirectory(folder.resolve("brands"));
        Files.copy(Run.HOME.resolve("brands").resolve("demo.yaml"), brands.resolve("demo.yaml"));
        Files.copy(Run.HOME.resolve("brands").resolve("demo.yaml"), brands.resolve("acme.yaml"));

        Run run = Run.in(folder, new byte[0], "inspect", "x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("which brand?", "acme, demo");
    }

    private Path brandFile(String line) throws IOException {
        String demo = Files.readString(Run.HOME.resolve("brands").resolve("demo.yaml"));
        return Files.writeString(folder.resolve("demo.yaml"), demo + "\n" + line + "\n");
    }
}
