package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/**
 * The stacks of the test brands, with cdk-nag looking on. They are synthesized once for all tests: that takes node, and
 * seconds.
 */
final class Stacks {
    /** With its DNS in Route 53, after a change of tracking domain; otherwise as the defaults are. */
    static final String ACME = "Clickway-acme";
    /** With its DNS elsewhere. */
    static final String BRAVO = "Clickway-bravo";
    /** With its DNS elsewhere, and no certificate yet. */
    static final String CHARLIE = "Clickway-charlie";
    /** With a development key. */
    static final String DELTA = "Clickway-delta";
    /** With everything that a brand may choose. */
    static final String ECHO = "Clickway-echo";

    static final String ECHO_STANDBY = "Clickway-echo-eu-west-1";
    /** Of a brand whose name begins with another's: {@code acme} is there, too. */
    static final String ACME_DE = "Clickway-acme-de";

    /** Without scheduled exports, and with a stream. */
    static final String FOXTROT = "Clickway-foxtrot";

    private static final List<String> FILES = List.of(
            "brands/acme.yaml",
            "brands/acme-de.yaml",
            "brands/bravo.yaml",
            "waiting/charlie.yaml",
            "development/delta.yaml",
            "chosen/echo.yaml",
            "chosen/foxtrot.yaml");

    private static final class Synthesis {
        static final Path FOLDER = Path.of("target/stacks");
        static final Map<String, Stack> STACKS = synthesize();
        static final Map<String, Template> TEMPLATES = new LinkedHashMap<>();
    }

    private Stacks() {}

    /** Skips the test where there is no node. */
    static void require() {
        Program.require("node");
    }

    static Map<String, Stack> all() {
        return Synthesis.STACKS;
    }

    static Stack stack(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    static Template template(String stack) {
        return Synthesis.TEMPLATES.computeIfAbsent(stack, name -> Template.fromStack(stack(name)));
    }

    /** The template as a file. */
    static Path file(String stack) {
        template(stack);
        return Synthesis.FOLDER.resolve(stack + ".template.json");
    }

    static Brand brand(String file) {
        return read(Path.of("src/test/resources", file));
    }

    static Brand read(Path file) {
        return switch (BrandFile.read(file)) {
            case BrandReading.Valid valid -> valid.brand();
            case BrandReading.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    private static Map<String, Stack> synthesize() {
        try {
            Files.createDirectories(Synthesis.FOLDER);
            Path jar = Files.writeString(Synthesis.FOLDER.resolve("clickway-function.jar"), "not the function");
            App app = new App(AppProps.builder()
                    .analyticsReporting(false)
                    .context(featureFlags())
                    .outdir(Synthesis.FOLDER.toString())
                    .build());
            Map<String, Stack> stacks = new LinkedHashMap<>();
            for (String file : FILES) {
                Brand brand = brand(file);
                ClickwayApp.add(app, brand, jar).forEach(stack -> stacks.put(stack.getStackName(), stack));
            }
            Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
            return stacks;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The flags of cdk.json, as the CDK command hands them to the app. */
    private static Map<String, Object> featureFlags() throws IOException {
        Map<String, Object> flags = new LinkedHashMap<>();
        Matcher flag =
                Pattern.compile("\"(@aws-cdk[^\"]*)\": (true|false)").matcher(Files.readString(Path.of("cdk.json")));
        while (flag.find()) {
            flags.put(flag.group(1), Boolean.valueOf(flag.group(2)));
        }
        // What is not in order is told by the CDK command, which has synthesis itself go on.
        flags.put("@aws-cdk/core:failSynthOnValidationErrors", false);
        return flags;
    }
}
