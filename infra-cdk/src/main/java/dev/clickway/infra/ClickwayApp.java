package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFiles;
import dev.clickway.brand.BrandProblem;
import dev.clickway.brand.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * What {@code cdk synth} and {@code cdk deploy} run: a stack {@code Clickway-<brand>} for each file in {@code brands/}, and
 * {@code Clickway-<brand>-<region>} for a brand's second region.
 *
 * <p>Asks neither network nor account. Where a brand file is not in order or the function's jar is missing, it ends with
 * exit code 2 and a line for each problem, before anything is synthesized. Two variables of the environment say where
 * things lie, relative to {@code infra-cdk}: {@code CLICKWAY_BRANDS}, the folder of brand files, and
 * {@code CLICKWAY_FUNCTION_JAR}, the function's shaded jar.
 */
public final class ClickwayApp {
    private ClickwayApp() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Path brands = Path.of(environment.getOrDefault("CLICKWAY_BRANDS", "../brands"));
        Path functionJar =
                Path.of(environment.getOrDefault("CLICKWAY_FUNCTION_JAR", "../function/target/clickway-function.jar"));
        switch (BrandFiles.readAll(brands)) {
            case BrandFiles.Reading.Invalid invalid ->
                fail(invalid.problems().stream().map(BrandProblem::toString).toList());
            case BrandFiles.Reading.Valid valid -> {
                if (!Files.isRegularFile(functionJar)) {
                    fail(List.of(functionJar + ": no such file; build it with ./mvnw -B -q -DskipTests package"));
                }
                List<String> tooLarge = tooLarge(valid.brands(), brands);
                if (!tooLarge.isEmpty()) {
                    fail(tooLarge);
                }
                synth(valid.brands(), functionJar);
            }
        }
    }

    private static List<String> tooLarge(List<Brand> brands, Path folder) {
        return brands.stream()
                .flatMap(brand ->
                        RedirectEnvironment.problem(brand)
                                .map(problem -> folder.resolve(brand.name() + ".yaml") + ": " + problem)
                                .stream())
                .toList();
    }

    private static void synth(List<Brand> brands, Path functionJar) {
        // Usage reports to AWS are off: they would add a resource to every template.
        App app = new App(AppProps.builder().analyticsReporting(false).build());
        brands.forEach(brand -> add(app, brand, functionJar));
        app.synth();
    }

    /** All that one brand has: its own stack first, then that of its second region. */
    static List<Stack> add(Construct app, Brand brand, Path functionJar) {
        BrandStack home = new BrandStack(app, brand, functionJar);
        List<Stack> stacks = new ArrayList<>(List.of(home));
        for (String region : brand.stack().regions()) {
            if (!region.equals(StackSettings.HOME_REGION)) {
                StandbyStack standby = new StandbyStack(app, brand, region, functionJar);
                // It needs the replicas that the other makes.
                standby.addStackDependency(home);
                stacks.add(standby);
            }
        }
        return stacks;
    }

    private static void fail(List<String> problems) {
        problems.forEach(System.err::println);
        System.exit(2);
    }
}
